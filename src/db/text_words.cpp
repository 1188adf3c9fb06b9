// SPDX-License-Identifier: Apache-2.0
#include "db/text_words.h"

namespace comity::db {

std::string marking_sign(std::int64_t marking) {
  if (marking < 0 || marking >= 0x700) return "\x02" + std::to_string(marking) + "\x03";
  const auto sign = static_cast<unsigned>(marking) + 0x100;
  return {static_cast<char>(0xC0 | (sign >> 6)), static_cast<char>(0x80 | (sign & 0x3F))};
}

std::string kind_word(std::int64_t kind) { return "\x01" + std::to_string(kind); }

std::string clean_word(std::string_view token) {
  std::string word;
  word.reserve(token.size());
  for (char sign : token) {
    if (static_cast<unsigned char>(sign) > 0x20 && sign != 0x7F) word += sign;
  }
  return word;
}

void add_indexed(std::string& row, std::int64_t kind, std::int64_t marking,
                 std::string_view words) {
  if (row.empty()) row = kind_word(kind);
  const std::string sign = marking_sign(marking);
  each_word(words, [&](std::string_view word) { (row += ' ').append(sign).append(word); });
}

std::vector<std::string_view> words_once(std::string_view row) {
  std::vector<std::string_view> words;
  each_word(row, [&](std::string_view word) { words.push_back(word); });
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace comity::db
