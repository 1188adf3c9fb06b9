// SPDX-License-Identifier: Apache-2.0
// Civil days and hours in a zone, from the system's zone database. Zones are IANA names
// ("Europe/Istanbul"). Pure but for the zone database, which is read once; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"

namespace comity {

struct Day {
  int year = 1970;
  int month = 1;
  int day = 1;
  auto operator<=>(const Day&) const = default;
};

// What a clock on the wall that shows `second_of_day` on `day` can mean. An hour that a zone has
// twice, when clocks go back, has two instants. One that it leaves out, when they go forward, has
// none: `earliest` is then the first instant after the jump, and `latest` the last one before it.
struct LocalReadings {
  Instant earliest, latest;
  bool exists = true;
};

// A zone that the system does not know is a Fault; ask zone_known first where a person named it.
bool zone_known(std::string_view zone);
LocalReadings read_local(Day day, int second_of_day, std::string_view zone);
Instant start_of_day(Day day, std::string_view zone);
Instant end_of_day(Day day, std::string_view zone);  // its last second
Day day_of(Instant instant, std::string_view zone);
bool day_exists(Day day);
int days_in_month(int year, int month);
Day days_later(Day day, int days);  // before it where `days` is negative

// 2025-04-10. Refusals: day_malformed, day_impossible.
Result<Day> parse_day(std::string_view text);
// 2025-04-10T06:45:00Z, or +03, +03:00. Refusals: instant_malformed, instant_impossible.
Result<Instant> parse_instant(std::string_view text);

std::string day_text(Day day);                                          // 2025-04-10
std::string instant_text(Instant instant);                              // 2025-04-10T06:45:00Z
std::string clock_text(Instant instant, std::string_view zone);         // 09:45 in that zone
std::string zone_abbreviation(Instant instant, std::string_view zone);  // "+03", "GMT", "EDT"

}  // namespace comity
