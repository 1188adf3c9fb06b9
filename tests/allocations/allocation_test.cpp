// SPDX-License-Identifier: Apache-2.0
// Memory runs out at each allocation of acts, of reading and of commands. Nothing crashes; the act
// is done or not done, and asked again it is the same event; the next reader sees what is so. A
// sample of the allocations; with COMITY_SOAK=1 each of the first two thousand and a closer sample
// of those after (a command makes a hundred thousand). COMITY_SEED repeats a run.
#include "failing_memory.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <random>

#include "base/fault.h"
#include "db/connection.h"
#include "office/maintenance.h"
#include "support/installation.h"
#include "support/program.h"

namespace comity::testing {
namespace {

const bool kTaken = take_sqlite_memory();

bool soak() { return std::getenv("COMITY_SOAK") != nullptr; }

// Which allocations fail: each of the first ones and a sample of those after, ever wider apart.
class Numbers {
 public:
  Numbers() : chance_(seed()) {}
  std::int64_t after(std::int64_t number) {
    const std::int64_t first = soak() ? 2000 : 20;
    const std::int64_t apart = soak() ? number / first : number / 4;
    if (number < first) return number + 1;
    return number + 1 + static_cast<std::int64_t>(chance_() % static_cast<unsigned>(apart));
  }

 private:
  static unsigned long seed() {
    const char* text = std::getenv("COMITY_SEED");
    const unsigned long seed =
        text != nullptr ? std::strtoul(text, nullptr, 10) : std::random_device{}();
    ::testing::Test::RecordProperty("seed", std::to_string(seed));
    std::printf("seed %lu\n", seed);
    return seed;
  }
  std::mt19937_64 chance_;
};

// Runs `work` with its first, second ... allocation failing until none fails; gives how many did.
template <typename Work>
int fail_each(const Work& work) {
  Numbers numbers;
  int failed = 0;
  for (std::int64_t number = 1;; number = numbers.after(number)) {
    SCOPED_TRACE("allocation " + std::to_string(number));
    if (!work(number)) return failed;
    ++failed;
    if (::testing::Test::HasFailure()) return failed;
  }
}

ClaimDraft draft_of(const std::string& attribute, const std::string& text) {
  ClaimDraft draft;
  draft.subject = "m-one";
  draft.attribute = attribute;
  draft.value.text = text;
  draft.sources = {"s-test"};
  return draft;
}

struct Asked {
  const char* what;
  // A fresh act of its kind; `number` makes its content its own.
  std::function<ActBody(TestInstallation&, std::int64_t number)> body;
};

ActBody record_one(TestInstallation&, std::int64_t number) {
  ClaimsRecord act;
  act.opened.push_back({"post", "m-" + std::to_string(number)});
  act.claims.push_back(draft_of("note", "note " + std::to_string(number)));
  act.claims.back().subject = act.opened.back().key;
  act.claims.push_back(draft_of("name", "Embassy, " + std::to_string(number) + " rooms"));
  return act;
}

ActBody withdraw_one(TestInstallation& installation, std::int64_t number) {
  const ClaimId claim = installation.claim("post", "m-one", "note", std::to_string(number));
  return ClaimWithdraw{claim, "wrong post"};
}

ActBody determine_one(TestInstallation&, std::int64_t number) {
  return ClaimDetermine{draft_of("note", std::to_string(number)), "as the gazette says"};
}

ActBody merge_one(TestInstallation& installation, std::int64_t number) {
  const std::string twice = "m-twice-" + std::to_string(number);
  installation.claim("post", twice, "name", "Embassy");
  return SubjectMerge{twice, "m-one", "the same post"};
}

ActBody attach_one(TestInstallation&, std::int64_t number) {
  return Attach{"m-one", "note.txt", "text/plain",
                std::to_string(number) + std::string(3000, 'n')};
}

ActBody destroy_one(TestInstallation& installation, std::int64_t number) {
  const ClaimId claim = installation.claim("post", "m-one", "note", std::to_string(number));
  return ContentDestroy{{claim}, "retention"};
}

const Asked kAsked[] = {{"claims_record", record_one},   {"claim_withdraw", withdraw_one},
                        {"claim_determine", determine_one}, {"subject_merge", merge_one},
                        {"attach", attach_one},          {"content_destroy", destroy_one}};

void prepare(TestInstallation& installation) {
  installation.add_parties();
  installation.claim("post", "m-one", "name", "Embassy in Northport");
  installation.claim("post", "m-one", "sending_state", "XAA");
  installation.claim("post", "m-one", "receiving_state", "XBB");
}

class AllocationOfActs : public ::testing::TestWithParam<Asked> {};

TEST_P(AllocationOfActs, IsDoneOrNotDoneAndTheNextOneIsDone) {
  ASSERT_TRUE(kTaken);
  TestInstallation installation;
  prepare(installation);
  const int failed = fail_each([&](std::int64_t number) {
    const Act act{ActId::random(), GetParam().body(installation, number)};
    std::optional<Seq> told;
    fail_allocation(number);
    try {
      const auto answer = installation.office().run(act);
      stop_failing();
      EXPECT_TRUE(answer.ok());
      if (answer.ok()) told = answer->seq;
    } catch (const std::bad_alloc&) {
    }
    const bool met = stop_failing() || !told;
    const auto again = installation.office().run(act);
    EXPECT_TRUE(again.ok());
    if (told && again.ok()) {
      EXPECT_TRUE(again->repeated);
      EXPECT_EQ(again->seq, *told);
    }
    return met;
  });
  EXPECT_GT(failed, 10);
  const auto report = verify_installation(installation.dir(), {});
  ASSERT_TRUE(report.ok());
  for (const Finding& finding : report->chain.findings)
    ADD_FAILURE() << "event " << finding.seq << ": " << finding.reason << " " << finding.detail;
  for (const std::string& table : report->tables_that_differ) ADD_FAILURE() << table;
  std::printf("%s: %d allocations failed\n", GetParam().what, failed);
}

INSTANTIATE_TEST_SUITE_P(Acts, AllocationOfActs, ::testing::ValuesIn(kAsked),
                         [](const auto& each) { return std::string(each.param.what); });

// The list of posts, one of them whole, and a search; gives how many posts there are.
std::size_t read_all(Office& office) {
  auto session = office.read(lens_of_day("2025-04-10"));
  Reader& reader = session->reader();
  ListQuery query;
  query.kind = "post";
  query.sort = "name";
  query.limit = 100'000;
  const ListAnswer answer = reader.list(query);
  const auto found = reader.find("m-one");
  EXPECT_TRUE(found && reader.subject(found->number) != nullptr);
  EXPECT_GE(reader.search("embassy northport", {}, 10).counted, 1);
  return answer.rows.size();
}

TEST(AllocationOfReading, TheNextReaderSeesWhatIsSo) {
  TestInstallation installation;
  prepare(installation);
  std::size_t posts = 1;
  const int failed = fail_each([&](std::int64_t number) {
    fail_allocation(number);
    try {
      read_all(installation.office());
    } catch (const std::bad_alloc&) {
    }
    const bool met = stop_failing();
    installation.claim("post", "m-new-" + std::to_string(number), "name", "Another");
    EXPECT_EQ(read_all(installation.office()), ++posts) << "an old snapshot";
    return met;
  });
  EXPECT_GT(failed, 20);
  std::printf("%d allocations failed\n", failed);
}

// SQLite tells a page that it found no memory for as a damaged one.
TEST(AllocationOfIntegrityCheck, NeverTellsOfDamage) {
  TestInstallation installation;
  prepare(installation);
  installation.close();
  int failed = 0;
  for (bool met = true; met; ++failed) {
    fail_allocation(failed + 1);
    try {
      const auto db = db::Connection::open(installation.dir() / "comity.db", db::Mode::read);
      EXPECT_EQ(db->check_integrity(), "") << "allocation " << failed + 1;
    } catch (const std::bad_alloc&) {
    }
    met = stop_failing();
  }
  EXPECT_GT(failed, 500);
  std::printf("%d allocations failed\n", failed);
}

class AllocationOfCommands : public ::testing::TestWithParam<std::vector<std::string>> {};

TEST_P(AllocationOfCommands, EndsWithAFault) {
  TestInstallation installation;
  prepare(installation);
  installation.close();
  std::vector<std::string> words = GetParam();
  words.insert(words.end(), {"--dir", installation.dir().string()});
  ASSERT_EQ(run_program(words).code, 0);
  const int failed = fail_each([&](std::int64_t number) {
    fail_allocation(number);
    Ran ran;
    try {
      ran = run_program(words);
    } catch (const std::bad_alloc&) {  // the test's own, before or after the program
    }
    const bool met = stop_failing();
    EXPECT_TRUE(ran.code == 0 || ran.code == 1) << ran.code << ": " << ran.err;
    return met;
  });
  EXPECT_GT(failed, 50);
  EXPECT_EQ(run_program(words).code, 0);
  std::printf("%s: %d allocations failed\n", words.front().c_str(), failed);
}

INSTANTIATE_TEST_SUITE_P(
    Commands, AllocationOfCommands,
    ::testing::Values(std::vector<std::string>{"list", "post"},
                      std::vector<std::string>{"show", "m-one"},
                      std::vector<std::string>{"search", "embassy"},
                      std::vector<std::string>{"relation", "XAA", "XBB"},
                      std::vector<std::string>{"timeline", "XAA", "XBB"},
                      std::vector<std::string>{"log"}, std::vector<std::string>{"coverage"},
                      std::vector<std::string>{"verify"}),
    [](const auto& each) { return each.param.front(); });

}  // namespace
}  // namespace comity::testing
