// SPDX-License-Identifier: Apache-2.0
#include "domain/talks/duration.h"

#include <algorithm>
#include <cmath>

namespace comity {
namespace {

struct Range {
  double low, high;
};

Range range_of(const std::vector<DurationAccount>& accounts) {
  Range range{accounts.front().minutes, accounts.front().minutes};
  for (const DurationAccount& account : accounts) {
    range.low = std::min(range.low, account.minutes);
    range.high = std::max(range.high, account.minutes);
  }
  return range;
}

bool some(const std::vector<DurationAccount>& accounts, Qualifier qualifier) {
  return std::any_of(accounts.begin(), accounts.end(), [&](const DurationAccount& account) {
    return account.qualifier == qualifier;
  });
}

// "Over five" leaves room above its figure, "at most five" below it.
bool open_above(const std::vector<DurationAccount>& accounts) {
  return some(accounts, Qualifier::at_least);
}
bool open_below(const std::vector<DurationAccount>& accounts) {
  return some(accounts, Qualifier::at_most);
}

}  // namespace

std::optional<DurationAccount> duration_account(const Value& value) {
  if (value.state != ValueState::known || value.number < 0) return std::nullopt;
  const double factor = value.unit == "minutes" ? 1
                        : value.unit == "hours" ? 60
                        : value.unit == "days"  ? 24 * 60
                                                : 0;
  if (factor == 0) return std::nullopt;
  return DurationAccount{value.number * factor, value.qualifier};
}

HoursAndMinutes hours_and_minutes(double minutes) {
  const long whole = std::lround(minutes);
  return {whole / 60, whole % 60};
}

Comparison compare_durations(const std::vector<DurationAccount>& round,
                             const std::vector<DurationAccount>& before) {
  if (round.empty() || before.empty()) return Comparison::none;
  const Range here = range_of(round), there = range_of(before);
  if (here.high < there.low) {
    return open_above(round) || open_below(before) ? Comparison::not_longer : Comparison::shorter;
  }
  if (here.low > there.high) {
    return open_below(round) || open_above(before) ? Comparison::not_shorter : Comparison::longer;
  }
  const bool one_figure = here.low == here.high && there.low == there.high;
  if (one_figure && here.low == there.low) return Comparison::equal;
  if (here.high <= there.low) return Comparison::not_longer;
  if (here.low >= there.high) return Comparison::not_shorter;
  return Comparison::accounts_overlap;
}

std::string_view comparison_name(Comparison comparison) {
  switch (comparison) {
    case Comparison::none: return "none";
    case Comparison::shorter: return "shorter";
    case Comparison::not_longer: return "not_longer";
    case Comparison::equal: return "equal";
    case Comparison::not_shorter: return "not_shorter";
    case Comparison::longer: return "longer";
    case Comparison::accounts_overlap: return "accounts_overlap";
  }
  return "none";
}

std::optional<LengthBounds> length_between(const Span& start, const Span& end) {
  const bool known = start.earliest > kBeginning && start.latest < kOpen &&
                     end.earliest > kBeginning && end.latest < kOpen;
  if (!known || end.latest < start.earliest) return std::nullopt;
  const auto minutes = [](Instant from, Instant until) {
    return static_cast<double>(until.seconds - from.seconds) / 60;
  };
  return LengthBounds{std::max(0.0, minutes(start.latest, end.earliest)),
                      minutes(start.earliest, end.latest)};
}

}  // namespace comity
