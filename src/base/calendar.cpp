// SPDX-License-Identifier: Apache-2.0
// A day is 2025-04-10; an instant is 2025-04-10T06:45:00 with Z, +03 or +03:00 behind it, as in
// base/edtf.cpp. A year of more than four digits is written with a leading Y.
//
// The zone database is the one of the system, so that an update of the system's zones is an update
// of ours. Its tables end in 2037; later rules are those of a year in 2027 to 2037 with the same
// weekdays.
#include "base/calendar.h"

#include <date/tz.h>

#include <algorithm>
#include <cstdint>

#include "base/edtf.h"
#include "base/fault.h"
#include "base/format.h"
#include "base/text.h"

namespace comity {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::int64_t kTablesEnd = 2'145'916'800;  // 2038-01-01

bool is_utc(std::string_view zone) { return zone == "UTC" || zone == "Etc/UTC"; }

// Days since 1970-01-01 in the Gregorian calendar drawn back before its introduction, as ISO 8601
// has it. The library's own day type ends with the year 32767, and EDTF goes further.
std::int64_t days_before(const Day& day) {
  const std::int64_t year = std::int64_t{day.year} - (day.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year =
      (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719'468;
}

Day day_after(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return Day{static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
             static_cast<int>(month),
             static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1)};
}

std::int64_t floor_days(std::int64_t seconds) {
  return (seconds >= 0 ? seconds : seconds - (kDaySeconds - 1)) / kDaySeconds;
}

// Pages read the same zone thousands of times in a row; the search by name is kept out of that.
const date::time_zone* find_zone(std::string_view zone) {
  thread_local std::string last_name;
  thread_local const date::time_zone* last = nullptr;
  if (last != nullptr && last_name == zone) return last;
  try {
    last = date::locate_zone(std::string(zone));
    last_name = zone;
    return last;
  } catch (const std::exception&) {
    throw Fault(FaultKind::missing,
                format("the system's zone database has no time zone {}", zone));
  }
}

// How far to go back from a time after the tables to a like one within them. Rules name "the last
// Sunday of March", so the weekday of the first of March decides all that follows; whole days keep
// it. A zone whose last change is not in 2037 has no rule: it stays as it is.
std::int64_t seconds_back_into_tables(const date::time_zone& zone, std::int64_t seconds) {
  if (seconds < kTablesEnd) return 0;
  constexpr date::sys_days kLastYear{date::year{2037} / 1 / 1},
      kFollowing{date::year{2038} / 1 / 1};
  const auto found = zone.get_info(date::sys_seconds{std::chrono::seconds{seconds}});
  if (found.begin < kLastYear || found.begin >= kFollowing) return 0;
  const int year = day_after(floor_days(seconds)).year;
  const std::int64_t march = days_before({year, 3, 1});
  for (int like = 2037; like >= 2027; --like) {
    const std::int64_t back = march - days_before({like, 3, 1});
    if (back % 7 == 0) return back * kDaySeconds;
  }
  return 0;
}

date::sys_info offset_at(const date::time_zone& zone, std::int64_t seconds) {
  const std::int64_t back = seconds_back_into_tables(zone, seconds);
  return zone.get_info(date::sys_seconds{std::chrono::seconds{seconds - back}});
}

std::int64_t local_seconds(Instant instant, std::string_view zone) {
  if (is_utc(zone)) return instant.seconds;
  return instant.seconds + offset_at(*find_zone(zone), instant.seconds).offset.count();
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
  int sum = 0;
  for (const char c : digits) sum = sum * 10 + (c - '0');
  return sum;
}

bool has_day_shape(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && all_digits(text.substr(0, 4)) &&
         all_digits(text.substr(5, 2)) && all_digits(text.substr(8));
}

Refusal refusal_of(const char* reason, std::string_view text) {
  return refuse(reason, {{"text", shortened(text, 64)}});
}

Day day_of_shape(std::string_view text) {
  return {number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2))};
}

}  // namespace

bool zone_known(std::string_view zone) {
  if (is_utc(zone)) return true;
  try {
    find_zone(zone);
    return true;
  } catch (const Fault&) {
    return false;
  }
}

LocalReadings read_local(Day day, int second_of_day, std::string_view zone) {
  const std::int64_t wall = days_before(day) * kDaySeconds + second_of_day;
  if (is_utc(zone)) return {{wall}, {wall}, true};
  const date::time_zone& found = *find_zone(zone);
  const std::int64_t back = seconds_back_into_tables(found, wall);
  const auto readings = found.get_info(date::local_seconds{std::chrono::seconds{wall - back}});
  const auto first = Instant{wall - readings.first.offset.count()};
  if (readings.result == date::local_info::unique) return {first, first, true};
  if (readings.result == date::local_info::ambiguous) {
    return {first, {wall - readings.second.offset.count()}, true};
  }
  const Instant jump{readings.first.end.time_since_epoch().count() + back};
  return {jump, {jump.seconds - 1}, false};
}

Instant start_of_day(Day day, std::string_view zone) { return read_local(day, 0, zone).earliest; }

// The larger of the two matters for a day that a zone left out whole, as Apia did with 30 December
// 2011.
Instant end_of_day(Day day, std::string_view zone) {
  const Instant end = read_local(day, static_cast<int>(kDaySeconds) - 1, zone).latest;
  return is_utc(zone) ? end : std::max(end, start_of_day(day, zone));
}

Day day_of(Instant instant, std::string_view zone) {
  return day_after(floor_days(local_seconds(instant, zone)));
}

bool day_exists(Day day) {
  return day.month >= 1 && day.month <= 12 && day.day >= 1 &&
         day.day <= days_in_month(day.year, day.month);
}

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

Day days_later(Day day, int days) { return day_after(days_before(day) + days); }

Result<Day> parse_day(std::string_view text) {
  if (!has_day_shape(text)) return refusal_of("day_malformed", text);
  const Day day = day_of_shape(text);
  if (!day_exists(day)) return refusal_of("day_impossible", text);
  return day;
}

Result<Instant> parse_instant(std::string_view text) {
  const auto date = parse_edtf_date(text, "UTC");
  if (!date.ok() && date.refusal().grounds[0].reason == "edtf_impossible_date") {
    return refusal_of("instant_impossible", text);
  }
  // With neither Z nor offset it would be an instant of some zone, and none is given here.
  const std::size_t hour = text.find('T');
  if (!date.ok() || date.value().precision != Precision::second || text.size() - hour == 9) {
    return refusal_of("instant_malformed", text);
  }
  return date.value().span.earliest;
}

std::string day_text(Day day) {
  const int magnitude = day.year < 0 ? -day.year : day.year;
  const char* sign = day.year < 0 ? "-" : "";
  return format("{}{}{:04}-{:02}-{:02}", magnitude > 9999 ? "Y" : "", sign, magnitude,
                     day.month, day.day);
}

std::string instant_text(Instant instant) {
  const std::int64_t days = floor_days(instant.seconds);
  const std::int64_t second = instant.seconds - days * kDaySeconds;
  return format("{}T{:02}:{:02}:{:02}Z", day_text(day_after(days)), second / 3600,
                     second / 60 % 60, second % 60);
}

std::string clock_text(Instant instant, std::string_view zone) {
  const std::int64_t local = local_seconds(instant, zone);
  const std::int64_t second = local - floor_days(local) * kDaySeconds;
  return format("{:02}:{:02}", second / 3600, second / 60 % 60);
}

std::string zone_abbreviation(Instant instant, std::string_view zone) {
  return is_utc(zone) ? "UTC" : offset_at(*find_zone(zone), instant.seconds).abbrev;
}

}  // namespace comity
