// SPDX-License-Identifier: Apache-2.0
// Any bytes as an EDTF text, in a zone that the first byte chooses: it is read, with bounds in
// their order and a text that reads the same again, or refused for one of four reasons.
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "base/calendar.h"
#include "base/check.h"
#include "base/edtf.h"
#include "base/text.h"

namespace comity {
namespace {

constexpr std::string_view kZones[] = {"UTC", "Europe/Istanbul", "America/New_York",
                                       "Pacific/Apia"};

bool is_ordered(const Span& span) {
  return kBeginning <= span.earliest && span.earliest <= span.latest && span.latest <= kOpen;
}

void check_refusal(const Refusal& refusal, std::string_view text) {
  COMITY_CHECK(refusal.grounds.size() == 1);
  const Ground& ground = refusal.grounds[0];
  COMITY_CHECK(ground.reason == "edtf_malformed" || ground.reason == "edtf_impossible_date" ||
               ground.reason == "edtf_ends_before_it_starts" ||
               ground.reason == "edtf_level_not_kept");
  COMITY_CHECK(ground.arguments.size() == 1 && ground.arguments[0].second.size() <= 80);
  COMITY_CHECK(!utf8_valid(text) || utf8_valid(ground.arguments[0].second));
}

void check_interval(const EdtfInterval& interval, std::string_view zone) {
  COMITY_CHECK(is_ordered(interval.from) && is_ordered(interval.until));
  COMITY_CHECK(interval.from.earliest <= interval.until.latest);
  COMITY_CHECK((interval.from_kind == EndKind::date) == interval.from_date.has_value());
  COMITY_CHECK((interval.until_kind == EndKind::date) == interval.until_date.has_value());
  const auto again = parse_edtf_interval(interval.text, zone);
  COMITY_CHECK(again.ok() && again.value() == interval);
}

void check_date(const EdtfDate& date, std::string_view text) {
  COMITY_CHECK(is_ordered(date.span) && date.text == text);
  COMITY_CHECK(edtf_compatible(date, date));
  const bool marked = text.ends_with('?') || text.ends_with('~') || text.ends_with('%');
  COMITY_CHECK((date.uncertain || date.approximate) == marked);
}

void read_all(std::string_view zone, std::string_view text) {
  const auto interval = parse_edtf_interval(text, zone);
  if (interval.ok()) check_interval(interval.value(), zone);
  if (!interval.ok()) check_refusal(interval.refusal(), text);
  const auto date = parse_edtf_date(text, zone);
  if (date.ok()) check_date(date.value(), text);
  if (!date.ok()) check_refusal(date.refusal(), text);
  const auto day = parse_day(text);
  COMITY_CHECK(!day.ok() || day_text(day.value()) == text);
  const auto instant = parse_instant(text);
  // An offset can carry the last hours of 9999 into a year that is read as a year only.
  if (!instant.ok() || day_of(instant.value(), "UTC").year > 9999) return;
  const auto again = parse_instant(instant_text(instant.value()));
  COMITY_CHECK(again.ok() && again.value() == instant.value());
}

}  // namespace
}  // namespace comity

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(bytes + 1), size - 1);
  comity::read_all(comity::kZones[bytes[0] % std::size(comity::kZones)], text);
  return 0;
}
