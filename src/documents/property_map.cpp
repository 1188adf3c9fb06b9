// SPDX-License-Identifier: Apache-2.0
// svg = head title sea { land } { place label }
#include "documents/property_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/format.h"
#include "base/json.h"
#include "base/text.h"
#include "documents/answers_svg.h"

namespace comity {
namespace {

constexpr double kWidth = 680;
constexpr double kHeightMin = 220;
constexpr double kHeightMax = 300;
constexpr double kSign = 7.5;     // width of a sign of a label
constexpr double kNear = 10;      // points closer than this share a label
constexpr double kMargin = 0.18;  // of the extent, on each side
constexpr double kExtentMin = 11;  // degrees, so that one city is shown in its region

// Plate carrée with the scale true at the middle latitude: enough for the place of a building in
// its region.
struct Frame {
  double west = 0, east = 0, south = 0, north = 0;
  double squeeze = 1, scale = 1, height = 0;

  double x(double longitude) const { return (longitude - west) * squeeze * scale; }
  double y(double latitude) const { return (north - latitude) * scale; }
};

void widen(double& low, double& high, double least) {
  const double margin = std::max((high - low) * kMargin, 1.5);
  low -= margin;
  high += margin;
  if (high - low >= least) return;
  const double more = (least - (high - low)) / 2;
  low -= more;
  high += more;
}

Frame frame_of(const std::vector<MapPlace>& places) {
  Frame frame{places[0].longitude, places[0].longitude, places[0].latitude, places[0].latitude};
  for (const MapPlace& place : places) {
    frame.west = std::min(frame.west, place.longitude);
    frame.east = std::max(frame.east, place.longitude);
    frame.south = std::min(frame.south, place.latitude);
    frame.north = std::max(frame.north, place.latitude);
  }
  widen(frame.west, frame.east, kExtentMin * 2);
  widen(frame.south, frame.north, kExtentMin);
  const double middle = (frame.south + frame.north) / 2 * std::numbers::pi / 180;
  frame.squeeze = std::max(std::cos(middle), 0.2);
  frame.scale = kWidth / ((frame.east - frame.west) * frame.squeeze);
  frame.height = (frame.north - frame.south) * frame.scale;
  const double wanted = std::clamp(frame.height, kHeightMin, kHeightMax);
  if (frame.height < wanted) {
    frame.north += (wanted - frame.height) / frame.scale / 2;
    frame.height = wanted;
  } else if (frame.height > wanted) {  // taller than wide: the scale follows the height
    const double scale = frame.scale * wanted / frame.height;
    const double more = (kWidth / (scale * frame.squeeze) - (frame.east - frame.west)) / 2;
    frame.west -= more;
    frame.east += more;
    frame.scale = scale;
    frame.height = wanted;
  }
  return frame;
}

bool meets(const LandRing& ring, const Frame& frame) {
  double west = 180, east = -180, south = 90, north = -90;
  for (const auto& [longitude, latitude] : ring) {
    west = std::min(west, longitude);
    east = std::max(east, longitude);
    south = std::min(south, latitude);
    north = std::max(north, latitude);
  }
  return west <= frame.east && east >= frame.west && south <= frame.north && north >= frame.south;
}

std::string land_path(const std::vector<LandRing>& land, const Frame& frame) {
  std::string path;
  for (const LandRing& ring : land) {
    if (ring.empty() || !meets(ring, frame)) continue;
    char command = 'M';
    for (const auto& [longitude, latitude] : ring) {
      path += format("{}{:.1f} {:.1f}", command, frame.x(longitude), frame.y(latitude));
      command = 'L';
    }
    path += 'Z';
  }
  return path;
}

struct Cluster {
  double x = 0, y = 0;
  std::string numbers, city;
};

// Places that would lie on each other get one label with all their numbers.
std::vector<Cluster> clusters_of(const std::vector<MapPlace>& places, const Frame& frame) {
  std::vector<Cluster> clusters;
  for (const MapPlace& place : places) {
    const double x = frame.x(place.longitude);
    const double y = frame.y(place.latitude);
    const auto near = std::find_if(clusters.begin(), clusters.end(), [&](const Cluster& one) {
      return std::hypot(one.x - x, one.y - y) < kNear;
    });
    if (near == clusters.end())
      clusters.push_back({x, y, std::to_string(place.number), place.city});
    else
      near->numbers += ", " + std::to_string(place.number);
  }
  return clusters;
}

}  // namespace

Result<std::vector<LandRing>> read_land(std::string_view text) {
  COMITY_TRY(value, parse_json(text));
  const auto malformed = refuse("land_malformed", {}, "reference/land.json");
  if (!value.is_object() || !value.as_object().contains("rings") ||
      !value.as_object().at("rings").is_array())
    return malformed;
  std::vector<LandRing> rings;
  for (const json::value& one : value.as_object().at("rings").as_array()) {
    if (!one.is_array()) return malformed;
    LandRing ring;
    for (const json::value& point : one.as_array()) {
      if (!point.is_array() || point.as_array().size() != 2) return malformed;
      const json::value& longitude = point.as_array()[0];
      const json::value& latitude = point.as_array()[1];
      if (!longitude.is_number() || !latitude.is_number()) return malformed;
      ring.emplace_back(longitude.to_number<double>(), latitude.to_number<double>());
    }
    rings.push_back(std::move(ring));
  }
  return rings;
}

std::string property_map(const std::vector<MapPlace>& places, const std::vector<LandRing>& land,
                         const std::string& title) {
  if (places.empty()) return {};
  const Frame frame = frame_of(places);
  std::string svg = format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
      "width=\"{0:.0f}\" height=\"{1:.0f}\" role=\"img\">\n<title>{2}</title>\n",
      kWidth, frame.height, xml_text(title));
  svg += format("<rect width=\"{:.0f}\" height=\"{:.0f}\" fill=\"#eef2f6\"/>\n", kWidth,
                frame.height);
  svg += "<path d=\"" + land_path(land, frame) +
         "\" fill=\"#fbfaf7\" stroke=\"#9aa6b4\" stroke-width=\"0.7\"/>\n";
  for (const MapPlace& place : places)
    svg += format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.4\" fill=\"{}\" stroke=\"#1b2735\" "
                  "stroke-width=\"1.2\"/>\n",
                  frame.x(place.longitude), frame.y(place.latitude),
                  place.estimated ? "#ffffff" : "#1b2735");
  for (const Cluster& cluster : clusters_of(places, frame)) {
    // A label never leaves the drawing: the number stands left of the place, the city goes.
    const bool left = cluster.x > kWidth - 12 - kSign * display_width(cluster.numbers);
    const bool named = cluster.x < kWidth - 12 - kSign * display_width(cluster.numbers + " " +
                                                                       cluster.city);
    svg += format("<text x=\"{:.1f}\" y=\"{:.1f}\" font-family=\"Noto Sans, DejaVu Sans, "
                  "sans-serif\" font-size=\"12\" font-weight=\"600\" fill=\"#1b2735\" "
                  "text-anchor=\"{}\">{} <tspan font-weight=\"400\">{}</tspan></text>\n",
                  cluster.x + (left ? -7 : 7), cluster.y + 4, left ? "end" : "start",
                  cluster.numbers, named ? xml_text(cluster.city) : std::string());
  }
  return svg + "</svg>\n";
}

}  // namespace comity
