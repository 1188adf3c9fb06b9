// SPDX-License-Identifier: Apache-2.0
// How long talks lasted, as several accounts give it: "5 h 30 min", "over 5 h", "about 6 h".
// Accounts are compared by the figures that they state; an account that says "over" or "about"
// never becomes an exact one. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "kinds/claim.h"

namespace comity {

struct DurationAccount {
  double minutes = 0;
  Qualifier qualifier = Qualifier::exact;
};

// The account as a quantity claim gives it, in whatever unit of time; nothing where the value is
// not known or the unit is not one of time.
std::optional<DurationAccount> duration_account(const Value& value);

struct HoursAndMinutes {
  long hours = 0;
  long minutes = 0;
};
HoursAndMinutes hours_and_minutes(double minutes);  // to the nearest minute

enum class Comparison { none, shorter, not_longer, equal, not_shorter, longer, accounts_overlap };

// Every stated figure of this round against every one of the round before: `shorter` where each
// is below each, `not_longer` where none is above any, and so on; `accounts_overlap` where they
// say different things. "About" counts as its figure. "Over five hours" is no upper bound, so it
// can never make a round surely shorter.
Comparison compare_durations(const std::vector<DurationAccount>& round,
                             const std::vector<DurationAccount>& before);
std::string_view comparison_name(Comparison comparison);

struct LengthBounds {
  double shortest = 0;  // minutes
  double longest = 0;
};
// From two moments, each known to lie in a span: never below zero; nothing where an end is
// unknown.
std::optional<LengthBounds> length_between(const Span& start, const Span& end);

}  // namespace comity
