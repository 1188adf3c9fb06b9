// SPDX-License-Identifier: Apache-2.0
#include "words/date_text.h"

#include <algorithm>
#include <cctype>

namespace comity {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char sign) {
    return std::isdigit(static_cast<unsigned char>(sign)) != 0;
  });
}

bool digits_or_gaps(std::string_view text, std::size_t length) {
  return text.size() == length && std::all_of(text.begin(), text.end(), [](char sign) {
           return sign == 'X' || std::isdigit(static_cast<unsigned char>(sign)) != 0;
         });
}

struct DateParts {
  std::string_view year, month, day, hour;  // hour: "06:45"
  bool utc = false;
  char doubt = 0;  // '?', '~', '%', or none
};

// What stands behind the T: an hour, and a zone that is written as it is unless it is UTC.
bool read_hour(std::string_view text, DateParts& parts) {
  if (text.size() < 5 || text[2] != ':') return false;
  parts.hour = text.substr(0, 5);
  parts.utc = text.ends_with('Z');
  return true;
}

bool read_parts(std::string_view text, DateParts& parts) {
  if (!text.empty() && std::string_view("?~%").find(text.back()) != std::string_view::npos) {
    parts.doubt = text.back();
    text.remove_suffix(1);
  }
  if (const std::size_t hour = text.find('T'); hour != std::string_view::npos) {
    if (!read_hour(text.substr(hour + 1), parts)) return false;
    text = text.substr(0, hour);
  }
  parts.year = text.substr(0, text.find('-', 1));
  if (!digits_or_gaps(parts.year, 4)) return false;
  if (text.size() == parts.year.size()) return true;
  parts.month = text.substr(5, 2);
  if (!digits_or_gaps(parts.month, 2)) return false;
  if (text.size() == 7) return true;
  parts.day = text.substr(std::min<std::size_t>(8, text.size()));
  return text[7] == '-' && digits_or_gaps(parts.day, 2);
}

std::string without_zero(std::string_view digits) {
  return std::string(digits.starts_with('0') ? digits.substr(1) : digits);
}

// "2017" as it is; 201X is "2010s", 20XX "2000 to 99".
std::string year_text(std::string_view year, const Words& words) {
  const std::size_t gap = year.find('X');
  if (gap == std::string_view::npos) return std::string(year);
  if (gap == 3) return words.say("date.decade", {{"year", std::string(year.substr(0, 3)) + "0"}});
  if (gap == 2) return words.say("date.century", {{"year", std::string(year.substr(0, 2)) + "00"}});
  return std::string(year);
}

std::string plain_date(const DateParts& parts, const Words& words) {
  std::string year = year_text(parts.year, words);
  if (!all_digits(parts.month)) return year;
  const std::string month = words.label("date.month_" + std::string(parts.month));
  if (!all_digits(parts.day))
    return words.say("date.month_of_year", {{"month", month}, {"year", year}});
  std::string text = words.say(
      "date.day_of_month", {{"day", without_zero(parts.day)}, {"month", month}, {"year", year}});
  if (parts.hour.empty()) return text;
  const std::string zone = parts.utc ? "UTC" : "";
  return words.say("date.hour_of_day",
                   {{"day", text}, {"hour", std::string(parts.hour)}, {"zone", zone}});
}

std::string one_date(std::string_view edtf, const Words& words) {
  if (edtf.empty() || edtf == "XXXX") return words.say("page.not_known");
  if (edtf == "..") return words.say("date.no_end");
  DateParts parts;
  if (!read_parts(edtf, parts)) return std::string(edtf);
  std::string text = plain_date(parts, words);
  switch (parts.doubt) {
    case '?':
      return words.say("date.uncertain", {{"date", text}});
    case '~':
      return words.say("date.approximate", {{"date", text}});
    case '%':
      return words.say("date.uncertain_and_approximate", {{"date", text}});
    default:
      return text;
  }
}

std::string interval_text(std::string_view from, std::string_view until, const Words& words) {
  if (from == until && !from.empty() && from != "..") return one_date(from, words);
  const bool from_known = !from.empty() && from != "..";
  const bool until_known = !until.empty() && until != "..";
  const Arguments ends = {{"from", one_date(from, words)}, {"until", one_date(until, words)}};
  if (from_known && until_known) return words.say("date.from_until", ends);
  if (from_known) return words.say(until.empty() ? "date.since_end_unknown" : "date.since", ends);
  if (until_known) return words.say(from.empty() ? "date.until_start_unknown" : "date.until", ends);
  return words.say(from == ".." && until == ".." ? "date.always" : "date.time_unknown");
}

}  // namespace

std::string date_text(std::string_view edtf, const Words& words) {
  const std::size_t slash = edtf.find('/');
  if (slash == std::string_view::npos) return one_date(edtf, words);
  return interval_text(edtf.substr(0, slash), edtf.substr(slash + 1), words);
}

std::string date_text_or_nothing(std::string_view edtf, const Words& words) {
  return edtf.empty() ? std::string() : date_text(edtf, words);
}

bool looks_like_date(std::string_view text) {
  DateParts parts;
  return text.find('-') != std::string_view::npos && read_parts(text, parts);
}

}  // namespace comity
