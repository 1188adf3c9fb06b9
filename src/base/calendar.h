// SPDX-License-Identifier: Apache-2.0
// Civil days and hours in a zone, from the system's zone database. Zones are IANA names ("Europe/Istanbul").
// Pure but for the zone database, which is read once; any thread.
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

bool zone_known(std::string_view zone);
Instant start_of_day(Day day, std::string_view zone);
Instant end_of_day(Day day, std::string_view zone);            // its last second
Day day_of(Instant instant, std::string_view zone);
bool day_exists(Day day);
Result<Day> parse_day(std::string_view text);                  // 2025-04-10; refusal day_malformed, day_impossible
Result<Instant> parse_instant(std::string_view text);          // 2025-04-10T06:45:00Z or with an offset
std::string day_text(Day day);                                 // 2025-04-10
std::string instant_text(Instant instant);                     // 2025-04-10T06:45:00Z
std::string clock_text(Instant instant, std::string_view zone);  // 09:45 in that zone
std::string zone_abbreviation(Instant instant, std::string_view zone);  // "+03", "GMT", "EDT"

}  // namespace comity
