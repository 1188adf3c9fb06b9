// SPDX-License-Identifier: Apache-2.0
#include "base/utf8_place.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace comity {
namespace {

// Most of a dossier is ASCII: eight bytes at a time until one has its high bit set.
std::size_t after_ascii(std::string_view text, std::size_t at) {
  std::uint64_t eight = 0;
  while (at + 8 <= text.size()) {
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & 0x8080808080808080u) != 0) break;
    at += 8;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

std::size_t utf8_malformed_at(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  std::size_t start = after_ascii(text, 0);
  while (start < text.size()) {
    auto at = static_cast<std::int64_t>(start);
    UChar32 sign = 0;
    U8_NEXT(bytes, at, size, sign);
    if (sign < 0) return start;
    start = after_ascii(text, static_cast<std::size_t>(at));
  }
  return text.size();
}

TextPlace place_at(std::string_view text, std::size_t offset) {
  text = text.substr(0, std::min(offset, text.size()));
  const auto lines = std::count(text.begin(), text.end(), '\n');
  const auto line_start = text.rfind('\n');
  if (line_start != std::string_view::npos) text.remove_prefix(line_start + 1);
  const auto signs = std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  });
  return {static_cast<std::size_t>(lines) + 1, static_cast<std::size_t>(signs) + 1};
}

std::string place_text(TextPlace place) {
  return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
}

}  // namespace comity
