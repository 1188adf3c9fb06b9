// SPDX-License-Identifier: Apache-2.0
// Two servers on one PostgreSQL, and clients that go to whichever: rows and commits fail,
// connections are lost, servers end, clocks jump. Who got no answer asks again, often the other
// server. Nothing told may be lost, nothing done twice, and views equal a rebuild. One batch runs
// at a time, so that the same seed is the same run; batches of both at once are in
// tests/office/servers_test.cpp. COMITY_SEED runs one seed; COMITY_SOAK=1 fifty (COMITY_SEEDS: how
// many) of two hundred steps.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "base/fault.h"
#include "base/hash.h"
#include "faulty_server.h"
#include "office/maintenance.h"
#include "office/office.h"
#include "record/record.h"
#include "simulation.h"
#include "support/test_database.h"

namespace comity::testing {
namespace {

struct AskedAct {
  Act act;
  std::string tag;               // words that only this act brings into the record
  bool waiting = true;
  std::optional<Seq> told;
};

struct Counts {
  int faults = 0, repeated = 0, refused = 0, lost = 0;
  bool of_every_kind() const { return faults > 0 && repeated > 0 && refused > 0 && lost > 0; }
};

class TwoOffices {
 public:
  explicit TwoOffices(std::uint64_t seed)
      : database_(schema_.connection() + "&application_name=" + application_),
        randomness_(seed),
        chance_(seed) {
    InitOptions options;
    options.data = std::filesystem::path(COMITY_SOURCE_DIR) / "data";
    options.database = database_;
    EXPECT_TRUE(Office::init(folders_[0].path(), options).ok());
    Office::join(folders_[1].path(), database_, {});
    for (std::size_t i = 0; i < 2; ++i) open(i);
    ClaimsRecord first;
    first.opened = {{"source", "s-test"}, {"post", "m-0"}, {"post", "m-1"}, {"post", "m-2"}};
    first.claims = {claim("s-test", "title", "Gazette")};
    EXPECT_TRUE(offices_[0]->run({ActId::random(), first}).ok());
    founded_ = offices_[1]->read({})->reader().head();
    server_ = std::make_unique<FaultyServer>(schema_.connection(), application_);
  }

  void run(int steps) {
    for (int number = 1; number <= steps && !::testing::Test::HasFailure(); ++number) {
      SCOPED_TRACE("step " + std::to_string(number));
      step();
      look();
    }
    for (std::size_t i = 0; i < asked_.size(); ++i)
      if (asked_[i].waiting) send(below(2), {i});
    for (const AskedAct& asked : asked_) EXPECT_FALSE(asked.waiting) << asked.tag;
    look();
    const auto report = verify_installation(folders_[1].path(), {});
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->whole());
    EXPECT_TRUE(report->views_compared);
  }

  const std::string& log() const { return log_; }
  const Counts& counts() const { return counts_; }

 private:
  std::uint64_t below(std::uint64_t end) { return chance_() % end; }
  bool one_in(std::uint64_t times) { return below(times) == 0; }
  void open(std::size_t office) {
    offices_[office].reset();
    offices_[office] = Office::open(folders_[office].path(), OpenMode::write, full_access());
  }
  static ClaimDraft claim(const std::string& subject, const std::string& attribute,
                          const std::string& value) {
    ClaimDraft draft;
    draft.subject = subject;
    draft.attribute = attribute;
    draft.value.text = value;
    draft.sources = {"s-test"};
    return draft;
  }

  void step() {
    const std::size_t office = below(2);
    clock_.move(one_in(20) ? -static_cast<std::int64_t>(below(86'400))
                           : static_cast<std::int64_t>(below(5)));
    if (one_in(10)) server_->end_connections();
    if (one_in(12)) open(below(2));
    const auto places = choose();
    constexpr ServerFault kFaults[] = {ServerFault::disk_full, ServerFault::deadlock,
                                       ServerFault::connection_lost};
    const bool armed = one_in(3);
    if (armed && one_in(3)) server_->fail_at_commit(kFaults[below(3)]);
    else if (armed) server_->fail_at_row(static_cast<std::int64_t>(1 + below(20)),
                                         kFaults[below(3)]);
    send(office, places);
    if (armed) server_->fail_no_more();
  }

  // Old acts that wait, told ones again, new ones; now and then one twice in the same batch.
  std::vector<std::size_t> choose() {
    std::vector<std::size_t> places;
    for (std::uint64_t count = 1 + below(5); count > 0; --count) {
      if (asked_.empty() || one_in(2)) places.push_back(invent());
      else places.push_back(below(asked_.size()));
      if (one_in(10)) places.push_back(places.back());
    }
    for (std::size_t i = 0; i < asked_.size(); ++i)
      if (asked_[i].waiting && one_in(2)) places.push_back(i);
    return places;
  }

  std::size_t invent() {
    AskedAct asked;
    asked.tag = "tag" + std::to_string(asked_.size());
    ClaimsRecord record;
    record.claims = {claim("m-" + std::to_string(below(3)), "note", asked.tag)};
    if (one_in(6)) {
      record.opened = {{"post", "m-" + asked.tag}};
      record.claims.push_back(claim("m-" + asked.tag, "name", asked.tag));
    }
    if (one_in(8)) record.claims.front().marking = "2";
    if (one_in(8)) record.claims = {claim("m-nowhere", "note", asked.tag)};
    asked.act = {ActId::random(), std::move(record)};
    asked_.push_back(std::move(asked));
    return asked_.size() - 1;
  }

  void send(std::size_t office, const std::vector<std::size_t>& places) {
    std::vector<Act> acts;
    for (const std::size_t place : places) acts.push_back(asked_[place].act);
    try {
      const auto answers = offices_[office]->run_all(acts);
      for (std::size_t i = 0; i < places.size(); ++i) take(asked_[places[i]], answers[i]);
    } catch (const Fault& fault) {
      ++counts_.faults;
      counts_.lost += fault.kind() == FaultKind::away ? 1 : 0;
      log_ += "fault " + std::to_string(static_cast<int>(fault.kind())) + "\n";
    }
  }

  void take(AskedAct& asked, const Result<Answer>& answer) {
    asked.waiting = false;
    if (!answer.ok()) {
      EXPECT_FALSE(asked.told.has_value()) << asked.tag;
      ++counts_.refused;
      return;
    }
    if (asked.told) {
      EXPECT_TRUE(answer->repeated) << asked.tag << " was done twice";
      EXPECT_EQ(answer->seq, *asked.told) << asked.tag;
    }
    counts_.repeated += answer->repeated ? 1 : 0;
    asked.told = answer->seq;
  }

  // A reader's connection that was ended while it lay idle may tell so once.
  template <class Read>
  static auto reading(Read read) {
    try {
      return read();
    } catch (const Fault&) {
      return read();
    }
  }

  // Both servers know the same head, and every event after the first ones was told, or is that of
  // an act that waits.
  void look() {
    std::map<Seq, std::string> by_event;
    Seq waiting = 0;
    for (const AskedAct& asked : asked_) {
      waiting += asked.waiting ? 1 : 0;
      if (!asked.told) continue;
      EXPECT_TRUE(by_event.emplace(*asked.told, asked.tag).second) << asked.tag;
    }
    for (const auto& office : offices_) {
      const Seq events = reading([&] { return office->read({})->reader().head(); }) - founded_;
      EXPECT_GE(events, static_cast<Seq>(by_event.size())) << "an event is lost";
      EXPECT_LE(events, static_cast<Seq>(by_event.size()) + waiting) << "more than was asked";
    }
    log_ += "ends " + reading([&] {
      return hex(head_of(offices_[0]->read({})->snapshot()).leaf);
    }) + "\n";
  }

  const std::string application_ = "two_offices_" + id_bytes_text(random_id_bytes());
  FreshSchema schema_;
  const std::string database_;
  SeededRandomness randomness_;
  std::mt19937_64 chance_;
  SimulatedClock clock_;
  std::array<TemporaryFolder, 2> folders_;
  std::array<std::unique_ptr<Office>, 2> offices_;
  std::unique_ptr<FaultyServer> server_;
  Seq founded_ = 0;
  std::vector<AskedAct> asked_;
  Counts counts_;
  std::string log_;
};

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

TEST(TwoOffices, NothingToldIsLostWhicheverIsAsked) {
  COMITY_NEEDS_CLUSTER();
  const bool soak = std::getenv("COMITY_SOAK") != nullptr;
  const bool one = std::getenv("COMITY_SEED") != nullptr;
  const std::uint64_t first = number_from("COMITY_SEED", std::random_device{}());
  const std::uint64_t seeds = one ? 1 : number_from("COMITY_SEEDS", soak ? 50 : 2);
  constexpr std::uint64_t kSeedsMost = 20;  // two may have met no lost connection
  Counts all;
  std::uint64_t seed = first;
  for (; seed < first + seeds || (!one && !all.of_every_kind() && seed < first + kSeedsMost);
       ++seed) {
    TwoOffices offices(seed);
    offices.run(soak ? 200 : 40);
    ASSERT_FALSE(::testing::Test::HasFailure()) << "COMITY_SEED=" << seed << " repeats it";
    all.faults += offices.counts().faults;
    all.lost += offices.counts().lost;
    all.repeated += offices.counts().repeated;
    all.refused += offices.counts().refused;
  }
  EXPECT_TRUE(one || all.of_every_kind());
  std::printf("%lu seeds from %lu: %d faults, %d of them lost connections, %d repeated\n",
              static_cast<unsigned long>(seed - first), static_cast<unsigned long>(first),
              all.faults, all.lost, all.repeated);
}

TEST(TwoOffices, TheSameSeedIsTheSameRun) {
  COMITY_NEEDS_CLUSTER();
  const auto log_of = [](std::uint64_t seed) {
    TwoOffices offices(seed);
    offices.run(25);
    return offices.log();
  };
  ASSERT_EQ(log_of(20'250'410), log_of(20'250'410));
  EXPECT_NE(log_of(20'250'410), log_of(20'250'411));
}

}  // namespace
}  // namespace comity::testing
