// SPDX-License-Identifier: Apache-2.0
// How many days lie between two dates, where either may be known to the month or the year only: a
// range, never one invented day. Used for how late a commitment was kept and how long after its
// round. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

#include "base/instant.h"

namespace comity {

struct DayRange {
  long least = 0;  // negative: before
  long most = 0;
  bool operator==(const DayRange&) const = default;
};

// From `from` until `to`, in calendar days of the zone; nothing where an end of either is not
// known.
std::optional<DayRange> days_between(const Span& from, const Span& to, std::string_view zone);

enum class Timeliness {
  no_due_date,
  on_time,
  late,
  perhaps_late,
  open_not_due,
  open_overdue,
  open_perhaps_overdue
};

struct TimelinessAnswer {
  Timeliness timeliness = Timeliness::no_due_date;
  std::optional<DayRange> days;  // after the due date: negative means before it
};

// `fulfilled` is empty where nothing says that it was done; `by` is the day as of which one asks.
TimelinessAnswer timeliness_of(const std::optional<Span>& due, const std::optional<Span>& fulfilled,
                               Instant by, std::string_view zone);
std::string_view timeliness_name(Timeliness timeliness);

}  // namespace comity
