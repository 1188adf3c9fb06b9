// SPDX-License-Identifier: Apache-2.0
// What a list is asked for in a query, and its cursors: a cursor names the row at which an answer
// ended and is bound to the question, so that one from another list, or one that somebody made up,
// is refused. On the Reader's thread.
//
//   cursor = id "-" check
//   id     = 32 hexadecimal digits
//   check  = 16 digits of SHA-256(kind, sort, id, filters)
#pragma once

#include <string>
#include <vector>

#include "http/reading.h"

namespace comity {

inline constexpr int kRowsMax = 500;
inline constexpr int kRowsDefault = 50;

struct ListAsked {
  ListQuery query;
  std::vector<std::string> columns;
};

// Refusals: without grounds where there is no such kind; cursor_malformed,
// query_number_out_of_range.
Result<ListAsked> list_asked(PageRead& page, const std::string& kind, int rows_max);
std::string cursor_of(const ListQuery& query, const std::string& id);

}  // namespace comity
