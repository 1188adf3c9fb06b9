// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include "db/sqlite_connection.h"

namespace comity::db {
namespace {

// Undoing runs in destructors, while another fault is on its way; that one is the one to report.
void undo(sqlite3* db, const char* sql) noexcept {
  sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
}

// A statement that stands at a row would keep its snapshot past the rollback, and the next reader
// on this connection would read what was so then.
void let_go(sqlite3* db) noexcept {
  for (sqlite3_stmt* each = sqlite3_next_stmt(db, nullptr); each != nullptr;
       each = sqlite3_next_stmt(db, each))
    if (sqlite3_stmt_busy(each) != 0) sqlite3_reset(each);
}

}  // namespace

// After a full disk or a failed write SQLite may have rolled back by itself; then nothing is open
// to undo.
bool SqliteConnection::nothing_open() const { return sqlite3_get_autocommit(db_) != 0; }

// Where there was no memory even to undo the transaction before, it is undone now.
void SqliteConnection::begin_write() {
  roll_back();
  prepare("BEGIN IMMEDIATE").run();
}

void SqliteConnection::begin_read() {
  roll_back();
  prepare("BEGIN").run();
  try {
    // BEGIN alone takes no snapshot; the first read does, and all that follow see the same.
    auto& first = prepare("SELECT 1 FROM sqlite_schema LIMIT 1");
    first.step();
    first.reset();
  } catch (...) {
    undo(db_, "ROLLBACK");
    throw;
  }
}

void SqliteConnection::commit() { prepare("COMMIT").run(); }

void SqliteConnection::roll_back() noexcept {
  let_go(db_);
  if (!nothing_open()) undo(db_, "ROLLBACK");
}

void SqliteConnection::savepoint() { prepare("SAVEPOINT act").run(); }

void SqliteConnection::keep_savepoint() { prepare("RELEASE act").run(); }

void SqliteConnection::undo_savepoint() noexcept {
  if (!nothing_open()) undo(db_, "ROLLBACK TO act; RELEASE act");
}

}  // namespace comity::db
