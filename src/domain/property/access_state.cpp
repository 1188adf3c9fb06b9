// SPDX-License-Identifier: Apache-2.0
#include "domain/property/access_state.h"

#include <algorithm>
#include <array>

namespace comity {

namespace {

constexpr std::array<std::string_view, 5> kClosed = {
    "access_denied", "closed", "closed_access_denied", "closed_in_custody_of_receiving_state",
    "restricted"};
constexpr std::array<std::string_view, 2> kInUse = {"in_use", "not_restricted"};

}  // namespace

AccessState access_state(std::string_view status) {
  if (status == "disputed") return AccessState::told_differently;
  if (std::find(kClosed.begin(), kClosed.end(), status) != kClosed.end()) {
    return AccessState::closed;
  }
  if (std::find(kInUse.begin(), kInUse.end(), status) != kInUse.end()) return AccessState::in_use;
  return AccessState::not_known;
}

AccessState access_state(const std::vector<std::string_view>& statuses) {
  AccessState all = AccessState::not_known;
  for (const std::string_view status : statuses) {
    const AccessState one = access_state(status);
    if (one == AccessState::not_known) continue;
    if (all != AccessState::not_known && all != one) return AccessState::told_differently;
    all = one;
  }
  return all;
}

}  // namespace comity
