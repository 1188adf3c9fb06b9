// SPDX-License-Identifier: Apache-2.0
#include "views/round_hours.h"

#include <utility>

#include "base/calendar.h"

namespace comity {
namespace {

ZonedClock zoned(Instant instant, std::string where, const std::string& zone) {
  return {std::move(where), zone, day_text(day_of(instant, zone)), clock_text(instant, zone),
          zone_abbreviation(instant, zone)};
}

std::vector<ZonedClock> clocks_of(const Fact& fact, const std::string& place_zone,
                                  const std::string& office_zone) {
  if (fact.value.state != ValueState::known) return {};
  const auto date = parse_edtf_date(fact.value.text, "UTC");
  if (!date.ok() || date->precision != Precision::second) return {};
  std::vector<ZonedClock> clocks = {zoned(date->span.earliest, "universal", "UTC")};
  if (!place_zone.empty()) clocks.push_back(zoned(date->span.earliest, "place", place_zone));
  clocks.push_back(zoned(date->span.earliest, "office", office_zone));
  return clocks;
}

// The city, else the words of the venue, else the territory or whoever provides the venue there.
std::string place_zone_of(PageReading& reading, const Subject& round, const PlaceZones& zones) {
  for (const char* attribute : {"city", "venue"}) {
    for (const FoldedAttribute* folded : round.folded.facets(attribute)) {
      for (const FoldedValue& value : folded->values) {
        const std::string zone = zones.of_place(value.value().text);
        if (!zone.empty()) return zone;
      }
    }
  }
  const SubjectNumber territory = round.reference("territory");
  if (territory == SubjectNumber::none) return {};
  return zones.of_territory(reading.reader().key(territory));
}

std::optional<Span> only_span(const std::vector<RoundMoment>& moments) {
  if (moments.size() != 1) return std::nullopt;
  const auto date = parse_edtf_date(moments.front().fact.value.text, "UTC");
  if (!date.ok() || date->precision != Precision::second) return std::nullopt;
  return date->span;
}

std::vector<RoundLength> lengths_of(PageReading& reading, const Subject& round) {
  std::vector<RoundLength> lengths;
  for (Fact& fact : reading.facts(round, "duration")) {
    const auto account = duration_account(fact.value);
    lengths.push_back({std::move(fact), account});
  }
  return lengths;
}

std::vector<DurationAccount> figures(const std::vector<RoundLength>& lengths) {
  std::vector<DurationAccount> accounts;
  for (const RoundLength& length : lengths) {
    if (length.account) accounts.push_back(*length.account);
  }
  return accounts;
}

json::array to_json(const std::vector<RoundMoment>& moments) {
  json::array list;
  for (const RoundMoment& moment : moments) {
    json::object object = to_json(moment.fact);
    json::array clocks;
    for (const ZonedClock& clock : moment.clocks) {
      clocks.push_back(json::object{{"where", clock.where},
                                    {"zone", clock.zone},
                                    {"day", clock.day},
                                    {"clock", clock.clock},
                                    {"abbreviation", clock.abbreviation}});
    }
    object["clocks"] = std::move(clocks);
    list.push_back(std::move(object));
  }
  return list;
}

json::array to_json(const std::vector<RoundLength>& lengths) {
  json::array list;
  for (const RoundLength& length : lengths) {
    json::object object = to_json(length.fact);
    object["minutes"] =
        length.account ? json::value(length.account->minutes) : json::value(nullptr);
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace

RoundHours hours_of(PageReading& reading, const Subject& round, const PlaceZones& zones,
                    const std::string& office_zone) {
  RoundHours hours;
  hours.place_zone = place_zone_of(reading, round, zones);
  const auto moments = [&](std::string_view attribute) {
    std::vector<RoundMoment> read;
    for (Fact& fact : reading.facets(round, attribute)) {
      auto clocks = clocks_of(fact, hours.place_zone, office_zone);
      read.push_back({std::move(fact), std::move(clocks)});
    }
    return read;
  };
  hours.arrival = moments("arrival");
  hours.start_not_before = moments("start_not_before");
  hours.start = moments("start");
  hours.end = moments("end");
  hours.leaving = moments("leaving");
  hours.leaving_note = reading.facts(round, "leaving_note");
  return hours;
}

RoundDuration duration_of(PageReading& reading, const Subject& round, const RoundHours& hours,
                          const Subject* before) {
  RoundDuration duration;
  duration.accounts = lengths_of(reading, round);
  const auto start = only_span(hours.start), end = only_span(hours.end);
  if (start && end) duration.from_hours = length_between(*start, *end);
  if (before == nullptr) return duration;
  duration.before = before->row.name();
  duration.before_label = reading.reader().title(before->row.number);
  duration.accounts_before = lengths_of(reading, *before);
  duration.comparison =
      compare_durations(figures(duration.accounts), figures(duration.accounts_before));
  return duration;
}

json::object to_json(const RoundHours& hours) {
  json::object object;
  object["place_zone"] = hours.place_zone;
  object["arrival"] = to_json(hours.arrival);
  object["start_not_before"] = to_json(hours.start_not_before);
  object["start"] = to_json(hours.start);
  object["end"] = to_json(hours.end);
  object["leaving"] = to_json(hours.leaving);
  object["leaving_note"] = to_json(hours.leaving_note);
  return object;
}

json::object to_json(const RoundDuration& duration) {
  json::object object;
  object["accounts"] = to_json(duration.accounts);
  if (duration.from_hours) {
    object["from_hours"] = json::object{{"shortest_minutes", duration.from_hours->shortest},
                                        {"longest_minutes", duration.from_hours->longest}};
  } else {
    object["from_hours"] = nullptr;
  }
  object["round_before"] = duration.before;
  object["accounts_before"] = to_json(duration.accounts_before);
  object["comparison"] = comparison_name(duration.comparison);
  return object;
}

}  // namespace comity
