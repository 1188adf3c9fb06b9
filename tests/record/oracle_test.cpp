// SPDX-License-Identifier: Apache-2.0
// Ten thousand random acts from a seed (COMITY_SEED repeats a run). Then views and text index equal
// a rebuild, and five hundred random reads on the three clocks equal a naive fold of the payloads
// in naive_record.h, which shares nothing with the product.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "naive_record.h"
#include "office/maintenance.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

constexpr int kSubjects = 400;
Told product_reads(const Subject& subject) {
  constexpr const char* kStandings[] = {"determined", "acknowledged", "said", "reported",
                                        "disputed"};
  Told told;
  for (const FoldedAttribute& attribute : subject.folded.attributes) {
    std::map<std::string, std::string> values;
    for (const FoldedValue& value : attribute.values) {
      const ValueState state = value.value().state;
      const std::string text = state == ValueState::known  ? value.value().text
                               : state == ValueState::none ? "(none)"
                                                           : "(unknown)";
      values[text] = value.certainty == Certainty::possibly ? "?" : "";
    }
    std::string& text = told[attribute.attribute + "/" + attribute.facet];
    text = kStandings[static_cast<int>(attribute.standing)];
    for (const auto& [value, mark] : values) text += "; " + value + mark;
  }
  return told;
}

class RandomActs {
 public:
  explicit RandomActs(unsigned long seed) : chance_(seed) {}

  std::size_t below(std::size_t bound) { return chance_() % bound; }
  std::string post() { return "m-" + std::to_string(below(kSubjects)); }
  std::string person() { return "p-" + std::to_string(below(kSubjects / 2)); }
  std::string source() { return one_of<3>({"s-test", "s-two", "s-undated"}); }
  template <std::size_t N>
  std::string one_of(const std::array<const char*, N>& words) {
    return words[below(N)];
  }
  std::string date() {
    std::string text = std::to_string(2015 + below(8));
    const auto two = [](std::size_t n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    if (below(4) != 0) text += two(1 + below(12));
    if (text.size() > 4 && below(3) != 0) text += two(1 + below(28));
    return text;
  }
  std::string valid() {
    switch (below(6)) {
      case 0:
        return {};
      case 1:
        return date();
      case 2:
        return date() + "/..";
      case 3:
        return date() + "/";
      case 4:
        return "/" + std::to_string(2023 + below(3));
      default:
        return date() + "/" + std::to_string(2023 + below(3));
    }
  }
  ClaimDraft claim() {
    ClaimDraft draft;
    const bool of_person = below(3) == 0;
    draft.subject = of_person ? person() : post();
    draft.attribute = of_person ? one_of<3>({"rank", "rank", "date_of_birth"})
                                : one_of<4>({"status", "status", "staff", "note"});
    if (draft.attribute == "staff") draft.facet = one_of<2>({"all", "diplomats"});
    if (below(20) == 0)
      draft.value.state = below(2) == 0 ? ValueState::none : ValueState::unknown;
    else if (draft.attribute == "status")
      draft.value.text = one_of<4>({"open", "closed", "suspended", "open_at_other_premises"});
    else if (draft.attribute == "rank")
      draft.value.text = one_of<3>({"Counsellor", "Attaché", "Consul"});
    else if (draft.attribute == "date_of_birth")
      draft.value.text = one_of<2>({"1961-02-03", "1970-04-05"});
    else if (draft.attribute == "staff")
      draft.value.text = std::to_string(below(4));
    else
      draft.value.text = one_of<3>({"quiet", "under repair", "sealed"});
    draft.valid = valid();
    if (below(2) == 0) draft.said_by = one_of<2>({"XAA", "XBB"});
    if (!draft.said_by.empty() && below(3) != 0) draft.said_on = date();
    if (draft.said_by.empty() || below(3) == 0)
      draft.sources = {source()};
    if (below(10) == 0) draft.published_on = date();
    if (below(40) == 0) draft.marking = "2";
    return draft;
  }
  ActBody act(const std::vector<ClaimId>& recorded) {
    const std::size_t sort = below(100);
    const bool old = !recorded.empty();
    if (sort < 8 && old) return ClaimWithdraw{recorded[below(recorded.size())], "wrong"};
    if (sort < 12) {
      ClaimDraft draft = claim();
      draft.said_by.clear();
      return ClaimDetermine{draft, "settled"};
    }
    if (sort < 13 && below(4) == 0) return SubjectMerge{person(), person(), "the same"};
    if (sort < 13) return SubjectMerge{post(), post(), "the same"};
    if (sort < 15) return SubjectSplitOff{below(3) == 0 ? person() : post(), "not the same"};
    if (sort < 16 && old) return ContentDestroy{{recorded[below(recorded.size())]}, "retention"};
    ClaimsRecord record;
    record.claims.push_back(sort < 17 ? redating() : claim());
    return record;
  }
  ClaimDraft redating() {
    ClaimDraft draft;
    draft.subject = source();
    draft.attribute = "date";
    draft.value.text = date();
    return draft;
  }

 private:
  std::mt19937_64 chance_;
};

void open_subjects(TestInstallation& installation) {
  installation.add_parties();
  installation.claim("source", "s-two", "date", "2018-06");
  installation.claim("source", "s-undated", "title", "Undated");
  std::vector<Act> acts;
  for (int i = 0; i < kSubjects; ++i) {
    ClaimsRecord record;
    record.opened = {{"post", "m-" + std::to_string(i)}};
    ClaimDraft name;
    name.subject = record.opened.front().key;
    name.attribute = "name";
    name.value.text = "Post " + std::to_string(i);
    name.sources = {"s-test"};
    record.claims = {name};
    acts.push_back({ActId::random(), record});
  }
  // Of every third person nothing is known but what is sensitive.
  for (int i = 0; i < kSubjects / 2; ++i) {
    ClaimsRecord record;
    record.opened = {{"person", "p-" + std::to_string(i)}};
    ClaimDraft first;
    first.subject = record.opened.front().key;
    first.attribute = i % 3 == 0 ? "date_of_birth" : "name";
    first.value.text = i % 3 == 0 ? "1980-06-07" : "Person " + std::to_string(i);
    first.sources = {"s-test"};
    record.claims = {first};
    acts.push_back({ActId::random(), record});
  }
  for (const auto& answer : installation.office().run_all(acts)) ASSERT_TRUE(answer.ok());
}

int run_acts(Office& office, RandomActs& random, int wanted) {
  std::vector<ClaimId> recorded;
  int done = 0;
  for (int asked = 0; asked < wanted;) {
    std::vector<Act> acts;
    for (; acts.size() < 250; ++asked) acts.push_back({ActId::random(), random.act(recorded)});
    for (const auto& answer : office.run_all(acts)) {
      if (!answer.ok()) continue;  // withdrawn already, merged already, destroyed already
      ++done;
      recorded.insert(recorded.end(), answer->claims.begin(), answer->claims.end());
    }
  }
  return done;
}

Access access_of(const Clocks& clocks) {
  Access access = full_access();
  if (!clocks.all_access) {
    access.role = Role::staff;
    access.level = 0;
  }
  return access;
}

Lens lens_of(const Clocks& clocks, Office& office) {
  Lens lens;
  if (clocks.asof != kForever) lens.asof = {clocks.asof};
  if (clocks.known != kNow) lens.known = clocks.known;
  if (clocks.open_to_all != kForever) lens.public_by = {clocks.open_to_all};
  if (clocks.voice.empty()) return lens;
  lens.voice = clocks.voice == "common" ? Voice::common : Voice::side;
  if (lens.voice == Voice::side)
    lens.side = office.read({})->reader().find(clocks.voice)->number;
  return lens;
}

void compare_one(Office& office, const World& world, const std::string& id, const Clocks& clocks) {
  auto session = office.read(lens_of(clocks, office), access_of(clocks));
  const std::string answering = answers_as(world, id, clocks.known);
  const auto row = session->reader().find(id);
  ASSERT_EQ(row.has_value(), oracle_sees(world, answering, clocks)) << world.key_of.at(id);
  if (!row) return;
  const auto subject = session->reader().subject(row->number);
  ASSERT_NE(subject, nullptr);
  EXPECT_EQ(subject->row.id_text, answering);
  EXPECT_EQ(product_reads(*subject), oracle_reads(world, answering, clocks)) << subject->row.key;
}

// Rows of a list as "m-1 status=closed"; of several values only that there are some.
void compare_list(Office& office, const World& world, const std::string& kind,
                  const std::string& attribute, const Clocks& clocks) {
  auto session = office.read(lens_of(clocks, office), access_of(clocks));
  std::set<std::string> listed_rows, expected;
  const auto told_of = [&](const std::string& key, const std::string& text, bool several) {
    return key + (text.empty() ? "" : " " + attribute + "=" + (several ? "several" : text));
  };
  for (const auto& row : session->reader().list({kind, {}, "", 100'000, ""}).rows) {
    const auto column = row.columns.find(attribute);
    const std::string text = column == row.columns.end() ? "" : column->second;
    listed_rows.insert(told_of(row.subject.key, text, text.find(" | ") != std::string::npos));
  }
  const char first_letter = kind == "post" ? 'm' : 'p';
  for (const auto& [id, key] : world.key_of) {
    if (key[0] != first_letter || !key.starts_with(std::string(1, first_letter) + "-")) continue;
    if (answers_as(world, id, clocks.known) != id || !oracle_sees(world, id, clocks)) continue;
    const Told told = oracle_reads(world, id, clocks);
    if (told.size() <= (told.contains("name/") ? 1u : 0u)) {
      // Whether a bare name is listed is a rule of its own; it has no other column.
      if (listed_rows.contains(key)) expected.insert(key);
      continue;
    }
    const auto found = told.find(attribute + "/");
    std::string text =
        found == told.end() ? "" : found->second.substr(found->second.find("; ") + 2);
    const bool several = text.find("; ") != std::string::npos;
    if (text.ends_with('?')) text.pop_back();
    if (text == "(none)" || text == "(unknown)") text = text.substr(1, text.size() - 2);
    expected.insert(told_of(key, text, several));
  }
  EXPECT_EQ(listed_rows, expected);
}

Clocks random_clocks(RandomActs& random, Seq head, const std::array<std::string, 2>& parties) {
  Clocks clocks;
  if (random.below(4) != 0) clocks.asof = seconds_of(random.date()).second;
  if (random.below(3) == 0) clocks.open_to_all = seconds_of(random.date()).second;
  const auto first = static_cast<std::int64_t>(kSubjects + kSubjects / 2 + 20);
  if (random.below(2) == 0)
    clocks.known =
        first + static_cast<std::int64_t>(random.below(static_cast<std::size_t>(head - first)));
  if (random.below(4) == 0)
    clocks.voice = random.below(3) == 0 ? "common" : parties[random.below(2)];
  clocks.all_access = random.below(3) != 0;
  return clocks;
}

std::string told(const Clocks& clocks) {
  return "asof " + std::to_string(clocks.asof) + ", known " + std::to_string(clocks.known) +
         ", public " + std::to_string(clocks.open_to_all) + ", voice " + clocks.voice +
         (clocks.all_access ? "" : ", without access");
}

TEST(Oracle, RandomReadsEqualANaiveFoldAndViewsEqualARebuild) {
  const char* seed_text = std::getenv("COMITY_SEED");
  const auto seed =
      seed_text != nullptr ? std::strtoul(seed_text, nullptr, 10) : std::random_device{}();
  SCOPED_TRACE("COMITY_SEED=" + std::to_string(seed));
  RandomActs random(seed);
  TestInstallation installation;
  Office& office = installation.office();
  open_subjects(installation);
  const int done = run_acts(office, random, 10'000);
  EXPECT_GT(done, 8'000);
  const auto report = verify_installation(installation.dir(), {});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->whole()) << (report->tables_that_differ.empty()
                                       ? ""
                                       : report->tables_that_differ.front());
  const World world = read_world(office.read({})->snapshot());
  const Seq head = office.read({})->reader().head();
  std::vector<std::string> ids;
  std::array<std::string, 2> parties;
  for (const auto& [id, key] : world.key_of) {
    if (key.starts_with("m-") || key.starts_with("p-")) ids.push_back(id);
    if (key == "XAA") parties[0] = id;
    if (key == "XBB") parties[1] = id;
  }
  ASSERT_FALSE(::testing::Test::HasFailure());
  for (int read = 0; read < 500 && !::testing::Test::HasFailure(); ++read) {
    const Clocks clocks = random_clocks(random, head, parties);
    SCOPED_TRACE("read " + std::to_string(read) + ", " + told(clocks));
    if (read % 5 == 0) compare_list(office, world, "post", "status", clocks);
    if (read % 5 == 1) compare_list(office, world, "person", "rank", clocks);
    compare_one(office, world, ids[random.below(ids.size())], clocks);
  }
}

}  // namespace
}  // namespace comity::testing
