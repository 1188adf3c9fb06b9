// SPDX-License-Identifier: Apache-2.0
// JSON as it comes from outside: strict RFC 8259, valid UTF-8, no duplicate keys, at most
// `depth_max` levels, at most `bytes_max` bytes; a refusal names line and column. Boost.JSON is
// named here only; `json::` is its namespace.
#pragma once

#include <boost/json.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace comity {

namespace json = boost::json;

struct JsonLimits {
  std::size_t bytes_max = 256u << 20;
  std::size_t depth_max = 64;
};

// Refusals: json_malformed, json_too_deep, json_too_large, json_duplicate_key,
// json_number_out_of_range, json_nul_character, utf8_malformed.
Result<json::value> parse_json(std::string_view text, const JsonLimits& limits = {});
std::string json_text(const json::value& value);          // one line, keys as they stand
std::string json_pretty(const json::value& value);        // two spaces, a new line at the end
std::string json_canonical(const json::value& value);     // keys sorted: equal values, equal bytes

}  // namespace comity
