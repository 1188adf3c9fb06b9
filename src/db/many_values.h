// SPDX-License-Identifier: Apache-2.0
// Many values in one statement: what costs a server a round trip for each value otherwise, and
// SQLite a search through its kept statements. The values are bound, and their places rounded up to
// a power of two (the last value again), so that few statements are kept.
//
//   each_of(db, "SELECT number, key FROM subject WHERE number IN ", numbers, " ORDER BY number",
//           [&](const db::Statement& row) { keep(row.integer(0), row.text(1)); });
//
// Values in ascending order come with their rows in that order where `after` orders by them. The
// rows must not be read through the same statement within `use`. Thread as the connection's.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/connection.h"

namespace comity::db {

inline constexpr std::size_t kValuesMax = 256;  // in one statement

std::string places_in_list(std::size_t count);  // "(?1, ?2)"

inline void bind_value(Statement& statement, int position, std::int64_t value) {
  statement.bind(position, value);
}
inline void bind_value(Statement& statement, int position, std::string_view value) {
  statement.bind(position, value);
}
template <std::size_t Size>
void bind_value(Statement& statement, int position, const std::array<unsigned char, Size>& value) {
  statement.bind_bytes(position, value);
}

template <class Value, class Use>
void each_of(Connection& db, std::string_view before, const std::vector<Value>& values,
             std::string_view after, Use&& use) {
  for (std::size_t first = 0; first < values.size(); first += kValuesMax) {
    const std::size_t count = std::min(values.size() - first, kValuesMax);
    const std::size_t places = std::bit_ceil(count);
    auto& find = db.prepare(std::string(before) + places_in_list(places) + std::string(after));
    for (std::size_t i = 0; i < places; ++i)
      bind_value(find, static_cast<int>(i) + 1, values[first + std::min(i, count - 1)]);
    while (find.step()) use(find);
  }
}

}  // namespace comity::db
