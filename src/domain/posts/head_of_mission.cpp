// SPDX-License-Identifier: Apache-2.0
#include "domain/posts/head_of_mission.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace comity {

namespace {

// Folded: without case and accents.
constexpr std::array<std::string_view, 9> kHeads = {
    "ambassador",          "permanent representative", "head of mission",
    "apostolic nuncio",    "nuncio",                   "high commissioner",
    "charge d'affaires",   "internuncio",              "minister plenipotentiary"};
constexpr std::array<std::string_view, 5> kSteps = {"agrement_granted", "appointed", "arrived",
                                                    "copies_of_credentials_presented",
                                                    "credentials_presented"};
constexpr std::array<std::string_view, 4> kEnds = {"departed", "recalled", "required_departure",
                                                   "agrement_refused"};

// "ambassador", "ambassador to XBB", "ambassador extraordinary and plenipotentiary", but not
// "ambassador's secretary".
bool names(std::string_view role, std::string_view head) {
  if (role.substr(0, head.size()) != head) return false;
  return role.size() == head.size() || role[head.size()] == ' ' || role[head.size()] == ',';
}

}  // namespace

Headship headship_of(std::string_view role) {
  std::string folded = fold(role);
  for (const std::string_view typographic : {"\xE2\x80\x99", "\xCA\xBC"}) {
    const std::size_t at = folded.find(typographic);
    if (at != std::string::npos) folded.replace(at, typographic.size(), "'");
  }
  const bool head = std::any_of(kHeads.begin(), kHeads.end(),
                                [&](std::string_view name) { return names(folded, name); });
  if (!head) return Headship::none;
  const bool interim = folded.find("ad interim") != std::string::npos ||
                       folded.find("a.i.") != std::string::npos;
  return interim ? Headship::ad_interim : Headship::head;
}

std::vector<std::string> head_steps_missing(const std::vector<std::string>& steps) {
  std::vector<std::string> missing;
  for (const std::string_view step : kSteps) {
    if (std::find(steps.begin(), steps.end(), step) == steps.end()) missing.emplace_back(step);
  }
  return missing;
}

bool head_step_ends_mission(std::string_view step) {
  return std::find(kEnds.begin(), kEnds.end(), step) != kEnds.end();
}

}  // namespace comity
