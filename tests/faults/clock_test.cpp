// SPDX-License-Identifier: Apache-2.0
// The clock of the machine jumps while acts are written: years ahead, a day back, a thousand times
// as fast, over the hours that a zone has twice or not at all. The order of the record does not
// follow it, recorded instants never go back, and an act repeated is the same event.
#include <gtest/gtest.h>

#include <cstdlib>

#include "base/calendar.h"
#include "office/maintenance.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

class FixedClock {
 public:
  void set(const std::string& instant) { ::setenv("COMITY_CLOCK", instant.c_str(), 1); }
  ~FixedClock() { ::unsetenv("COMITY_CLOCK"); }
};

Act note_of(const std::string& text) {
  ClaimsRecord act;
  ClaimDraft draft;
  draft.subject = "m-one";
  draft.attribute = "note";
  draft.value.text = text;
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  return {ActId::random(), act};
}

std::vector<std::string> thousand_times_as_fast() {
  std::vector<std::string> instants;
  const Instant begun = parse_instant("2025-04-10T12:00:00Z").value();
  for (int second = 0; second < 60; ++second)
    instants.push_back(instant_text(Instant{begun.seconds + second * 1000}));
  return instants;
}

struct Jumps {
  const char* what;
  std::vector<std::string> instants;
};

const Jumps kJumps[] = {
    {"ten_years_ahead_and_back",
     {"2025-04-10T12:00:00Z", "2035-04-10T12:00:00Z", "2025-04-10T12:00:01Z"}},
    {"a_day_back", {"2025-04-10T12:00:00Z", "2025-04-09T12:00:00Z", "2025-04-09T12:00:01Z"}},
    {"a_thousand_times_as_fast", thousand_times_as_fast()},
    {"over_a_leap_second",
     {"2016-12-31T23:59:58Z", "2016-12-31T23:59:59Z", "2016-12-31T23:59:59Z",
      "2017-01-01T00:00:00Z"}},
    {"over_the_end_of_summer_time",
     {"2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z", "2025-10-26T00:45:00Z"}},
    {"before_the_epoch", {"2025-04-10T12:00:00Z", "1969-12-31T23:59:59Z"}},
};

class Clock : public ::testing::TestWithParam<Jumps> {};

TEST_P(Clock, OrderAndRepetitionDoNotFollowIt) {
  TestInstallation installation;
  FixedClock clock;
  clock.set(GetParam().instants.front());
  installation.add_parties();
  installation.claim("post", "m-one", "name", "Post");
  std::vector<std::pair<Act, Seq>> told;
  for (const std::string& instant : GetParam().instants) {
    clock.set(instant);
    const Act act = note_of(instant);
    const auto answer = installation.office().run(act);
    ASSERT_TRUE(answer.ok());
    told.emplace_back(act, answer->seq);
  }
  installation.reopen();
  auto session = installation.office().read({});
  Instant before = session->reader().recorded_at(1).value();
  for (std::size_t i = 0; i < told.size(); ++i) {
    const auto& [act, seq] = told[i];
    EXPECT_EQ(seq, told.front().second + static_cast<Seq>(i));
    const Instant recorded = session->reader().recorded_at(seq).value();
    EXPECT_GE(recorded, before);
    before = recorded;
    const auto again = installation.office().run(act);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->seq, seq);
  }
  session.reset();
  const auto report = verify_installation(installation.dir(), {});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->whole());
}

INSTANTIATE_TEST_SUITE_P(Jumps, Clock, ::testing::ValuesIn(kJumps),
                         [](const auto& each) { return std::string(each.param.what); });

// A day ends by the zone asked for, also where the zone has a day of 23 or 25 hours.
TEST(Clock, ADayOfAnotherLengthEndsWhenItsZoneSaysSo) {
  const auto hours_of = [](const char* day, const char* before, const char* zone) {
    const auto end = end_of_day(parse_day(day).value(), zone);
    const auto begun = end_of_day(parse_day(before).value(), zone);
    return (end.seconds - begun.seconds) / 3600;
  };
  EXPECT_EQ(hours_of("2025-03-30", "2025-03-29", "Europe/Berlin"), 23);
  EXPECT_EQ(hours_of("2025-10-26", "2025-10-25", "Europe/Berlin"), 25);
  EXPECT_EQ(hours_of("2025-10-26", "2025-10-25", "UTC"), 24);
}

}  // namespace
}  // namespace comity::testing
