// SPDX-License-Identifier: Apache-2.0
// Where in a text something stands, as an editor shows it: line and column counted from 1, columns
// in characters. Used by the readers of JSON and TOML to say where a file is wrong. Pure; any
// thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace comity {

// The first byte that is not UTF-8 (RFC 3629: no surrogates, no overlong forms); text.size() where
// all is well.
std::size_t utf8_malformed_at(std::string_view text);

struct TextPlace {
  std::size_t line = 1;
  std::size_t column = 1;
};
TextPlace place_at(std::string_view text, std::size_t offset);
std::string place_text(TextPlace place);  // "line 3, column 7"

}  // namespace comity
