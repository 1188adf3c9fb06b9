// SPDX-License-Identifier: Apache-2.0
// Whether the mission that uses a property can enter and use it, by the status that is told of it.
// Title is another matter: an owner can be kept out. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

namespace comity {

enum class AccessState { not_known, in_use, closed, told_differently };

AccessState access_state(std::string_view status);
// Of all the values that are told: one answer, or that they differ.
AccessState access_state(const std::vector<std::string_view>& statuses);

}  // namespace comity
