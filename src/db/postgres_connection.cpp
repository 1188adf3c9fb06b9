// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_connection.h"

#include <array>
#include <charconv>
#include <utility>

#include "base/check.h"
#include "db/postgres_fault.h"
#include "db/postgres_sql.h"
#include "db/text_engine.h"

namespace comity::db {
namespace {

constexpr int kOldestVersion = 150'000;

// Short queries are not worth compiling, and what is read often lies in memory. A writer that
// stands still loses its turn. Sync to disk is never given up; more than that (replicas) is the
// server's to say.
constexpr const char* kForAll =
    "SET client_min_messages = warning; SET standard_conforming_strings = on; SET jit = off;"
    "SET random_page_cost = 1.1; SET lock_timeout = '30s';";
constexpr const char* kForReading = "SET default_transaction_read_only = on;";
constexpr const char* kForWriting =
    "SET idle_in_transaction_session_timeout = '60s';"
    "SELECT pg_catalog.set_config('synchronous_commit', 'on', false)"
    " WHERE pg_catalog.current_setting('synchronous_commit') = 'off';";
// A schema that the connection string names (options=-csearch_path=...) is made where it is not
// there.
constexpr const char* kTurns =
    "DO $$BEGIN IF current_schema() IS NULL THEN EXECUTE 'CREATE SCHEMA ' ||"
    " split_part(current_setting('search_path'), ',', 1); END IF; END$$;"
    "CREATE TABLE IF NOT EXISTS write_turn (one BIGINT PRIMARY KEY);"
    "INSERT INTO write_turn (one) VALUES (1) ON CONFLICT DO NOTHING;"
    "CREATE TABLE IF NOT EXISTS read_turn (one BIGINT PRIMARY KEY);";
// A snapshot taken before a table is made again finds the new one empty. So readers lock this one
// before they take theirs, and wait there until what is made again is whole.
constexpr const char* kReadTurn = "LOCK TABLE read_turn IN ACCESS SHARE MODE";
constexpr const char* kNoReaders = "LOCK TABLE read_turn IN ACCESS EXCLUSIVE MODE;";

PGconn* connect_to(const std::string& connection, Mode mode) {
  // What stands before dbname may be said otherwise in the connection string; what stands behind
  // it may not.
  const std::array<std::pair<const char*, const char*>, 9> values{{
      {"connect_timeout", "5"},
      {"keepalives_idle", "10"},
      {"keepalives_interval", "5"},
      {"keepalives_count", "3"},
      {"tcp_user_timeout", "20000"},
      {"application_name", "comity"},
      {"target_session_attrs", mode == Mode::read ? "any" : "read-write"},
      {"dbname", connection.c_str()},
      {"client_encoding", "UTF8"},
  }};
  std::array<const char*, 10> names{}, texts{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    names[i] = values[i].first;
    texts[i] = values[i].second;
  }
  return PQconnectdbParams(names.data(), texts.data(), 1);
}

std::string where_is(const PGconn* server) {
  const char* host = PQhost(server);
  const char* name = PQdb(server);
  return "database " + std::string(name != nullptr ? name : "") + " at " +
         (host != nullptr && *host != '\0' ? host : "this machine");
}

}  // namespace

std::unique_ptr<Connection> Connection::open_server(const std::string& connection, Mode mode) {
  return std::make_unique<PostgresConnection>(connection, mode);
}

PostgresConnection::PostgresConnection(std::string connection, Mode mode)
    : connection_(std::move(connection)), mode_(mode) {
  connect();
  if (mode == Mode::create || mode == Mode::write) execute(kTurns);
}

PostgresConnection::~PostgresConnection() {
  kept_.clear();
  close();
}

void PostgresConnection::connect() {
  close();
  server_ = connect_to(connection_, mode_);
  if (server_ == nullptr) throw std::bad_alloc();
  where_ = where_is(server_);
  if (PQstatus(server_) != CONNECTION_OK) {
    lose(PQerrorMessage(server_));
    fail();
  }
  set_up();
}

void PostgresConnection::set_up() {
  PQsetNoticeProcessor(server_, [](void*, const char*) {}, nullptr);
  const char* encoding = PQparameterStatus(server_, "server_encoding");
  const bool utf8 = encoding != nullptr && std::string_view(encoding) == "UTF8";
  if (PQserverVersion(server_) < kOldestVersion || !utf8) {
    close();
    throw Fault(FaultKind::missing,
                where_ + ": Comity needs PostgreSQL 15 or newer, and a database in UTF8");
  }
  ++session_;
  statements_lost_ = false;
  COMITY_CHECK(PQenterPipelineMode(server_) == 1);
  execute(std::string(kForAll) + (mode_ == Mode::read ? kForReading : kForWriting));
}

void PostgresConnection::close() noexcept {
  PQfinish(server_);
  server_ = nullptr;
  unsettled_ = 0;
}

std::unique_ptr<Statement> PostgresConnection::make(std::string_view sql) {
  return std::make_unique<PostgresStatement>(*this, sql, PostgresStatement::Fetch::whole);
}

Statement& PostgresConnection::scan(std::string_view sql) {
  return special("scan ", sql, PostgresStatement::Fetch::pieces);
}

Statement& PostgresConnection::planned_anew(std::string_view sql) {
  return special("anew ", sql, PostgresStatement::Fetch::planned);
}

Statement& PostgresConnection::special(const char* as, std::string_view sql,
                                       PostgresStatement::Fetch fetch) {
  auto& kept = kept_[as + std::string(sql)];
  if (kept == nullptr) kept = std::make_unique<PostgresStatement>(*this, sql, fetch);
  kept->reset();
  return *kept;
}

// Definitions and upkeep: several statements in one text, which the pipeline does not take.
void PostgresConnection::run(std::string_view sql) {
  ready_to_send();
  make_savepoints();
  const std::string text = definition_in_postgres(sql);
  const bool drops = text.find("DROP ") != std::string::npos;
  execute(drops && doing_ == Doing::writing ? kNoReaders + text : text);
  if (!drops) return;
  ++session_;  // statements on a table that is made again may have other columns
  statements_lost_ = true;
}

void PostgresConnection::execute(const std::string& sql) {
  if (unsettled_ > 0) settle();
  PQexitPipelineMode(server_);
  const PostgresResult result(PQexec(server_, sql.c_str()), &PQclear);
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) keep_error(result.get());
  if (PQstatus(server_) != CONNECTION_OK) lose(PQerrorMessage(server_));
  if (server_ != nullptr) PQenterPipelineMode(server_);
  if (error_) fail();
  std::string_view rows = PQcmdTuples(result.get());
  changes_ = 0;
  std::from_chars(rows.data(), rows.data() + rows.size(), changes_);
}

std::int64_t PostgresConnection::changes() {
  if (unsettled_ > 0) settle();
  return changes_;
}

bool PostgresConnection::has_table(std::string_view name) {
  auto& find = prepare(
      "SELECT 1 FROM pg_catalog.pg_class"
      " WHERE oid = pg_catalog.to_regclass(pg_catalog.quote_ident(?1))");
  const bool found = find.bind(1, name).step();
  find.reset();
  return found;
}

std::vector<std::string> PostgresConnection::own_tables() {
  std::vector<std::string> tables;
  auto& find = prepare(
      "SELECT pg_catalog.quote_ident(relname) FROM pg_catalog.pg_class WHERE relkind = 'r'"
      " AND relnamespace = pg_catalog.current_schema()::regnamespace ORDER BY relname");
  while (find.step()) tables.emplace_back(find.text(0));
  return tables;
}

void PostgresConnection::analyze() {
  std::string sql;
  for (const auto& table : own_tables()) sql += "ANALYZE " + table + ";";
  run(sql);
}

void PostgresConnection::compact() {
  for (const auto& table : own_tables()) run("VACUUM (FULL, ANALYZE) " + table);
}

void PostgresConnection::backup_to(const std::filesystem::path& file, Lasting) {
  throw Fault(FaultKind::missing, file.string() + ": a database at a server is not copied as a"
                                                  " file; use comity copy, or pg_dump");
}

const TextEngine& PostgresConnection::text_engine() const { return tsvector_engine(); }

void PostgresConnection::begin_write() {
  begin(Doing::writing, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
}

void PostgresConnection::begin_read() {
  begin(Doing::reading, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

// A connection that was lost while nobody used it is made again, once.
void PostgresConnection::begin(Doing doing, const std::string& sql) {
  COMITY_CHECK(doing_ == Doing::nothing);
  for (bool again = server_ != nullptr;; again = false) {
    try {
      ready_to_send();
      if (std::exchange(statements_lost_, false)) {
        send("DEALLOCATE ALL");
        ++session_;  // also for those prepared since
      }
      send(sql);
      doing_ = doing;
      ++transaction_;
      if (doing == Doing::reading) send(kReadTurn);
      send(doing == Doing::writing ? "SELECT one FROM write_turn FOR UPDATE" : "SELECT 1");
      settle();
      return;
    } catch (const Fault& fault) {
      roll_back();
      if (!again || fault.kind() != FaultKind::away) throw;
      close();
    }
  }
}

void PostgresConnection::commit() {
  send("COMMIT");
  const auto result = settle();
  const std::string_view done = result != nullptr ? PQcmdStatus(result.get()) : "";
  if (done != "COMMIT")
    throw Fault(FaultKind::input_output, where_ + ": the transaction was undone by the server");
  doing_ = Doing::nothing;
  savepoints_.clear();
}

// What the server says to an undoing does not matter: a lost connection undoes as well.
void PostgresConnection::roll_back() noexcept {
  if (doing_ == Doing::nothing) return;
  try {
    if (server_ != nullptr) {
      if (unsettled_ > 0) receive();
      send("ROLLBACK");
      receive();
    }
  } catch (...) {
    close();
  }
  doing_ = Doing::nothing;
  savepoints_.clear();
  scans_ = 0;
  error_.reset();
}

// One that nothing was written in costs nothing.
void PostgresConnection::savepoint() { savepoints_.push_back(Saved::asked); }

void PostgresConnection::make_savepoints() {
  for (Saved& saved : savepoints_)
    if (std::exchange(saved, Saved::made) == Saved::asked) send("SAVEPOINT act");
}

void PostgresConnection::keep_savepoint() {
  const Saved saved = savepoints_.back();
  savepoints_.pop_back();
  if (saved == Saved::made) send("RELEASE SAVEPOINT act");
}

void PostgresConnection::undo_savepoint() noexcept {
  if (savepoints_.empty()) return;
  const Saved saved = savepoints_.back();
  savepoints_.pop_back();
  if (saved == Saved::asked || server_ == nullptr) return;
  try {
    if (unsettled_ > 0) receive();
    send("ROLLBACK TO SAVEPOINT act");
    send("RELEASE SAVEPOINT act");
    receive();
  } catch (...) {
    close();
  }
  error_.reset();
}

}  // namespace comity::db
