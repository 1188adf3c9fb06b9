// SPDX-License-Identifier: Apache-2.0
#include "domain/talks/forecast.h"

namespace comity {

ForecastEnd forecast_end(const std::optional<Span>& expected, RoundEnd end,
                         const std::optional<Span>& date) {
  if (end == RoundEnd::not_held) return ForecastEnd::not_held;
  if (end == RoundEnd::open) return ForecastEnd::open;
  if (!expected || !date) return ForecastEnd::held;
  if (date->latest < expected->earliest) return ForecastEnd::held_earlier;
  if (date->earliest > expected->latest) return ForecastEnd::held_later;
  const bool inside = date->earliest >= expected->earliest && date->latest <= expected->latest;
  return inside ? ForecastEnd::held_as_forecast : ForecastEnd::perhaps_as_forecast;
}

std::string_view forecast_end_name(ForecastEnd end) {
  switch (end) {
    case ForecastEnd::held: return "held";
    case ForecastEnd::held_as_forecast: return "held_as_forecast";
    case ForecastEnd::held_earlier: return "held_earlier";
    case ForecastEnd::held_later: return "held_later";
    case ForecastEnd::perhaps_as_forecast: return "perhaps_as_forecast";
    case ForecastEnd::not_held: return "not_held";
    case ForecastEnd::open: return "open";
  }
  return "open";
}

bool forecasts_next(RoundEnd end, const std::optional<Span>& date,
                    const std::optional<Span>& said) {
  constexpr std::int64_t kDay = 86'400;  // seconds
  if (end != RoundEnd::held || !date || !said) return false;
  const bool day_known = date->latest.seconds - date->earliest.seconds < kDay;
  return day_known ? said->earliest > date->latest : said->earliest >= date->earliest;
}

RoundEnd round_end(std::string_view status) {
  if (status == "held") return RoundEnd::held;
  if (status == "cancelled" || status == "announced_not_held") return RoundEnd::not_held;
  return RoundEnd::open;
}

}  // namespace comity
