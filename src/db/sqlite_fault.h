// SPDX-License-Identifier: Apache-2.0
// What SQLite says when it fails, as a Fault in words. Used inside db/ only, on the connection's
// thread.
#pragma once

#include <string>

#include "base/fault.h"

struct sqlite3;

namespace comity::db {

// For a call that returned `code` (SQLITE_OK, SQLITE_ROW and SQLITE_DONE are no failures).
// `db` may be null, where a connection could not even be made.
[[noreturn]] void throw_fault(sqlite3* db, int code);
[[noreturn]] void throw_fault(sqlite3* db, int code, const std::string& file);

void expect_ok(sqlite3* db, int code);

}  // namespace comity::db
