// SPDX-License-Identifier: Apache-2.0
// A round among the others of its pair: which it follows and precedes by date, which it cannot be
// ordered with, what was forecast of it and of the next, and how each forecast came out.
// One thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/talks/forecast.h"
#include "domain/talks/round_order.h"
#include "views/page_reading.h"
#include "views/round_outline.h"

namespace comity {

struct RoundBrief {
  std::string key, label;
  std::vector<Fact> number, date, status;
  Span span = kUnknownSpan;
  RoundEnd end = RoundEnd::open;  // by the first status shown
};

struct RoundForecast {
  Fact fact;              // the forecast, or the text of a statement that forecasts
  std::string statement;  // key, where it is a statement
  std::string made_at;    // key of the round at which it was made of the next; empty: not so
  ForecastEnd end = ForecastEnd::open;
};

struct RoundNeighbour {
  RoundBrief brief;
  std::vector<RoundForecast> forecasts;
};

struct RoundSeries {
  std::vector<Fact> label;  // of the series, where the record has one
  std::vector<RoundNeighbour> before, after, unordered;
  std::vector<RoundForecast> forecasts;             // of this round, by its entry or the one before
  std::vector<RoundForecast> forecasts_of_next;     // made at this round
  SubjectNumber held_before = SubjectNumber::none;  // nearest earlier round that was held
};

// Empty where the lens shows nothing of the round.
std::optional<RoundBrief> brief_of(PageReading& reading, SubjectNumber round);
RoundSeries series_of(PageReading& reading, const RoundOutline& outline);

json::object to_json(const RoundBrief& brief);
json::object to_json(const RoundSeries& series);

}  // namespace comity
