// SPDX-License-Identifier: Apache-2.0
#include "domain/talks/timeliness.h"

#include <chrono>

#include "base/calendar.h"

namespace comity {
namespace {

long serial(Day day) {
  const std::chrono::year_month_day date{std::chrono::year{day.year},
                                         std::chrono::month{static_cast<unsigned>(day.month)},
                                         std::chrono::day{static_cast<unsigned>(day.day)}};
  return std::chrono::sys_days{date}.time_since_epoch().count();
}

bool bounded(const Span& span) { return span.earliest > kBeginning && span.latest < kOpen; }

Timeliness of_fulfilled(const DayRange& days) {
  if (days.most <= 0) return Timeliness::on_time;
  return days.least > 0 ? Timeliness::late : Timeliness::perhaps_late;
}

Timeliness of_open(const Span& due, Instant by) {
  if (by <= due.earliest) return Timeliness::open_not_due;
  return by > due.latest ? Timeliness::open_overdue : Timeliness::open_perhaps_overdue;
}

}  // namespace

std::optional<DayRange> days_between(const Span& from, const Span& to, std::string_view zone) {
  if (!bounded(from) || !bounded(to)) return std::nullopt;
  return DayRange{serial(day_of(to.earliest, zone)) - serial(day_of(from.latest, zone)),
                  serial(day_of(to.latest, zone)) - serial(day_of(from.earliest, zone))};
}

TimelinessAnswer timeliness_of(const std::optional<Span>& due, const std::optional<Span>& fulfilled,
                               Instant by, std::string_view zone) {
  if (!due || !bounded(*due)) return {};
  if (!fulfilled) {
    if (by >= kOpen) return {Timeliness::open_overdue, std::nullopt};
    return {of_open(*due, by), days_between(*due, Span{by, by}, zone)};
  }
  const auto days = days_between(*due, *fulfilled, zone);
  if (!days) return {Timeliness::perhaps_late, std::nullopt};
  return {of_fulfilled(*days), days};
}

std::string_view timeliness_name(Timeliness timeliness) {
  switch (timeliness) {
    case Timeliness::no_due_date: return "no_due_date";
    case Timeliness::on_time: return "on_time";
    case Timeliness::late: return "late";
    case Timeliness::perhaps_late: return "perhaps_late";
    case Timeliness::open_not_due: return "open_not_due";
    case Timeliness::open_overdue: return "open_overdue";
    case Timeliness::open_perhaps_overdue: return "open_perhaps_overdue";
  }
  return "no_due_date";
}

}  // namespace comity
