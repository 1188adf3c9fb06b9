// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include "base/check.h"
#include "db/sqlite_connection.h"
#include "db/sqlite_fault.h"

namespace comity::db {

SqliteStatement::SqliteStatement(sqlite3* db, std::string_view sql) : db_(db), statement_(nullptr) {
  const char* rest = nullptr;
  expect_ok(db_, sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                    SQLITE_PREPARE_PERSISTENT, &statement_, &rest));
  COMITY_CHECK(statement_ != nullptr);
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

Statement& SqliteStatement::bind(int position, std::int64_t value) {
  expect_ok(db_, sqlite3_bind_int64(statement_, position, value));
  return *this;
}

Statement& SqliteStatement::bind(int position, double value) {
  expect_ok(db_, sqlite3_bind_double(statement_, position, value));
  return *this;
}

Statement& SqliteStatement::bind(int position, std::string_view text) {
  const char* start = text.data() != nullptr ? text.data() : "";  // a null pointer would bind NULL
  expect_ok(db_, sqlite3_bind_text64(statement_, position, start, text.size(), SQLITE_TRANSIENT,
                                     SQLITE_UTF8));
  return *this;
}

Statement& SqliteStatement::bind_bytes(int position, std::span<const unsigned char> bytes) {
  const void* start = bytes.data() != nullptr ? static_cast<const void*>(bytes.data()) : "";
  expect_ok(db_, sqlite3_bind_blob64(statement_, position, start, bytes.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& SqliteStatement::bind_null(int position) {
  expect_ok(db_, sqlite3_bind_null(statement_, position));
  return *this;
}

bool SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return false;
  }
  try {
    throw_fault(db_, code);
  } catch (...) {
    sqlite3_reset(statement_);  // only now: it would clear what went wrong
    throw;
  }
}

void SqliteStatement::run() {
  const bool row = step();
  if (row) sqlite3_reset(statement_);
  COMITY_CHECK(!row);
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

std::int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double SqliteStatement::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view SqliteStatement::text(int column) const {
  const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return start != nullptr ? std::string_view(start, size) : std::string_view("");
}

std::string_view SqliteStatement::bytes(int column) const {
  const auto* start = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return start != nullptr ? std::string_view(start, size) : std::string_view("");
}

bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

bool SqliteStatement::is_real(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_FLOAT;
}

int SqliteStatement::columns() const { return sqlite3_column_count(statement_); }

}  // namespace comity::db
