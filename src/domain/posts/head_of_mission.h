// SPDX-License-Identifier: Apache-2.0
// Who heads a mission, by the office that he holds, and the steps by which a head takes up his
// functions. A head is an ambassador, a minister or a chargé d'affaires en titre (VCDR 14); while
// there is none or he is away, a chargé d'affaires ad interim acts (VCDR 19). A deputy heads
// nothing. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comity {

enum class Headship { none, head, ad_interim };

Headship headship_of(std::string_view role);  // "ambassador", "charge d'affaires ad interim"

// The steps in their usual order that are not among `steps`. Copies or originals of credentials:
// which of them starts the functions is the host's rule (VCDR 13), so both are asked for.
std::vector<std::string> head_steps_missing(const std::vector<std::string>& steps);
bool head_step_ends_mission(std::string_view step);    // departed, recalled, required to leave

}  // namespace comity
