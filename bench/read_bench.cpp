// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <random>

#include "base/calendar.h"
#include "base/fault.h"
#include "base/format.h"
#include "base/instant.h"
#include "benches.h"
#include "measure.h"
#include "office/office.h"

namespace comity::bench {
namespace {

constexpr int kRecords = 5'000;
constexpr int kLists = 400;
constexpr int kSearches = 200;

Access desk_officer() {
  Access access;
  access.actor = "administrator";
  access.role = Role::administrator;
  access.level = 3;
  return access;
}

// Draws from a start of its own, so that every run asks the same.
class Register {
 public:
  explicit Register(const Office& office) : office_(office) {
    auto session = office.read({});
    auto& rows = session->snapshot().prepare("SELECT count(*) FROM subject WHERE kind = ?1");
    rows.bind(1, std::string_view("person")).step();
    persons_ = rows.integer(0);
    rows.reset();
    if (persons_ == 0) throw Fault(FaultKind::missing, "no register here; run comity generate");
    head_ = session->reader().head();
  }

  std::string person() { return format("p-{:07}", below(persons_)); }
  std::string post() { return format("m-{:05}", below(2'000)); }
  std::string state() {
    std::string code = "XAA";
    const auto place = below(40);
    code[1] = static_cast<char>('A' + place / 26);
    code[2] = static_cast<char>('A' + place % 26);
    return code;
  }
  Instant day() { return end_of_day(*parse_day(format("{}-06-15", 2012 + below(14))), "UTC"); }
  Lens every_clock() {
    Lens lens;
    lens.asof = day();
    lens.known = head_ - below(std::max<Seq>(1, head_ / 2));
    lens.public_by = day();
    return lens;
  }
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }
  const Office& office() const { return office_; }

 private:
  const Office& office_;
  std::int64_t persons_ = 0;
  Seq head_ = 0;
  std::mt19937_64 random_{1};
};

void records(Register& all) {
  Samples samples;
  for (int i = 0; i < kRecords; ++i) {
    const std::string key = all.person();
    const Lens lens = all.every_clock();
    samples.time([&] {
      auto session = all.office().read(lens);
      (void)session->reader().find(key);
    });
  }
  print_times("one record on all clocks", samples);
}

void list(Register& all, const std::string& name, const std::function<ListQuery()>& query) {
  Samples samples;
  std::size_t rows = 0;
  for (int i = 0; i < kLists; ++i) {
    const ListQuery asked = query();
    Lens lens;
    lens.asof = all.day();
    samples.time([&] {
      auto session = all.office().read(lens);
      rows += session->reader().list(asked).rows.size();
    });
  }
  print_figure(name + " rows", static_cast<double>(rows) / kLists);
  print_times(name, samples);
}

void lists(Register& all) {
  const auto query = [](std::vector<Filter> filters) {
    ListQuery asked;
    asked.kind = "person";
    asked.filters = std::move(filters);
    return asked;
  };
  list(all, "list of 50, state and category", [&] {
    return query({{"state", all.state()}, {"category", "diplomatic_agent"}});
  });
  list(all, "list of 50, post and standing", [&] {
    return query({{"post", all.post()}, {"standing", "in_post"}});
  });
  list(all, "list of 50, state and rank", [&] {
    return query({{"state", all.state()}, {"rank", "Attaché"}});
  });
}

void search(Register& all, const std::string& name, const std::function<std::string()>& words) {
  Samples samples;
  double counted = 0;
  for (int i = 0; i < kSearches; ++i) {
    const std::string asked = words();
    samples.time([&] {
      auto session = all.office().read({});
      counted += session->reader().search(asked, {}, 50).counted;
    });
  }
  print_figure(name + " counted", counted / kSearches);
  print_times(name, samples);
}

void searches(Register& all) {
  const auto first_word = [&](int letters) {
    auto session = all.office().read({});
    const auto found = session->reader().find(all.person());
    const std::string name = found ? session->reader().title(found->number) : "Velan";
    const std::string word = name.substr(0, name.find(' '));
    return letters == 0 ? word : word.substr(0, static_cast<std::size_t>(letters));
  };
  search(all, "search by key", [&] { return all.person(); });
  search(all, "search by given name", [&] { return first_word(0); });
  search(all, "search by two letters", [&] { return first_word(2); });
  search(all, "search by common word", [&] { return std::string("mission"); });
}

}  // namespace

void claims(const std::filesystem::path& dir) {
  const auto office = Office::open(dir, OpenMode::read, desk_officer());
  auto session = office->read({});
  auto& rows = session->snapshot().prepare("SELECT count(*) FROM claim");
  rows.step();
  print_figure("claims", static_cast<double>(rows.integer(0)));
  rows.reset();
}

void reads(const std::filesystem::path& dir) {
  Samples opening;
  std::unique_ptr<Office> office;
  for (int i = 0; i < 5; ++i) {
    office.reset();
    opening.time([&] { office = Office::open(dir, OpenMode::read, desk_officer()); });
  }
  print_figure("open median ms", opening.quantile_ms(0.5));
  Register all(*office);
  records(all);
  lists(all);
  searches(all);
}

}  // namespace comity::bench
