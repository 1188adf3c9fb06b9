// SPDX-License-Identifier: Apache-2.0
#include "views/property_rows.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace comity {

namespace {

constexpr std::array<std::string_view, 8> kTracks = {
    "title",   "land_title",        "lease",           "access",
    "custody", "diplomatic_status", "premises_status", "status"};

struct PropertyPlace {
  int side = 0;
  bool elsewhere = false;
};

std::optional<PropertyPlace> place_of(PairReading& pair, const Subject& whole) {
  const std::optional<int> user = pair.side_of(whole.reference("user_state"));
  if (!user) return std::nullopt;
  const SubjectNumber country = whole.reference("country");
  if (country == pair.side(1 - *user).number) return PropertyPlace{*user, false};
  return PropertyPlace{*user, true};
}

void read_access(const Subject& now, PropertyRow& row) {
  std::vector<std::string_view> statuses;
  for (const Fact& status : row.status) {
    if (status.value.state == ValueState::known) statuses.push_back(status.code);
  }
  row.access = access_state(statuses);
  const FoldedAttribute* folded = now.folded.find("status");
  if (folded == nullptr) return;
  for (const FoldedValue& value : folded->values) {
    for (const Claim* claim : value.claims) {
      if (row.since.empty() && claim->valid.from_date) row.since = claim->valid.from_date->text;
    }
  }
}

void read_events(PairReading& pair, PropertyRow& row) {
  std::set<SubjectNumber> seen;
  const Instant asof = pair.reader().lens().asof;
  for (const Link& link : pair.reader().links_to(row.number)) {
    if (link.role != LinkRole::value || link.attribute != "property") continue;
    if (!seen.insert(link.from).second) continue;
    const SubjectPtr from = pair.ever(link.from);
    if (from == nullptr || !from->folded.substance) continue;
    if (from->row.kind != "incident" && from->row.kind != "measure") continue;
    const SubjectDate date = subject_date(*from);
    if (!date.text.empty() && date.span.earliest > asof) continue;
    row.events.push_back(
        {from->row.name(), from->row.kind, title_fact(pair.reader(), *from), date});
  }
  std::stable_sort(row.events.begin(), row.events.end(),
                   [](const PropertyEvent& a, const PropertyEvent& b) {
                     return a.date.span.latest < b.date.span.latest;
                   });
}

void read_rivals(Reader& reader, const Subject& now, PropertyRow& row) {
  for (const FoldedAttribute& attribute : now.folded.attributes) {
    const AttributeDefinition* definition = now.kind->find(attribute.attribute);
    const bool one = definition != nullptr && definition->cardinality == Cardinality::one;
    if (!one || attribute.values.size() < 2) continue;
    row.rivals.push_back(facts_of(reader, now, attribute.attribute, attribute.facet));
  }
}

PropertyRow property_row(PairReading& pair, const Subject& now, const PropertyPlace& place) {
  Reader& reader = pair.reader();
  PropertyRow row;
  row.number = now.row.number;
  row.key = now.row.name();
  row.side = place.side;
  row.elsewhere = place.elsewhere;
  const SubjectNumber country = now.reference("country");
  if (country != SubjectNumber::none) row.country = reader.key(country);
  row.name = title_fact(reader, now);
  row.property_type = now.plain("property_type");
  row.city = now.plain("city");
  row.region = now.plain("region");
  row.address = now.plain("address");
  row.post = facts_of(reader, now, "post");
  row.acquired = facts_of(reader, now, "acquired");
  row.area = facts_of(reader, now, "area_acres");
  row.coordinates = facts_of(reader, now, "coordinates");
  row.coordinates_basis = facts_of(reader, now, "coordinates_basis");
  row.notes = facts_of(reader, now, "note");
  row.status = facts_of(reader, now, "status");
  for (const std::string_view track : kTracks) row.tracks.push_back(history_of(reader, now, track));
  read_access(now, row);
  read_rivals(reader, now, row);
  read_events(pair, row);
  return row;
}

}  // namespace

std::vector<PropertyRow> property_rows(PairReading& pair) {
  std::vector<SubjectNumber> numbers;
  std::vector<PropertyPlace> places;
  for (const SubjectNumber number : pair.reader().all_of("property")) {
    const SubjectPtr whole = pair.whole(number);
    const auto place = whole == nullptr ? std::nullopt : place_of(pair, *whole);
    if (!place) continue;
    numbers.push_back(number);
    places.push_back(*place);
  }
  pair.reader().read_links_ahead(numbers);
  std::vector<PropertyRow> rows;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    pair.count(numbers[i]);
    rows.push_back(property_row(pair, *pair.now(numbers[i]), places[i]));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const PropertyRow& a, const PropertyRow& b) {
    return !a.elsewhere && b.elsewhere;
  });
  return rows;
}

std::string_view access_name(AccessState access) {
  switch (access) {
    case AccessState::not_known: return "not_known";
    case AccessState::in_use: return "in_use";
    case AccessState::closed: return "closed_or_not_accessible";
    case AccessState::told_differently: return "told_differently";
  }
  return "not_known";
}

json::object to_json(const PropertyRow& row) {
  json::object object;
  object["key"] = row.key;
  object["side"] = row.side;
  object["elsewhere"] = row.elsewhere;
  object["country"] = row.country;
  object["name"] = to_json(row.name);
  object["property_type"] = row.property_type;
  object["city"] = row.city;
  object["region"] = row.region;
  object["address"] = row.address;
  object["post"] = to_json(row.post);
  object["acquired"] = to_json(row.acquired);
  object["area"] = to_json(row.area);
  object["coordinates"] = to_json(row.coordinates);
  object["coordinates_basis"] = to_json(row.coordinates_basis);
  object["status"] = to_json(row.status);
  object["access"] = access_name(row.access);
  object["since"] = row.since;
  json::array tracks, rivals, events;
  for (const History& track : row.tracks) tracks.push_back(to_json(track));
  for (const std::vector<Fact>& rival : row.rivals) rivals.push_back(to_json(rival));
  for (const PropertyEvent& event : row.events) {
    events.push_back({{"key", event.key},
                      {"kind", event.kind},
                      {"date", event.date.text},
                      {"title", to_json(event.title)}});
  }
  object["tracks"] = std::move(tracks);
  object["rivals"] = std::move(rivals);
  object["events"] = std::move(events);
  object["notes"] = to_json(row.notes);
  return object;
}

}  // namespace comity
