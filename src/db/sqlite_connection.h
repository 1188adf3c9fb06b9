// SPDX-License-Identifier: Apache-2.0
// The embedded engine: SQLite in this process. db/ only, and tests that look below the surface.
#pragma once

#include "db/connection.h"
#include "db/sqlite_checkpointer.h"

struct sqlite3;
struct sqlite3_stmt;

namespace comity::db {

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* db, std::string_view sql);
  ~SqliteStatement() override;

  Statement& bind(int position, std::int64_t value) override;
  Statement& bind(int position, double value) override;
  Statement& bind(int position, std::string_view text) override;
  Statement& bind_bytes(int position, std::span<const unsigned char> bytes) override;
  Statement& bind_null(int position) override;
  bool step() override;
  void run() override;
  void reset() override;
  std::int64_t integer(int column) const override;
  double real(int column) const override;
  std::string_view text(int column) const override;
  std::string_view bytes(int column) const override;
  bool is_null(int column) const override;
  bool is_real(int column) const override;
  int columns() const override;

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_;
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(sqlite3* db, std::string vfs) : db_(db), vfs_(std::move(vfs)) {}
  ~SqliteConnection() override;
  void set_up(Mode mode);

  void run(std::string_view sql) override;
  std::int64_t changes() override;
  bool has_table(std::string_view name) override;
  void analyze() override { run("ANALYZE"); }
  bool has_other_writers() const override { return false; }
  void backup_to(const std::filesystem::path& file, Lasting lasting) override;
  void checkpoint() override;
  void compact() override;
  std::string check_integrity() override;
  const TextEngine& text_engine() const override;
  sqlite3* raw() { return db_; }

 private:
  std::unique_ptr<Statement> make(std::string_view sql) override;
  void begin_write() override;
  void begin_read() override;
  void commit() override;
  void roll_back() noexcept override;
  void savepoint() override;
  void keep_savepoint() override;
  void undo_savepoint() noexcept override;
  bool nothing_open() const override;

  // The log is copied into the file by a thread of its own, not at a commit.
  void checkpoint_beside();

  sqlite3* db_;
  std::string vfs_;
  std::unique_ptr<SqliteCheckpointer> checkpointer_;  // of a writer
};

// nullptr where the connection is one of another engine.
inline sqlite3* raw_sqlite(Connection& db) {
  auto* sqlite = dynamic_cast<SqliteConnection*>(&db);
  return sqlite != nullptr ? sqlite->raw() : nullptr;
}

}  // namespace comity::db
