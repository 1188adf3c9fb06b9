// SPDX-License-Identifier: Apache-2.0
#include "base/edtf.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/calendar.h"

namespace comity {
namespace {

std::string text_of(Span span) {
  return instant_text(span.earliest) + " " + instant_text(span.latest);
}

std::string reason_of(const auto& result) {
  return result.ok() ? "accepted" : result.refusal().grounds[0].reason;
}

struct DateRow {
  const char* text;
  const char* first;  // 00:00:00 of this day
  const char* last;   // 23:59:59 of this day
  Precision precision;
};

TEST(EdtfDate, has_the_bounds_of_what_it_names) {
  const DateRow table[] = {
      {"2025-04-10", "2025-04-10", "2025-04-10", Precision::day},
      {"2025-02", "2025-02-01", "2025-02-28", Precision::month},
      {"2024-02", "2024-02-01", "2024-02-29", Precision::month},
      {"2025", "2025-01-01", "2025-12-31", Precision::year},
      {"0000", "0000-01-01", "0000-12-31", Precision::year},
      {"-0044-03-15", "-0044-03-15", "-0044-03-15", Precision::day},
      {"-1985", "-1985-01-01", "-1985-12-31", Precision::year},
      {"201X", "2010-01-01", "2019-12-31", Precision::decade},
      {"20XX", "2000-01-01", "2099-12-31", Precision::century},
      {"-201X", "-2019-01-01", "-2010-12-31", Precision::decade},
      {"2004-XX", "2004-01-01", "2004-12-31", Precision::year},
      {"1985-04-XX", "1985-04-01", "1985-04-30", Precision::month},
      {"1985-XX-XX", "1985-01-01", "1985-12-31", Precision::year},
      {"2001-21", "2001-03-01", "2001-05-31", Precision::season},
      {"2001-22", "2001-06-01", "2001-08-31", Precision::season},
      {"2001-23", "2001-09-01", "2001-11-30", Precision::season},
      {"2003-24", "2003-12-01", "2004-02-29", Precision::season},
      {"Y17000", "Y17000-01-01", "Y17000-12-31", Precision::year},
      {"Y-17000", "Y-17000-01-01", "Y-17000-12-31", Precision::year},
  };
  for (const DateRow& row : table) {
    const auto date = parse_edtf_date(row.text, "UTC");
    ASSERT_TRUE(date.ok()) << row.text;
    EXPECT_EQ(text_of(date.value().span),
              fmt::format("{}T00:00:00Z {}T23:59:59Z", row.first, row.last));
    EXPECT_EQ(date.value().precision, row.precision) << row.text;
    EXPECT_EQ(date.value().text, row.text);
    EXPECT_FALSE(date.value().uncertain || date.value().approximate) << row.text;
  }
}

TEST(EdtfDate, is_widened_by_its_own_unit_where_it_is_approximate) {
  const DateRow table[] = {
      {"2025-03-01~", "2025-02-28", "2025-03-02", Precision::day},
      {"2024-03~", "2024-02-01", "2024-04-30", Precision::month},
      {"2025-01~", "2024-12-01", "2025-02-28", Precision::month},
      {"2025~", "2024-01-01", "2026-12-31", Precision::year},
      {"201X~", "2000-01-01", "2029-12-31", Precision::decade},
      {"20XX~", "1900-01-01", "2199-12-31", Precision::century},
      {"2001-21~", "2000-12-01", "2001-08-31", Precision::season},
      {"2001-24~", "2001-09-01", "2002-05-31", Precision::season},
      {"0000~", "-0001-01-01", "0001-12-31", Precision::year},
      {"2024-02-XX~", "2024-01-01", "2024-03-31", Precision::month},
  };
  for (const DateRow& row : table) {
    std::string text = row.text;
    for (const char mark : {'~', '%'}) {
      text.back() = mark;
      const auto date = parse_edtf_date(text, "UTC");
      ASSERT_TRUE(date.ok()) << text;
      EXPECT_EQ(text_of(date.value().span),
                fmt::format("{}T00:00:00Z {}T23:59:59Z", row.first, row.last));
      EXPECT_TRUE(date.value().approximate);
      EXPECT_EQ(date.value().uncertain, mark == '%');
    }
  }
}

TEST(EdtfDate, is_not_widened_where_it_is_only_uncertain) {
  const auto plain = parse_edtf_date("1984-06", "UTC").value();
  const auto uncertain = parse_edtf_date("1984-06?", "UTC").value();
  EXPECT_EQ(uncertain.span, plain.span);
  EXPECT_TRUE(uncertain.uncertain);
  EXPECT_FALSE(uncertain.approximate);
  EXPECT_EQ(uncertain.text, "1984-06?");
}

TEST(EdtfDate, has_days_in_the_zone_given) {
  EXPECT_EQ(text_of(parse_edtf_date("2025-04-10", "Europe/Istanbul").value().span),
            "2025-04-09T21:00:00Z 2025-04-10T20:59:59Z");
  EXPECT_EQ(text_of(parse_edtf_date("2025-03", "America/New_York").value().span),
            "2025-03-01T05:00:00Z 2025-04-01T03:59:59Z");
}

TEST(EdtfDate, with_an_hour_is_an_instant) {
  for (const char* text : {"2016-12-30T17:00:00Z", "2016-12-30T20:00:00+03",
                           "2016-12-30T22:30:00+05:30", "2016-12-30T20:00:00"}) {
    const auto date = parse_edtf_date(text, "Europe/Istanbul");
    ASSERT_TRUE(date.ok()) << text;
    EXPECT_EQ(text_of(date.value().span), "2016-12-30T17:00:00Z 2016-12-30T17:00:00Z") << text;
    EXPECT_EQ(date.value().precision, Precision::second);
  }
}

TEST(EdtfDate, in_an_hour_that_comes_twice_is_from_its_first_to_its_second_reading) {
  EXPECT_EQ(text_of(parse_edtf_date("2025-11-02T01:30:00", "America/New_York").value().span),
            "2025-11-02T05:30:00Z 2025-11-02T06:30:00Z");
}

TEST(EdtfDate, beyond_the_ends_of_time_kept_is_read_and_stays_inside_them) {
  for (const char* text :
       {"Y170000002", "Y-170000002", "Y99999999999999999999999999", "Y170000002~"}) {
    for (const char* zone : {"UTC", "America/New_York", "Asia/Tokyo"}) {
      const auto date = parse_edtf_date(text, zone);
      ASSERT_TRUE(date.ok()) << text;
      EXPECT_LT(kBeginning, date.value().span.earliest) << text;
      EXPECT_LE(date.value().span.earliest, date.value().span.latest) << text;
      EXPECT_LT(date.value().span.latest, kOpen) << text;
    }
  }
}

TEST(EdtfDate, that_no_calendar_has_is_refused_as_impossible) {
  for (const char* text : {"2025-02-30", "2025-02-29", "2025-13", "2025-00", "2025-04-00",
                           "2025-04-31", "2025-20", "2025-42", "2025-21-01", "2025-13-XX", "-0000",
                           "2025-04-10T24:00:00Z", "2025-04-10T06:60:00Z", "2025-04-10T06:00:60Z",
                           "2025-04-10T06:00:00+24", "2025-02-30T06:00:00Z", "2025-02-30~"}) {
    EXPECT_EQ(reason_of(parse_edtf_date(text, "UTC")), "edtf_impossible_date") << text;
  }
  EXPECT_EQ(reason_of(parse_edtf_date("2025-03-09T02:30:00", "America/New_York")),
            "edtf_impossible_date");
}

TEST(EdtfDate, of_level_two_is_refused_by_that_name) {
  for (const char* text : {"Y-17E7",         "Y17E8",        "Y171010000S3",
                           "1950S2",         "-1950S2",      "[1667,1668,1670..1672]",
                           "{1960,1961-12}", "[..1984]",     "2001-25",
                           "2001-34",        "2001-41",      "?2004-06-04",
                           "2004?-06-11",    "2004-06~-11",  "2004-%06-11",
                           "2004-06-~11",    "2004-?06-~11", "156X-12-25",
                           "15XX-12-25",     "XXXX-12-XX",   "1XXX-XX",
                           "1XXX-12",        "1984-1X",      "XXXX",
                           "1XXX",           "1560-XX-25",   "2004-06-1X",
                           "Y17E8~"}) {
    EXPECT_EQ(reason_of(parse_edtf_date(text, "UTC")), "edtf_level_not_kept") << text;
  }
}

TEST(EdtfDate, that_is_nothing_like_one_is_refused_as_malformed) {
  for (const char* text : {"",
                           " ",
                           "garbage",
                           "2025-4-1",
                           "2025-04-10 ",
                           " 2025",
                           "25",
                           "20255",
                           "Y2025",
                           "Y02025",
                           "Y",
                           "Y-",
                           "-",
                           "--2025",
                           "+2025",
                           "2025-",
                           "2025-04-",
                           "2025-04-1",
                           "2025-04-100",
                           "2025/",
                           "..",
                           "2025?~",
                           "2025??",
                           "?",
                           "~",
                           "2025-04-10T",
                           "2025-04-10T06:45Z",
                           "2025-04T06:45:00Z",
                           "T06:45:00Z",
                           "2025-04-10T06:45:00Z?",
                           "2025-04-10T06:45:00ZZ",
                           "2025-04-10T06:45:00+3",
                           "[]",
                           "[2025",
                           "X",
                           "x",
                           "201x",
                           "2025-xx",
                           "20250410",
                           "2025-W15",
                           "2025-100",
                           "10.04.2025",
                           "P1Y",
                           "NaN",
                           "٢٠٢٥",
                           "2025‐04",
                           "1950S",
                           "1950E2",
                           "Y17E",
                           "2025-04-10T06-45-00"}) {
    EXPECT_EQ(reason_of(parse_edtf_date(text, "UTC")), "edtf_malformed") << text;
  }
}

TEST(EdtfDate, that_is_endless_is_refused_with_its_beginning_only) {
  std::string text = "2025";
  for (int i = 0; i < 100'000; ++i) text += "é";
  const auto date = parse_edtf_date(text, "UTC");
  ASSERT_EQ(reason_of(date), "edtf_malformed");
  const std::string shown = date.refusal().grounds[0].arguments.at(0).second;
  EXPECT_LT(shown.size(), 80u);
  EXPECT_TRUE(shown.ends_with("é…"));
}

struct IntervalRow {
  const char* text;
  EndKind from_kind, until_kind;
  Span from, until;
};

Span day(const char* text) { return parse_edtf_date(text, "UTC").value().span; }

TEST(EdtfInterval, has_a_span_for_each_end) {
  const Span start = day("2004-06-01"), end = day("2006-08");
  const EndKind date = EndKind::date, open = EndKind::open, unknown = EndKind::unknown;
  const IntervalRow table[] = {
      {"2004-06-01/2006-08", date, date, start, end},
      {"2004-06-01/..", date, open, start, kNever},
      {"2004-06-01/", date, unknown, start, {start.earliest, kOpen}},
      {"../2006-08", open, date, kAlwaysBefore, end},
      {"/2006-08", unknown, date, {kBeginning, end.latest}, end},
      {"../..", open, open, kAlwaysBefore, kNever},
      {"/..", unknown, open, kUnknownSpan, kNever},
      {"../", open, unknown, kAlwaysBefore, kUnknownSpan},
      {"/", unknown, unknown, kUnknownSpan, kUnknownSpan},
  };
  for (const IntervalRow& row : table) {
    const auto interval = parse_edtf_interval(row.text, "UTC");
    ASSERT_TRUE(interval.ok()) << row.text;
    EXPECT_EQ(interval.value().text, row.text);
    EXPECT_EQ(interval.value().from_kind, row.from_kind) << row.text;
    EXPECT_EQ(interval.value().until_kind, row.until_kind) << row.text;
    EXPECT_EQ(interval.value().from, row.from) << row.text;
    EXPECT_EQ(interval.value().until, row.until) << row.text;
    EXPECT_EQ(interval.value().from_date.has_value(), row.from_kind == date) << row.text;
    EXPECT_EQ(interval.value().until_date.has_value(), row.until_kind == date) << row.text;
  }
}

TEST(EdtfInterval, takes_whatever_a_date_takes_at_its_ends) {
  for (const char* text : {"1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "1984~/2004-06",
                           "1984?/2004%", "2004-06-XX/2004-07-03", "-0005/0010", "Y-20000/Y20000",
                           "2001-21/2003", "2016-12-30T17:00:00Z/2017", "2025-04/2025-04",
                           "2025-04-10/2025-04", "2025-04-10/2025-04-09~"}) {
    EXPECT_EQ(reason_of(parse_edtf_interval(text, "UTC")), "accepted") << text;
  }
}

TEST(EdtfInterval, is_refused_for_the_reason_of_its_wrong_end) {
  EXPECT_EQ(reason_of(parse_edtf_interval("2005/2004", "UTC")), "edtf_ends_before_it_starts");
  EXPECT_EQ(reason_of(parse_edtf_interval("2025-04-10/2025-04-09", "UTC")),
            "edtf_ends_before_it_starts");
  EXPECT_EQ(reason_of(parse_edtf_interval("2004-06-~01/2004-06-~20", "UTC")),
            "edtf_level_not_kept");
  EXPECT_EQ(reason_of(parse_edtf_interval("2004/2004-02-30", "UTC")), "edtf_impossible_date");
  for (const char* text : {"2004/2005/2006", "2004/P1Y", "2004/open", "unknown/2004", "//",
                           ".../2004", "./2004", "2004 / 2005", ""}) {
    EXPECT_EQ(reason_of(parse_edtf_interval(text, "UTC")), "edtf_malformed") << text;
  }
}

TEST(EdtfInterval, of_a_lone_date_is_what_happened_then) {
  const auto date = parse_edtf_date("2017-09", "UTC").value();
  const EdtfInterval happened = edtf_at(date);
  EXPECT_EQ(happened.text, "2017-09/2017-09");
  EXPECT_EQ(happened.from, date.span);
  EXPECT_EQ(happened.until, date.span);
  EXPECT_EQ(parse_edtf_interval("2017-09", "UTC").value(), happened);
  EXPECT_EQ(parse_edtf_interval(happened.text, "UTC").value(), happened);
}

TEST(EdtfInterval, that_holds_always_is_open_at_both_ends) {
  EXPECT_EQ(edtf_always(), parse_edtf_interval("../..", "UTC").value());
}

bool compatible(const char* a, const char* b) {
  return edtf_compatible(parse_edtf_date(a, "UTC").value(), parse_edtf_date(b, "UTC").value());
}

TEST(EdtfCompatible, asks_whether_two_dates_may_name_the_same_day) {
  EXPECT_TRUE(compatible("2025-12", "2025-12-23"));
  EXPECT_TRUE(compatible("2025", "2025-12-31"));
  EXPECT_TRUE(compatible("2025-12~", "2026-01-31"));
  EXPECT_TRUE(compatible("2025-12-23", "2025-12-23T23:59:59Z"));
  EXPECT_FALSE(compatible("2025-12", "2026"));
  EXPECT_FALSE(compatible("2025-12-23", "2025-12-24"));
}

std::string any_date() {
  std::string text = *rc::gen::element<std::string>("2025", "1984", "2024", "0000", "-0044",
                                                    "Y17000", "201X", "20XX");
  text += *rc::gen::element<std::string>("", "-04", "-02", "-12", "-XX", "-24", "-21");
  text += *rc::gen::element<std::string>("", "", "-01", "-10", "-29", "-XX");
  text += *rc::gen::element<std::string>("", "", "?", "~", "%", "T06:45:00", "T02:30:00Z");
  return text;
}

// Most are intervals that can be read; one in four has a sign too many.
std::string near_interval() {
  std::string text = *rc::gen::element<std::string>("", "..", any_date(), any_date()) + "/" +
                     *rc::gen::element<std::string>("", "..", any_date(), any_date());
  if (*rc::gen::inRange(0, 4) == 0) {
    text.insert(static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(text.size()))), 1,
                *rc::gen::elementOf(std::string("0X-/.?~%TZ+S[")));
  }
  return text;
}

const char* any_zone() {
  return *rc::gen::element("UTC", "Europe/Istanbul", "America/New_York", "Pacific/Apia",
                           "America/Havana");
}

RC_GTEST_PROP(EdtfProperty, bounds_are_ordered_and_text_is_kept, ()) {
  const std::string text = *rc::gen::inRange(0, 4) == 0 ? any_date() : near_interval();
  const auto interval = parse_edtf_interval(text, any_zone());
  RC_CLASSIFY(interval.ok(), "read");
  if (!interval.ok()) return;
  const EdtfInterval& read = interval.value();
  RC_ASSERT(read.from.earliest <= read.from.latest);
  RC_ASSERT(read.until.earliest <= read.until.latest);
  RC_ASSERT(read.from.earliest <= read.until.latest);
  RC_ASSERT(kBeginning <= read.from.earliest && read.until.latest <= kOpen);
  RC_ASSERT(read.text == text || read.text == text + "/" + text);
}

RC_GTEST_PROP(EdtfProperty, an_approximate_month_holds_the_days_of_its_neighbours_and_no_others,
              ()) {
  const char* zone = any_zone();
  const int year = *rc::gen::inRange(1900, 2100), month = *rc::gen::inRange(1, 13);
  const Day day{year, month, *rc::gen::inRange(1, days_in_month(year, month) + 1)};
  const Span wide = parse_edtf_date(day_text(day).substr(0, 7) + "~", zone).value().span;
  const int away = *rc::gen::inRange(-120, 121);
  const Day other = days_later(day, away);
  const int months_away = (other.year - day.year) * 12 + other.month - day.month;
  const bool inside =
      wide.earliest <= start_of_day(other, zone) && end_of_day(other, zone) <= wide.latest;
  RC_ASSERT(inside == (months_away >= -1 && months_away <= 1));
}

RC_GTEST_PROP(EdtfProperty, a_coarser_date_holds_the_finer_one, ()) {
  const char* zone = any_zone();
  const Day day = days_later({1970, 1, 1}, *rc::gen::inRange(-40'000, 40'000));
  const std::string text = day_text(day);
  Span inner = parse_edtf_date(text, zone).value().span;
  for (const std::string& coarser :
       {text.substr(0, 8) + "XX", text.substr(0, 7), text.substr(0, 4), text.substr(0, 3) + "X",
        text.substr(0, 2) + "XX", text.substr(0, 2) + "XX~"}) {
    const Span outer = parse_edtf_date(coarser, zone).value().span;
    RC_ASSERT(outer.earliest <= inner.earliest);
    RC_ASSERT(inner.latest <= outer.latest);
    inner = outer;
  }
}

}  // namespace
}  // namespace comity
