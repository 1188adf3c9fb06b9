// SPDX-License-Identifier: Apache-2.0
#include "domain/talks/place_zone.h"

#include "base/calendar.h"
#include "base/text.h"
#include "base/toml.h"

namespace comity {
namespace {

using ZonePairs = std::vector<std::pair<std::string, std::string>>;

Result<ZonePairs> read_zones(const toml::table& file, const std::string& name,
                             std::string_view section) {
  ZonePairs pairs;
  const toml::node* node = file.get(section);
  if (node == nullptr) return pairs;
  const toml::table* table = node->as_table();
  if (table == nullptr)
    return refuse("zones_malformed", {{"key", std::string(section)}}, toml_place(name, *node));
  for (const auto& [place, zone] : *table) {
    const auto text = zone.value<std::string>();
    if (!text)
      return refuse("zones_malformed", {{"key", std::string(place.str())}}, toml_place(name, zone));
    if (!zone_known(*text))
      return refuse("place_zone_unknown", {{"zone", *text}}, toml_place(name, zone));
    pairs.emplace_back(place.str(), *text);
  }
  return pairs;
}

std::string joined_tokens(std::string_view text) {
  std::string joined = " ";
  for (const std::string& token : search_tokens(text)) joined += token + ' ';
  return joined;
}

}  // namespace

Result<PlaceZones> PlaceZones::load(std::string_view content, const std::string& name) {
  COMITY_TRY(file, parse_toml(content, name));
  COMITY_TRY(cities, read_zones(file, name, "city"));
  COMITY_TRY(territories, read_zones(file, name, "territory"));
  PlaceZones zones;
  for (auto& [city, zone] : cities)
    zones.cities_.emplace_back(joined_tokens(city), std::move(zone));
  for (auto& [party, zone] : territories) zones.territories_.emplace(party, std::move(zone));
  return zones;
}

// Whole words only: a street or a person named after a city's first letters is not that city.
std::string PlaceZones::of_place(std::string_view place) const {
  const std::string words = joined_tokens(place);
  for (const auto& [city, zone] : cities_) {
    if (city != " " && words.find(city) != std::string::npos) return zone;
  }
  return {};
}

std::string PlaceZones::of_territory(std::string_view party) const {
  const auto found = territories_.find(party);
  return found == territories_.end() ? std::string() : found->second;
}

}  // namespace comity
