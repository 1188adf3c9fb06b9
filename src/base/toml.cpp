// SPDX-License-Identifier: Apache-2.0
// toml++ reads and destroys tables by recursion, and bounds only brackets, not the dots of a key:
// `[a.a.a. ...]` can exhaust the stack. So depth is counted here before it sees the text, brackets
// and dots alike.
#include "base/toml.h"

#include <algorithm>

#include "base/utf8_place.h"

namespace comity {
namespace {

constexpr std::size_t kBytesMax = 8u << 20;
constexpr std::size_t kDepthMax = 64;

std::string line_place(const std::string& name, std::size_t line) {
  return name + ":" + std::to_string(line);
}

std::string place_in(const std::string& name, std::string_view text, std::size_t offset) {
  return line_place(name, place_at(text, offset).line);
}

// `at` stands on the opening quote; the answer is behind the closing one, or behind the text where
// there is none.
std::size_t quoted_end(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string_view triple = quote == '"' ? "\"\"\"" : "'''";
  const bool many_lines = text.substr(at).starts_with(triple);
  for (at += many_lines ? 3 : 1; at < text.size(); ++at) {
    if (quote == '"' && text[at] == '\\') {
      ++at;
    } else if (many_lines && text.substr(at).starts_with(triple)) {
      // """x"""" ends with a quote of its own.
      return std::min(text.find_first_not_of(quote, at), text.size());
    } else if (!many_lines && (text[at] == quote || text[at] == '\n')) {
      return at + 1;
    }
  }
  return text.size();
}

// Where brackets or the dots of one key go too deep; text.size() where they do not.
std::size_t too_deep_at(std::string_view text) {
  std::size_t brackets = 0;
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    switch (text[at]) {
      case '"':
      case '\'': at = quoted_end(text, at) - 1; break;
      case '#': at = std::min(text.find('\n', at), text.size()); dots = 0; break;
      case '.': ++dots; break;
      case '[':
      case '{': ++brackets; dots = 0; break;
      case ']':
      case '}': brackets -= brackets > 0 ? 1 : 0; dots = 0; break;
      case ',':
      case '=':
      case '\n': dots = 0; break;
      default: break;
    }
    if (brackets > kDepthMax || dots > kDepthMax) return at;
  }
  return text.size();
}

}  // namespace

Result<toml::table> parse_toml(std::string_view text, const std::string& name) {
  if (text.size() > kBytesMax) {
    return refuse("toml_too_large", {{"bytes_max", std::to_string(kBytesMax)}}, name);
  }
  const std::size_t malformed = utf8_malformed_at(text);
  if (malformed < text.size()) return refuse("utf8_malformed", {}, place_in(name, text, malformed));
  const std::size_t deep = too_deep_at(text);
  if (deep < text.size()) {
    return refuse("toml_too_deep", {{"depth_max", std::to_string(kDepthMax)}},
                  place_in(name, text, deep));
  }
  try {
    return toml::parse(text, name);
  } catch (const toml::parse_error& error) {
    return refuse("toml_malformed", {{"problem", std::string(error.description())}},
                  line_place(name, error.source().begin.line));
  }
}

std::string toml_place(const std::string& name, const toml::node& node) {
  return line_place(name, node.source().begin.line);
}

}  // namespace comity
