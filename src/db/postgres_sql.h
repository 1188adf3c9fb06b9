// SPDX-License-Identifier: Apache-2.0
// The one SQL text in PostgreSQL's spelling. db/ only; pure.
#pragma once

#include <string>
#include <string_view>

namespace comity::db {

// ?1 becomes $1. Left out is the plus with which a query asks SQLite not to use an index.
std::string query_in_postgres(std::string_view sql);
// Definitions: the words {key}, {bytes}, {clustered}, and texts that compare by their bytes.
std::string definition_in_postgres(std::string_view sql);
bool is_select(std::string_view sql);
bool names_parameter(std::string_view sql, std::size_t number);  // $number occurs
std::string real_text(double value);  // as SQLite spells it: 15 digits, and always a point

}  // namespace comity::db
