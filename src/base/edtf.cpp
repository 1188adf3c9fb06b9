// SPDX-License-Identifier: Apache-2.0
// Grammar (ISO 8601-2:2019 levels 0 and 1; d is a digit):
//
//     interval = end "/" end | date       (a lone date is something that happened then)
//     end      = "" (unknown) | ".." (open) | date
//     date     = instant | part [ "?" | "~" | "%" ]
//     instant  = year "-" dd "-" dd "T" dd ":" dd ":" dd [ "Z" | ("+" | "-") dd [ ":" dd ] ]
//     part     = year "-" dd "-" dd | year "-" dd "-XX" | year "-XX-XX"
//              | year "-" dd | year "-XX" | year "-" ("21" | "22" | "23" | "24")
//              | year | ["-"] ddd "X" | ["-"] dd "XX" | "Y" ["-"] ddddd {d}
//     year     = ["-"] dddd
//
// The standard's level 0 keeps times of day out of intervals; here an end may be an instant,
// because orders take effect at a named hour. Seasons are those of the north: spring is March to
// May, and winter runs from December of the year named to February of the next. Years beyond what
// kBeginning and kOpen leave room for are read and have their bounds just inside of those two.
#include "base/edtf.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/calendar.h"
#include "base/text.h"

namespace comity {
namespace {

constexpr std::size_t kTextMax = 64;
constexpr int kYearMax = 127'000'000;

enum class Verdict { read, malformed, impossible, level_two };

// The days that a text names, before zone and widening.
struct Days {
  Day first, last;
  Precision precision = Precision::day;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool digits_at(std::string_view text, std::size_t place, std::size_t count) {
  return place + count <= text.size() &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(place),
                     text.begin() + static_cast<std::ptrdiff_t>(place + count), is_digit);
}

int two_digits(std::string_view text, std::size_t place) {
  return (text[place] - '0') * 10 + (text[place + 1] - '0');
}

Day last_of_month(int year, int month) { return {year, month, days_in_month(year, month)}; }

Days whole_years(int low, int high, Precision precision) {
  return {{low, 1, 1}, {high, 12, 31}, precision};
}

// The first of the month that lies `months` away.
Day month_away(Day day, int months) {
  const std::int64_t count = std::int64_t{day.year} * 12 + day.month - 1 + months;
  const std::int64_t year = (count >= 0 ? count : count - 11) / 12;
  return {static_cast<int>(year), static_cast<int>(count - year * 12) + 1, 1};
}

int months_of(Precision precision) {
  switch (precision) {
    case Precision::month:
      return 1;
    case Precision::season:
      return 3;
    case Precision::year:
      return 12;
    case Precision::decade:
      return 120;
    case Precision::century:
      return 1200;
    case Precision::second:
    case Precision::day:
      break;
  }
  return 0;
}

Days widened(const Days& days) {
  if (days.precision == Precision::day) {
    return {days_later(days.first, -1), days_later(days.last, 1), days.precision};
  }
  const int months = months_of(days.precision);
  const Day last = month_away(days.last, months);
  return {month_away(days.first, -months), last_of_month(last.year, last.month), days.precision};
}

Instant kept_inside(Instant instant) {
  return std::clamp(instant, Instant{kBeginning.seconds + 1}, Instant{kOpen.seconds - 1});
}

Span span_of(const Days& days, std::string_view zone) {
  return {kept_inside(start_of_day(days.first, zone)), kept_inside(end_of_day(days.last, zone))};
}

Verdict read_long_year(std::string_view text, Days& days) {
  const bool before_zero = text.size() > 1 && text[1] == '-';
  const std::string_view digits = text.substr(before_zero ? 2 : 1);
  if (digits.size() < 5 || digits[0] == '0' || !digits_at(digits, 0, digits.size())) {
    return Verdict::malformed;
  }
  int year = 0;
  for (const char c : digits) year = std::min(kYearMax, year * 10 + (c - '0'));
  year = before_zero ? -year : year;
  days = whole_years(year, year, Precision::year);
  return Verdict::read;
}

// "201X" and "20XX": `text` is without its sign.
Verdict read_unspecified_year(std::string_view text, bool before_zero, Days& days) {
  const bool decade = text.size() == 4 && digits_at(text, 0, 3) && text[3] == 'X';
  const bool century = text.size() == 4 && digits_at(text, 0, 2) && text.substr(2) == "XX";
  if (!decade && !century) return Verdict::malformed;
  const int width = decade ? 10 : 100;
  const int low = two_digits(text, 0) * 100 + (decade ? (text[2] - '0') * 10 : 0);
  const int high = low + width - 1;
  const Precision precision = decade ? Precision::decade : Precision::century;
  days = before_zero ? whole_years(-high, -low, precision) : whole_years(low, high, precision);
  return Verdict::read;
}

Verdict read_month_or_season(int year, int number, Days& days) {
  if (number >= 21 && number <= 24) {
    const Day first{year, (number - 20) * 3, 1};
    const Day last = month_away(first, 2);
    days = {first, last_of_month(last.year, last.month), Precision::season};
    return Verdict::read;
  }
  if (number >= 25 && number <= 41) return Verdict::level_two;
  if (number < 1 || number > 12) return Verdict::impossible;
  days = {{year, number, 1}, last_of_month(year, number), Precision::month};
  return Verdict::read;
}

// `rest` is what follows the year: "-04-10", "-04", "-04-XX", "-XX", "-XX-XX".
Verdict read_within_year(int year, std::string_view rest, Days& days) {
  if (rest == "-XX" || rest == "-XX-XX") {
    days = whole_years(year, year, Precision::year);
    return Verdict::read;
  }
  if ((rest.size() != 3 && rest.size() != 6) || rest[0] != '-' || !digits_at(rest, 1, 2)) {
    return Verdict::malformed;
  }
  const int month = two_digits(rest, 1);
  if (rest.size() == 3) return read_month_or_season(year, month, days);
  const bool any_day = rest.substr(3) == "-XX";
  if (!any_day && (rest[3] != '-' || !digits_at(rest, 4, 2))) return Verdict::malformed;
  if (month < 1 || month > 12) return Verdict::impossible;
  if (any_day) return read_month_or_season(year, month, days);
  const Day day{year, month, two_digits(rest, 4)};
  days = {day, day, Precision::day};
  return day_exists(day) ? Verdict::read : Verdict::impossible;
}

Verdict read_days(std::string_view text, Days& days) {
  if (!text.empty() && text[0] == 'Y') return read_long_year(text, days);
  const bool before_zero = !text.empty() && text[0] == '-';
  const std::string_view unsigned_text = text.substr(before_zero ? 1 : 0);
  if (!digits_at(unsigned_text, 0, 4)) {
    return read_unspecified_year(unsigned_text, before_zero, days);
  }
  const int magnitude = two_digits(unsigned_text, 0) * 100 + two_digits(unsigned_text, 2);
  if (before_zero && magnitude == 0) return Verdict::impossible;  // there is one year 0000
  const int year = before_zero ? -magnitude : magnitude;
  if (unsigned_text.size() > 4) return read_within_year(year, unsigned_text.substr(4), days);
  days = whole_years(year, year, Precision::year);
  return Verdict::read;
}

// "Z", "+03", "-05:30"; an empty text is the zone's own time and leaves `offset` alone.
Verdict read_offset(std::string_view text, int& offset) {
  if (text.empty() || text == "Z") return Verdict::read;
  const bool with_minutes = text.size() == 6 && text[3] == ':' && digits_at(text, 4, 2);
  if ((text[0] != '+' && text[0] != '-') || !digits_at(text, 1, 2)) return Verdict::malformed;
  if (text.size() != 3 && !with_minutes) return Verdict::malformed;
  const int hours = two_digits(text, 1);
  const int minutes = with_minutes ? two_digits(text, 4) : 0;
  if (hours > 23 || minutes > 59) return Verdict::impossible;
  offset = (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  return Verdict::read;
}

// `clock` is what follows the T. Without an offset an hour that is read twice when clocks go back
// gives both instants, and one that is left out when they go forward never was.
Verdict read_clock(Day day, std::string_view clock, std::string_view zone, Span& span) {
  if (!digits_at(clock, 0, 2) || !digits_at(clock, 3, 2) || !digits_at(clock, 6, 2) ||
      clock[2] != ':' || clock[5] != ':') {
    return Verdict::malformed;
  }
  int offset = 0;
  const Verdict verdict = read_offset(clock.substr(8), offset);
  if (verdict != Verdict::read) return verdict;
  const int hour = two_digits(clock, 0), minute = two_digits(clock, 3),
            second = two_digits(clock, 6);
  if (hour > 23 || minute > 59 || second > 59) return Verdict::impossible;
  const bool in_zone = clock.size() == 8;
  const auto readings =
      read_local(day, hour * 3600 + minute * 60 + second, in_zone ? zone : std::string_view("UTC"));
  if (!readings.exists) return Verdict::impossible;
  span = {{readings.earliest.seconds - offset}, {readings.latest.seconds - offset}};
  return Verdict::read;
}

bool is_qualifier(char c) { return c == '?' || c == '~' || c == '%'; }

Verdict read_qualified(std::string_view text, std::string_view zone, EdtfDate& date) {
  const char mark = !text.empty() && is_qualifier(text.back()) ? text.back() : ' ';
  if (mark != ' ') text.remove_suffix(1);
  date.uncertain = mark == '?' || mark == '%';
  date.approximate = mark == '~' || mark == '%';
  Days days;
  const Verdict verdict = read_days(text, days);
  if (verdict != Verdict::read) return verdict;
  date.precision = days.precision;
  date.span = span_of(date.approximate ? widened(days) : days, zone);
  return Verdict::read;
}

Verdict read_date(std::string_view text, std::string_view zone, EdtfDate& date) {
  const std::size_t hour = text.find('T');
  if (hour == std::string_view::npos) return read_qualified(text, zone, date);
  Days days;
  const Verdict verdict = read_days(text.substr(0, hour), days);
  if (verdict != Verdict::read) return verdict;
  if (days.precision != Precision::day) return Verdict::malformed;
  date.precision = Precision::second;
  return read_clock(days.first, text.substr(hour + 1), zone, date.span);
}

// Digits or X, `count` of them.
bool signs_at(std::string_view text, std::size_t place, std::size_t count) {
  if (place + count > text.size()) return false;
  const std::string_view part = text.substr(place, count);
  return std::all_of(part.begin(), part.end(), [](char c) { return is_digit(c) || c == 'X'; });
}

// What may follow the digits of a year at level 2: an exponent (E7) behind Y, significant digits
// (S2) behind any.
bool ends_like_level_two_year(std::string_view text, bool long_year) {
  for (const char sign : {'E', 'S'}) {
    if (text.empty() || text[0] != sign || (sign == 'E' && !long_year)) continue;
    std::size_t end = 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == 1) return false;
    text.remove_prefix(end);
  }
  return text.empty();
}

// Level 2 is recognised so that its writer is told that it is not kept, rather than that it is
// wrong: sets in brackets, exponents, significant digits, X in any place, a qualifier at any
// component.
bool looks_like_level_two(std::string_view text) {
  if (text.size() > 2 &&
      ((text[0] == '[' && text.back() == ']') || (text[0] == '{' && text.back() == '}'))) {
    return true;
  }
  std::string bare;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_qualifier(text[i]))
      bare += text[i];
    else if (i + 1 < text.size() && is_qualifier(text[i + 1]))
      return false;
  }
  std::string_view rest = bare;
  const bool long_year = !rest.empty() && rest[0] == 'Y';
  if (long_year) rest.remove_prefix(1);
  if (!rest.empty() && rest[0] == '-') rest.remove_prefix(1);
  std::size_t digits = 0;
  while (signs_at(rest, digits, 1)) ++digits;
  if (digits == 0 || (!long_year && digits != 4)) return false;
  rest.remove_prefix(digits);
  if (!rest.empty() && rest[0] != '-') return ends_like_level_two_year(rest, long_year);
  if (long_year) return false;
  if (rest.empty()) return true;
  return (rest.size() == 3 || (rest.size() == 6 && rest[3] == '-' && signs_at(rest, 4, 2))) &&
         signs_at(rest, 1, 2);
}

Refusal refusal_of(Verdict verdict, std::string_view text) {
  if (verdict == Verdict::malformed && text.size() <= kTextMax && looks_like_level_two(text)) {
    verdict = Verdict::level_two;
  }
  const char* reason = verdict == Verdict::impossible  ? "edtf_impossible_date"
                       : verdict == Verdict::level_two ? "edtf_level_not_kept"
                                                       : "edtf_malformed";
  return refuse(reason, {{"text", shortened(text, kTextMax)}});
}

struct End {
  EndKind kind = EndKind::unknown;
  std::optional<EdtfDate> date;
};

Result<End> read_end(std::string_view text, std::string_view zone) {
  if (text.empty()) return End{};
  if (text == "..") return End{EndKind::open, std::nullopt};
  COMITY_TRY(date, parse_edtf_date(text, zone));
  return End{EndKind::date, std::move(date)};
}

}  // namespace

Result<EdtfDate> parse_edtf_date(std::string_view text, std::string_view zone) {
  EdtfDate date;
  const Verdict verdict = text.size() > kTextMax ? Verdict::malformed : read_date(text, zone, date);
  if (verdict != Verdict::read) return refusal_of(verdict, text);
  date.text = text;
  return date;
}

Result<EdtfInterval> parse_edtf_interval(std::string_view text, std::string_view zone) {
  const std::size_t middle = text.find('/');
  if (middle == std::string_view::npos) {
    COMITY_TRY(date, parse_edtf_date(text, zone));
    return edtf_at(date);
  }
  COMITY_TRY(from, read_end(text.substr(0, middle), zone));
  COMITY_TRY(until, read_end(text.substr(middle + 1), zone));
  EdtfInterval interval{std::string(text),     from.kind, until.kind, std::move(from.date),
                        std::move(until.date), {},        {}};
  interval.from = interval.from_date ? interval.from_date->span : kAlwaysBefore;
  interval.until = interval.until_date ? interval.until_date->span : kNever;
  const Span known_from = interval.from, known_until = interval.until;
  if (interval.from_kind == EndKind::unknown) interval.from = {kBeginning, known_until.latest};
  if (interval.until_kind == EndKind::unknown) interval.until = {known_from.earliest, kOpen};
  if (interval.until.latest < interval.from.earliest) {
    return refuse("edtf_ends_before_it_starts", {{"text", shortened(text, kTextMax)}});
  }
  return interval;
}

EdtfInterval edtf_at(const EdtfDate& date) {
  return {
      date.text + "/" + date.text, EndKind::date, EndKind::date, date, date, date.span, date.span};
}

EdtfInterval edtf_always() {
  return {"../..", EndKind::open, EndKind::open, std::nullopt, std::nullopt, kAlwaysBefore, kNever};
}

bool edtf_compatible(const EdtfDate& a, const EdtfDate& b) {
  return a.span.earliest <= b.span.latest && b.span.earliest <= a.span.latest;
}

}  // namespace comity
