// SPDX-License-Identifier: Apache-2.0
// The engine for offices that outgrow one machine: PostgreSQL over libpq. db/ only.
//
// The connection is always in libpq's pipeline mode. A statement without rows, inside a
// transaction, is sent and not waited for; the next one whose answer is needed, or the commit,
// waits for all. So a write costs the server's time and no round trip, and its fault may be thrown
// by a later call; the transaction is lost then in any case.
//
// A write transaction waits for its turn: it locks the one row of table write_turn, in READ
// COMMITTED, so that all it reads afterwards is what the writer before it left. A read transaction
// is REPEATABLE READ. One that drops tables waits until those that read have ended, and those that
// come meanwhile wait for its end (table read_turn; lock_timeout, then a Fault: locked). A lost
// connection is a Fault (away); the next transaction, or statement outside of one, connects again.
#pragma once

#include <libpq-fe.h>

#include <optional>

#include "base/fault.h"
#include "db/connection.h"

namespace comity::db {

using PostgresResult = std::unique_ptr<PGresult, decltype(&PQclear)>;
inline PostgresResult no_result() { return {nullptr, &PQclear}; }

struct PostgresParameter {
  Oid type = 0;
  std::string bytes;  // in binary form
  bool null = true;
};

class PostgresConnection;

// Kept by the connection. `whole` fetches all rows at once; `pieces` through a cursor; `planned` is
// planned anew each time, for what the values decide how to find.
class PostgresStatement final : public Statement {
 public:
  enum class Fetch { whole, pieces, planned };
  PostgresStatement(PostgresConnection& db, std::string_view sql, Fetch fetch);
  ~PostgresStatement() override;

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
  friend class PostgresConnection;
  PostgresParameter& parameter(int position);
  void give_unnamed_types();
  void execute();
  void fetch_piece();
  void let_go();

  PostgresConnection& db_;
  const std::string sql_;           // with $1 $2 ...
  const Fetch fetch_;
  const bool writes_;
  std::vector<PostgresParameter> parameters_;
  std::string name_;                // at the server; empty: not prepared there
  std::vector<Oid> prepared_for_;   // types of the parameters then
  std::int64_t session_ = 0;        // of the connection, in which it was prepared
  PostgresResult result_ = no_result();
  int row_ = -1;
  int piece_ = 0;                   // rows asked for at once
  std::string cursor_;              // open at the server
  std::int64_t opened_in_ = 0;      // the transaction of the cursor
  mutable std::vector<std::string> spelt_;  // numbers asked for as text
};

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(std::string connection, Mode mode);
  ~PostgresConnection() override;

  Statement& scan(std::string_view sql) override;
  Statement& planned_anew(std::string_view sql);
  void run(std::string_view sql) override;
  std::int64_t changes() override;
  bool has_table(std::string_view name) override;
  void analyze() override;
  bool has_other_writers() const override { return true; }
  void backup_to(const std::filesystem::path& file, Lasting lasting) override;
  void checkpoint() override {}
  void compact() override;
  std::string check_integrity() override { return {}; }
  const TextEngine& text_engine() const override;

 private:
  friend class PostgresStatement;
  enum class Doing { nothing, reading, writing, scanning };
  enum class Saved { asked, made };
  struct Error {
    FaultKind kind;
    std::string text;
  };

  std::unique_ptr<Statement> make(std::string_view sql) override;
  Statement& special(const char* as, std::string_view sql, PostgresStatement::Fetch fetch);
  void begin_write() override;
  void begin_read() override;
  void commit() override;
  void roll_back() noexcept override;
  void savepoint() override;
  void keep_savepoint() override;
  void undo_savepoint() noexcept override;
  bool nothing_open() const override { return doing_ == Doing::nothing; }

  void connect();
  void set_up();
  void close() noexcept;
  void execute(const std::string& sql);                  // at once; several statements
  void begin(Doing doing, const std::string& sql);       // connects again where that is needed
  void ready_to_send();
  void sent(int answer);
  void send(const std::string& sql);
  void send(PostgresStatement& statement);
  void send_unprepared(const std::string& sql, const PostgresStatement& statement);
  void prepare_at_server(PostgresStatement& statement);
  void make_savepoints();                                // where they were asked for
  PostgresResult settle();                               // waits for all that was sent
  PostgresResult receive();
  void keep_error(const PGresult* result);
  void lose(const std::string& message);
  [[noreturn]] void fail();
  std::string open_cursor(PostgresStatement& statement);
  PostgresResult fetch(const std::string& cursor, int rows);
  void close_cursor(const std::string& cursor, std::int64_t opened_in) noexcept;
  std::vector<std::string> own_tables();

  const std::string connection_;
  const Mode mode_;
  PGconn* server_ = nullptr;          // null: lost, or not yet there
  std::string where_;                 // for messages
  std::int64_t session_ = 0;          // counts connections, and losses of prepared statements
  bool statements_lost_ = false;      // some lie at the server that nobody uses any more
  std::int64_t names_ = 0;            // of statements and cursors
  std::int64_t transaction_ = 0;      // counts them
  int unsettled_ = 0;
  int scans_ = 0;                     // cursors open in a transaction that is there for them
  Doing doing_ = Doing::nothing;
  std::vector<Saved> savepoints_;     // the innermost last
  std::int64_t changes_ = 0;
  std::optional<Error> error_;
};

}  // namespace comity::db
