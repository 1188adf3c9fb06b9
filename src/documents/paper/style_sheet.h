// SPDX-License-Identifier: Apache-2.0
// The style sheet of papers is an administrator's: it may not reach for a file or the network.
// Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace comity::paper {

// Refusals: template_link, with the line of each place.
Result<Done> check_style_sheet(std::string_view style, const std::string& name);

}  // namespace comity::paper
