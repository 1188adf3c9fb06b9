// SPDX-License-Identifier: Apache-2.0
// How the words of a subject are spelt in the full-text index, for its writing and its reading.
// db/ only; pure.
//
//   row of a subject  =  kind-word { " " marking-sign word }
//   kind-word         =  0x01 decimal
//   marking-sign      =  one UTF-8 sign U+0100 + marking; from 1,792 on: 0x02 decimal 0x03
//   word              =  a token without 0x7F and the signs up to space
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace comity::db {

std::string marking_sign(std::int64_t marking);
std::string kind_word(std::int64_t kind);
std::string clean_word(std::string_view token);  // may come out empty

// Each word of a text whose words are parted by single spaces.
template <typename Use>
void each_word(std::string_view words, Use use) {
  std::size_t at = 0;
  while (at < words.size()) {
    const auto end = std::min(words.find(' ', at), words.size());
    if (end > at) use(words.substr(at, end - at));
    at = end + 1;
  }
}

// Adds the words under one marking to a row.
void add_indexed(std::string& row, std::int64_t kind, std::int64_t marking,
                 std::string_view words);

// The words of a row, sorted, each once. They point into the row.
std::vector<std::string_view> words_once(std::string_view row);

}  // namespace comity::db
