// SPDX-License-Identifier: Apache-2.0
// The target of a request ("/rounds/r-1?asof=2025-04-10"), read strictly: what could mean two paths
// to two readers is malformed. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace comity {

struct Target {
  std::string path;             // decoded; "/" or without a slash at its end
  NamedTexts query;             // decoded, in order
  std::string moved_to;         // where the path ended in a slash: the target without it
};

// nullopt: malformed, an empty segment, "." or "..", an encoded backslash or control sign.
std::optional<Target> read_target(std::string_view text);

}  // namespace comity
