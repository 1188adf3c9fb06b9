// SPDX-License-Identifier: Apache-2.0
// All that is derived from the events, in a form that is the same in every copy of a record: rows
// in the order of the primary key, with the texts of names and markings for their numbers, which
// are given as they first occur, and what occurred first may have been destroyed since. Equal
// records give equal rows. On the connection's thread; a row at a time, whatever the size of the
// table.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "db/connection.h"
#include "kinds/kinds.h"

namespace comity {

std::vector<std::string> derived_tables(const Kinds& kinds);  // their names
void each_row(db::Connection& db, const std::string& table,
              const std::function<void(std::string_view)>& use);
Hash table_digest(db::Connection& db, const std::string& table);
std::string dump_table(db::Connection& db, const std::string& table);  // of small records: all rows

}  // namespace comity
