// SPDX-License-Identifier: Apache-2.0
// Text made of parts: format("{} of {}", part, whole). For keys, paths, SQL and numbers; sentences
// that people read are in data/words. fmt is named here only.
#pragma once

#include <fmt/format.h>

namespace comity {

using fmt::format;

}  // namespace comity
