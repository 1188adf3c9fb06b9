// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <time.h>

#include <chrono>
#include <cstdlib>

#include "base/fault.h"

namespace comity {
namespace {

std::string reason_of(const auto& result) {
  return result.ok() ? "accepted" : result.refusal().grounds[0].reason;
}

TEST(ParseDay, reads_a_day_as_it_writes_it) {
  for (const char* text : {"2025-04-10", "2024-02-29", "2000-02-29", "0000-01-01", "9999-12-31"}) {
    const auto day = parse_day(text);
    ASSERT_TRUE(day.ok()) << text;
    EXPECT_EQ(day_text(day.value()), text);
  }
}

TEST(ParseDay, tells_what_is_no_day_from_a_day_that_is_not_in_the_calendar) {
  for (const char* text : {"2025-02-29", "1900-02-29", "2025-02-30", "2025-04-31", "2025-13-01",
                           "2025-00-10", "2025-01-00"}) {
    EXPECT_EQ(reason_of(parse_day(text)), "day_impossible") << text;
  }
  for (const char* text : {"", "2025", "2025-4-1", "10.04.2025", "2025-04-10 ",
                           "2025-04-10T00:00:00Z", "2025-0a-10", "-025-04-10", "2025/04/10"}) {
    EXPECT_EQ(reason_of(parse_day(text)), "day_malformed") << text;
  }
}

TEST(ParseInstant, reads_z_and_offsets) {
  for (const char* text :
       {"2025-04-10T06:45:00Z", "2025-04-10T09:45:00+03", "2025-04-10T09:45:00+03:00",
        "2025-04-10T02:45:00-04:00", "2025-04-10T12:15:00+05:30"}) {
    const auto instant = parse_instant(text);
    ASSERT_TRUE(instant.ok()) << text;
    EXPECT_EQ(instant_text(instant.value()), "2025-04-10T06:45:00Z") << text;
  }
}

TEST(ParseInstant, refuses_what_is_no_instant_of_all_zones) {
  for (const char* text : {"", "2025-04-10", "2025-04-10T06:45:00", "2025-04-10T06:45Z", "2025-04~",
                           "2025-04-10 06:45:00Z", "2025-04-10T06:45:00z", "2025-04-10T06:45:00+3",
                           "2025-04-10T06:45:00+03:0", "2025-04-10T06:45:00.5Z"}) {
    EXPECT_EQ(reason_of(parse_instant(text)), "instant_malformed") << text;
  }
  for (const char* text : {"2025-02-30T06:45:00Z", "2025-04-10T24:00:00Z", "2025-04-10T23:60:00Z",
                           "2016-12-31T23:59:60Z", "2025-04-10T06:45:00+24:00"}) {
    EXPECT_EQ(reason_of(parse_instant(text)), "instant_impossible") << text;
  }
}

struct ZoneDay {
  const char* zone;
  Day day;
  const char* start;
  const char* end;
};

TEST(DayInZone, runs_from_its_first_to_its_last_second) {
  const ZoneDay table[] = {
      {"UTC", {2025, 4, 10}, "2025-04-10T00:00:00Z", "2025-04-10T23:59:59Z"},
      {"Europe/Istanbul", {2025, 4, 10}, "2025-04-09T21:00:00Z", "2025-04-10T20:59:59Z"},
      // 23 and 25 hours where clocks go forward and back.
      {"America/New_York", {2025, 3, 9}, "2025-03-09T05:00:00Z", "2025-03-10T03:59:59Z"},
      {"America/New_York", {2025, 11, 2}, "2025-11-02T04:00:00Z", "2025-11-03T04:59:59Z"},
      // The hour that was left out began at midnight, so the day began at one.
      {"America/Sao_Paulo", {2018, 11, 4}, "2018-11-04T03:00:00Z", "2018-11-05T01:59:59Z"},
      // Midnight was read twice, first from summer time.
      {"America/Havana", {2025, 11, 2}, "2025-11-02T04:00:00Z", "2025-11-03T04:59:59Z"},
      // A day that the zone left out whole lies at the jump.
      {"Pacific/Apia", {2011, 12, 30}, "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"},
      // After the tables of the zone database.
      {"America/New_York", {2045, 7, 4}, "2045-07-04T04:00:00Z", "2045-07-05T03:59:59Z"},
      {"America/New_York", {2045, 1, 4}, "2045-01-04T05:00:00Z", "2045-01-05T04:59:59Z"},
      // Clocks go back on the first Sunday of November: the 5th in 2045, the 1st in 2037.
      {"America/New_York", {2045, 11, 3}, "2045-11-03T04:00:00Z", "2045-11-04T03:59:59Z"},
      {"America/New_York", {2040, 2, 29}, "2040-02-29T05:00:00Z", "2040-03-01T04:59:59Z"},
  };
  for (const ZoneDay& row : table) {
    EXPECT_EQ(instant_text(start_of_day(row.day, row.zone)), row.start) << row.zone;
    EXPECT_EQ(instant_text(end_of_day(row.day, row.zone)), row.end) << row.zone;
  }
}

TEST(ReadLocal, gives_both_readings_of_an_hour_that_comes_twice_and_none_of_one_left_out) {
  const auto twice = read_local({2025, 11, 2}, 3600 + 1800, "America/New_York");
  EXPECT_TRUE(twice.exists);
  EXPECT_EQ(instant_text(twice.earliest), "2025-11-02T05:30:00Z");
  EXPECT_EQ(instant_text(twice.latest), "2025-11-02T06:30:00Z");
  const auto never = read_local({2025, 3, 9}, 2 * 3600 + 1800, "America/New_York");
  EXPECT_FALSE(never.exists);
  EXPECT_EQ(instant_text(never.earliest), "2025-03-09T07:00:00Z");
  EXPECT_EQ(instant_text(never.latest), "2025-03-09T06:59:59Z");
}

TEST(Zone, is_known_by_its_exact_name) {
  for (const char* zone : {"UTC", "Europe/Istanbul", "Asia/Riyadh", "America/New_York"}) {
    EXPECT_TRUE(zone_known(zone)) << zone;
  }
  for (const char* zone : {"", "Europe/Northport", "europe/istanbul", "+03", "../../etc/passwd"}) {
    EXPECT_FALSE(zone_known(zone)) << zone;
  }
  EXPECT_THROW(start_of_day({2025, 4, 10}, "Europe/Northport"), Fault);
}

TEST(Zone, shows_the_clock_and_its_abbreviation) {
  const Instant arrival = parse_instant("2025-04-10T06:45:00Z").value();
  EXPECT_EQ(clock_text(arrival, "Europe/Istanbul"), "09:45");
  EXPECT_EQ(zone_abbreviation(arrival, "Europe/Istanbul"), "+03");
  EXPECT_EQ(clock_text(arrival, "America/New_York"), "02:45");
  EXPECT_EQ(zone_abbreviation(arrival, "America/New_York"), "EDT");
  EXPECT_EQ(clock_text(arrival, "UTC"), "06:45");
  EXPECT_EQ(zone_abbreviation(arrival, "UTC"), "UTC");
}

TEST(DaysLater, goes_over_leap_days_and_years) {
  EXPECT_EQ(day_text(days_later({2024, 2, 28}, 1)), "2024-02-29");
  EXPECT_EQ(day_text(days_later({2025, 2, 28}, 1)), "2025-03-01");
  EXPECT_EQ(day_text(days_later({2025, 1, 1}, -1)), "2024-12-31");
  EXPECT_EQ(day_text(days_later({0, 1, 1}, -1)), "-0001-12-31");
  EXPECT_EQ(day_text(days_later({9999, 12, 31}, 1)), "Y10000-01-01");
}

// The standard library's calendar is the oracle; it goes to the year 32767.
RC_GTEST_PROP(CalendarProperty, counts_days_as_the_standard_library_does, ()) {
  const auto days =
      std::chrono::sys_days(std::chrono::days(*rc::gen::inRange(-12'000'000, 11'000'000)));
  const std::chrono::year_month_day oracle(days);
  const Day day = day_of(Instant{days.time_since_epoch().count() * std::int64_t{86'400}}, "UTC");
  RC_ASSERT(day.year == static_cast<int>(oracle.year()));
  RC_ASSERT(day.month == static_cast<int>(static_cast<unsigned>(oracle.month())));
  RC_ASSERT(day.day == static_cast<int>(static_cast<unsigned>(oracle.day())));
  RC_ASSERT(start_of_day(day, "UTC").seconds ==
            days.time_since_epoch().count() * std::int64_t{86'400});
}

const char* any_zone() {
  return *rc::gen::element("UTC", "Europe/Istanbul", "America/New_York", "Europe/London",
                           "Asia/Tehran", "America/Havana", "America/St_Johns",
                           "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
                           "Asia/Kathmandu", "America/Santiago");
}

// The C library reads the rule behind the tables too, and so is an oracle for the years after 2037.
tm local_time(Instant instant, const char* zone) {
  setenv("TZ", (std::string(":") + zone).c_str(), 1);
  tzset();
  const time_t seconds = instant.seconds;
  tm parts{};
  localtime_r(&seconds, &parts);
  return parts;
}

RC_GTEST_PROP(CalendarProperty, reads_clocks_as_the_c_library_does, ()) {
  const char* zone = any_zone();
  const Instant instant{*rc::gen::inRange<std::int64_t>(-2'000'000'000, 4'200'000'000)};
  const tm parts = local_time(instant, zone);
  RC_ASSERT(day_of(instant, zone) == (Day{parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday}));
  char clock[8];
  strftime(clock, sizeof clock, "%H:%M", &parts);
  RC_ASSERT(clock_text(instant, zone) == clock);
  RC_ASSERT(zone_abbreviation(instant, zone) == parts.tm_zone);
}

RC_GTEST_PROP(CalendarProperty, every_instant_lies_within_its_day, ()) {
  const char* zone = any_zone();
  const Instant instant{*rc::gen::inRange<std::int64_t>(-20'000'000'000, 40'000'000'000)};
  const Day day = day_of(instant, zone);
  RC_ASSERT(start_of_day(day, zone) <= instant);
  RC_ASSERT(instant <= end_of_day(day, zone));
  RC_ASSERT(day_of(start_of_day(day, zone), zone) == day);
  RC_ASSERT(day_of(end_of_day(day, zone), zone) == day);
}

RC_GTEST_PROP(CalendarProperty, reads_instants_as_it_writes_them, ()) {
  const Instant instant{*rc::gen::inRange<std::int64_t>(-62'000'000'000, 250'000'000'000)};
  const auto read = parse_instant(instant_text(instant));
  RC_ASSERT(read.ok());
  RC_ASSERT(read.value() == instant);
}

}  // namespace
}  // namespace comity
