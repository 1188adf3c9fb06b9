// SPDX-License-Identifier: Apache-2.0
// How a forecast of a round came out. Where the forecast names a time (its claim's valid time),
// the round's date is set against it; where it is words alone, only what became of the round is
// said. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"

namespace comity {

enum class RoundEnd {
  held,
  not_held,
  open
};  // as the record says; open: announced, or nothing is said

enum class ForecastEnd {
  held,  // took place; the forecast names no time to hold it against
  held_as_forecast,
  held_earlier,
  held_later,
  perhaps_as_forecast,  // the dates are too rough to tell
  not_held,
  open,
};

ForecastEnd forecast_end(const std::optional<Span>& expected, RoundEnd end,
                         const std::optional<Span>& date);
std::string_view forecast_end_name(ForecastEnd end);

// A forecast that an entry on a held round gives is one of the next round where it was said after
// the round: surely so where the round's day is known, possibly so where only its month or year
// is. `said` is empty where the day of saying is not known.
bool forecasts_next(RoundEnd end, const std::optional<Span>& date, const std::optional<Span>& said);

// What a status of a round means: codes are those of the kind; any other leaves it open.
RoundEnd round_end(std::string_view status);

}  // namespace comity
