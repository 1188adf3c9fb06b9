// SPDX-License-Identifier: Apache-2.0
// Sending and receiving. Every statement sent has one answer; a sync ends a row of answers, and
// after a fault all up to the next sync are left out by the server.
#include <charconv>
#include <new>
#include <utility>

#include "base/check.h"
#include "db/postgres_connection.h"
#include "db/postgres_fault.h"

namespace comity::db {
namespace {

constexpr int kUnsettledMax = 500;  // answers that wait at the socket
constexpr int kBinary = 1;

// Parameters in the form in which libpq takes them.
struct Parameters {
  explicit Parameters(const std::vector<PostgresParameter>& parameters) {
    for (const auto& parameter : parameters) {
      types.push_back(parameter.type);
      values.push_back(parameter.null ? nullptr : parameter.bytes.data());
      lengths.push_back(static_cast<int>(parameter.bytes.size()));
      formats.push_back(kBinary);
    }
  }
  int count() const { return static_cast<int>(types.size()); }
  std::vector<Oid> types;
  std::vector<const char*> values;
  std::vector<int> lengths, formats;
};

}  // namespace

// Within a transaction a lost connection stays lost: what was begun on it is undone.
void PostgresConnection::ready_to_send() {
  if (server_ != nullptr) return;
  if (doing_ == Doing::nothing) return connect();
  lose("the connection was lost");
  fail();
}

void PostgresConnection::sent(int answer) {
  if (answer == 1) {
    ++unsettled_;
    return;
  }
  lose(PQerrorMessage(server_));
  fail();
}

void PostgresConnection::send(const std::string& sql) {
  ready_to_send();
  sent(PQsendQueryParams(server_, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, kBinary));
}

void PostgresConnection::send_unprepared(const std::string& sql,
                                         const PostgresStatement& statement) {
  const Parameters with(statement.parameters_);
  sent(PQsendQueryParams(server_, sql.c_str(), with.count(), with.types.data(), with.values.data(),
                         with.lengths.data(), with.formats.data(), kBinary));
}

void PostgresConnection::send(PostgresStatement& statement) {
  ready_to_send();
  if (statement.writes_) make_savepoints();
  statement.give_unnamed_types();
  if (statement.fetch_ == PostgresStatement::Fetch::planned)
    return send_unprepared(statement.sql_, statement);
  prepare_at_server(statement);
  const Parameters with(statement.parameters_);
  sent(PQsendQueryPrepared(server_, statement.name_.c_str(), with.count(), with.values.data(),
                           with.lengths.data(), with.formats.data(), kBinary));
  if (statement.writes_ && unsettled_ >= kUnsettledMax) settle();
}

// Kept at the server under the types of its parameters, which are those of the values bound.
void PostgresConnection::prepare_at_server(PostgresStatement& statement) {
  std::vector<Oid> types;
  for (const auto& parameter : statement.parameters_) types.push_back(parameter.type);
  const bool there = statement.session_ == session_ && !statement.name_.empty();
  if (there && statement.prepared_for_ == types) return;
  statement.name_ = "s" + std::to_string(++names_);
  statement.session_ = session_;
  statement.prepared_for_ = std::move(types);
  sent(PQsendPrepare(server_, statement.name_.c_str(), statement.sql_.c_str(),
                     static_cast<int>(statement.prepared_for_.size()),
                     statement.prepared_for_.data()));
}

PostgresResult PostgresConnection::settle() {
  auto result = receive();
  if (error_) fail();
  if (result != nullptr && PQresultStatus(result.get()) == PGRES_COMMAND_OK) {
    const std::string_view rows = PQcmdTuples(result.get());
    changes_ = 0;
    std::from_chars(rows.data(), rows.data() + rows.size(), changes_);
  }
  return result;
}

// Waits for the answers to all that was sent; gives the last one, and keeps the first fault.
PostgresResult PostgresConnection::receive() {
  PostgresResult last = no_result();
  if (PQpipelineSync(server_) != 1) lose(PQerrorMessage(server_));
  for (int silent = 0; server_ != nullptr;) {
    PostgresResult result(PQgetResult(server_), &PQclear);
    if (result == nullptr) {  // between two answers; more than one only where the server is gone
      if (PQstatus(server_) != CONNECTION_OK || ++silent > 2) lose(PQerrorMessage(server_));
      continue;
    }
    silent = 0;
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) break;
    if (status == PGRES_FATAL_ERROR) keep_error(result.get());
    else if (status != PGRES_PIPELINE_ABORTED) last = std::move(result);
  }
  unsettled_ = 0;
  return last;
}

// A statement that was to be prepared behind the fault is not there.
void PostgresConnection::keep_error(const PGresult* result) {
  if (error_) return;
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  FaultKind kind = fault_kind_of(state != nullptr ? state : "");
  // A server that became a replica while we wrote: the next connection finds the one that writes.
  if (kind == FaultKind::read_only && mode_ != Mode::read && state == std::string_view("25006")) {
    kind = FaultKind::away;
  }
  error_ = Error{kind, fault_text(kind, where_,
                                  message != nullptr ? message : PQresultErrorMessage(result))};
  ++session_;
  statements_lost_ = true;
}

void PostgresConnection::lose(const std::string& message) {
  if (!error_)
    error_ = Error{FaultKind::away, fault_text(FaultKind::away, where_, message)};
  error_->kind = FaultKind::away;
  close();
}

void PostgresConnection::fail() {
  const Error error = *std::exchange(error_, std::nullopt);
  throw Fault(error.kind, error.text);
}

// A cursor lives in a transaction; where none is open, one is opened for the cursors alone.
std::string PostgresConnection::open_cursor(PostgresStatement& statement) {
  if (doing_ == Doing::nothing) begin(Doing::scanning, "BEGIN ISOLATION LEVEL REPEATABLE READ"
                                                       " READ ONLY");
  if (doing_ == Doing::scanning) ++scans_;
  ready_to_send();
  statement.give_unnamed_types();
  const std::string cursor = "c" + std::to_string(++names_);
  send_unprepared("DECLARE " + cursor + " NO SCROLL CURSOR FOR " + statement.sql_, statement);
  return cursor;
}

PostgresResult PostgresConnection::fetch(const std::string& cursor, int rows) {
  send("FETCH " + std::to_string(rows) + " IN " + cursor);
  auto result = settle();
  COMITY_CHECK(result != nullptr);
  return result;
}

void PostgresConnection::close_cursor(const std::string& cursor, std::int64_t opened_in) noexcept {
  if (opened_in != transaction_ || doing_ == Doing::nothing || server_ == nullptr) return;
  try {
    send("CLOSE " + cursor);
    if (doing_ == Doing::scanning && --scans_ == 0) roll_back();
  } catch (...) {
    close();  // the transaction is over, and its cursors with it
  }
}

}  // namespace comity::db
