// SPDX-License-Identifier: Apache-2.0
// An instant in whole UTC seconds since 1970-01-01, and the two ends of time that claims need:
// kBeginning stands for "since nobody knows when", kOpen for "no end". A change of state lies
// somewhere in a Span (both ends included): at an instant t it surely happened if latest <= t and
// possibly if earliest <= t. A named day as a clock ("as of 10 April 2025") is the last second of
// that day in the office's zone.
#pragma once

#include <compare>
#include <cstdint>

namespace comity {

struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
};

inline constexpr Instant kBeginning{
    -4'000'000'000'000'000};  // far outside EDTF's years, safe to add to
inline constexpr Instant kOpen{4'000'000'000'000'000};

struct Span {
  Instant earliest = kBeginning;
  Instant latest = kOpen;
  auto operator<=>(const Span&) const = default;
};

inline constexpr Span kAlwaysBefore{kBeginning, kBeginning};  // a state without a beginning
inline constexpr Span kNever{kOpen, kOpen};  // an open end: a change that does not come
inline constexpr Span kUnknownSpan{kBeginning, kOpen};

}  // namespace comity
