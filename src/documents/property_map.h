// SPDX-License-Identifier: Apache-2.0
// Where properties lie, as a drawing: land and numbered places, no boundary line of any state. A
// dot is a place that a source gives, a ring one that is estimated; places too close to tell apart
// share one label. What has no coordinates is not drawn, and said so by the list beside it. Plain
// SVG; any thread.
//
//   std::vector<MapPlace> places = {{1, 38.92, -77.05, false, "Northport"}};
//   std::string svg = property_map(places, read_land(text), "Places of properties");
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity {

struct MapPlace {
  int number = 0;          // in the list beside the map
  double latitude = 0, longitude = 0;
  bool estimated = false;
  std::string city;        // beside the number
};

using LandRing = std::vector<std::pair<double, double>>;  // longitude, latitude
// data/reference/land.json. Refusals: those of parse_json, land_malformed.
Result<std::vector<LandRing>> read_land(std::string_view text);

// Empty where there is no place to draw.
std::string property_map(const std::vector<MapPlace>& places, const std::vector<LandRing>& land,
                         const std::string& title);

}  // namespace comity
