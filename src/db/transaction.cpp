// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/fault.h"
#include "db/connection.h"

namespace comity::db {
namespace {

// After a full disk or a failed write SQLite may have rolled back by itself; then nothing is open
// to undo.
bool nothing_open(Connection& db) { return sqlite3_get_autocommit(db.raw()) != 0; }

// Undoing runs in destructors, while another fault is on its way; that one is the one to report.
void undo(Connection& db, const char* sql) noexcept {
  sqlite3_exec(db.raw(), sql, nullptr, nullptr, nullptr);
}

// A statement that stands at a row would keep its snapshot past the rollback, and the next reader
// on this connection would read what was so then.
void let_go(Connection& db) noexcept {
  for (sqlite3_stmt* each = sqlite3_next_stmt(db.raw(), nullptr); each != nullptr;
       each = sqlite3_next_stmt(db.raw(), each))
    if (sqlite3_stmt_busy(each) != 0) sqlite3_reset(each);
}

}  // namespace

void Connection::before_commit(Step step) {
  if (std::find(steps_.begin(), steps_.end(), step) == steps_.end()) steps_.push_back(step);
  if (nothing_open(*this)) run_steps();
}

void Connection::run_steps() {
  for (Step step : std::exchange(steps_, {})) step(*this);
}

Transaction::Transaction(Connection& db, Kind kind) : db_(db) {
  // Where there was no memory even to undo the one before, it is undone now.
  if (!nothing_open(db_)) undo(db_, "ROLLBACK");
  if (kind == Kind::write) {
    db_.prepare("BEGIN IMMEDIATE").run();
    return;
  }
  db_.prepare("BEGIN").run();
  try {
    // BEGIN alone takes no snapshot; the first read does, and all that follow see the same.
    auto& first = db_.prepare("SELECT 1 FROM sqlite_schema LIMIT 1");
    first.step();
    first.reset();
  } catch (...) {
    undo(db_, "ROLLBACK");
    throw;
  }
}

Transaction::~Transaction() {
  db_.steps_.clear();
  if (open_) let_go(db_);
  if (open_ && !nothing_open(db_)) undo(db_, "ROLLBACK");
}

void Transaction::commit() {
  COMITY_CHECK(open_);
  db_.run_steps();
  db_.prepare("COMMIT").run();
  open_ = false;
}

Savepoint::Savepoint(Connection& db) : db_(db) {
  COMITY_CHECK(!nothing_open(db_));
  db_.prepare("SAVEPOINT act").run();
}

Savepoint::~Savepoint() {
  if (open_ && !nothing_open(db_)) undo(db_, "ROLLBACK TO act; RELEASE act");
}

void Savepoint::keep() {
  COMITY_CHECK(open_);
  db_.prepare("RELEASE act").run();
  open_ = false;
}

}  // namespace comity::db
