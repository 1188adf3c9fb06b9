// SPDX-License-Identifier: Apache-2.0
// TOML definitions with the place of each value, so that a wrong file in data/ is refused with
// file, line and reason. toml++ is named here only. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <toml++/toml.h>

#include "base/result.h"

namespace comity {

// `name` is the file's name as the refusal shall print it. Refusals: toml_malformed,
// utf8_malformed, toml_too_large, toml_too_deep.
Result<toml::table> parse_toml(std::string_view text, const std::string& name);
std::string toml_place(const std::string& name, const toml::node& node);   // "measure.toml:12"

}  // namespace comity
