// SPDX-License-Identifier: Apache-2.0
// The hours of a round: who arrived when, which is not the start; the start, where a report gives
// it; how long it lasted by each account, beside the round before and beside what was forecast.
// An hour is shown in universal time, at the place, and in the office. One thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/talks/duration.h"
#include "domain/talks/place_zone.h"
#include "views/page_reading.h"

namespace comity {

struct ZonedClock {
  std::string where;         // "universal", "place", "office"
  std::string zone;          // IANA name
  std::string day, clock;    // 2025-04-10, 09:45
  std::string abbreviation;  // +03, GMT, EDT
};

struct RoundMoment {
  Fact fact;
  std::vector<ZonedClock> clocks;  // empty where the hour is not known
};

struct RoundHours {
  std::string place_zone;  // empty: data/reference/zones.toml has none for the place
  std::vector<RoundMoment> arrival, start_not_before, start, end, leaving;
  std::vector<Fact> leaving_note;
};

struct RoundLength {
  Fact fact;
  std::optional<DurationAccount> account;  // nothing where no figure of time is stated
};

struct RoundDuration {
  std::vector<RoundLength> accounts;
  std::optional<LengthBounds> from_hours;  // from start and end, where both are on record
  std::string before;                      // key of the nearest earlier round that was held
  std::string before_label;
  std::vector<RoundLength> accounts_before;
  Comparison comparison = Comparison::none;
};

RoundHours hours_of(PageReading& reading, const Subject& round, const PlaceZones& zones,
                    const std::string& office_zone);
// `before` may be nullptr: no earlier round is known to have been held.
RoundDuration duration_of(PageReading& reading, const Subject& round, const RoundHours& hours,
                          const Subject* before);

json::object to_json(const RoundHours& hours);
json::object to_json(const RoundDuration& duration);

}  // namespace comity
