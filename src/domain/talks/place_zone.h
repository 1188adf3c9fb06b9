// SPDX-License-Identifier: Apache-2.0
// The time zone of a place of talks: by its city, else by the party on whose territory it lies.
// From data/reference/zones.toml, as the record adopted it; a place that the file does not name
// has no zone, and the page says so rather than guess. Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace comity {

class PlaceZones {
 public:
  // Refusals: those of parse_toml, zones_malformed, place_zone_unknown.
  static Result<PlaceZones> load(std::string_view content, const std::string& name);

  // IANA name; empty where the file has none. `place` may be more than the city: "Consulate
  // General, Istanbul".
  std::string of_place(std::string_view place) const;
  std::string of_territory(std::string_view party) const;

 private:
  std::vector<std::pair<std::string, std::string>> cities_;      // folded name, zone
  std::map<std::string, std::string, std::less<>> territories_;  // key of a party with one zone
};

}  // namespace comity
