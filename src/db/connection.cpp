// SPDX-License-Identifier: Apache-2.0
// What does not depend on the engine: kept statements, transactions, savepoints.
#include "db/connection.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "db/many_values.h"

namespace comity::db {

Statement& Connection::prepare(std::string_view sql) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) {
    found = kept_.emplace(std::string(sql), make(sql)).first;
  } else {
    found->second->reset();
  }
  return *found->second;
}

std::string places_in_list(std::size_t count) {
  std::string places = "(";
  for (std::size_t i = 1; i <= count; ++i) places += (i > 1 ? ", ?" : "?") + std::to_string(i);
  return places + ")";
}

void Connection::before_commit(Step step) {
  if (std::find(steps_.begin(), steps_.end(), step) == steps_.end()) steps_.push_back(step);
  if (nothing_open()) run_steps();
}

void Connection::run_steps() {
  for (Step step : std::exchange(steps_, {})) step(*this);
}

Transaction::Transaction(Connection& db, Kind kind) : db_(db) {
  kind == Kind::write ? db_.begin_write() : db_.begin_read();
}

Transaction::~Transaction() {
  db_.steps_.clear();
  if (open_) db_.roll_back();
}

void Transaction::commit() {
  COMITY_CHECK(open_);
  db_.run_steps();
  db_.commit();
  open_ = false;
}

Savepoint::Savepoint(Connection& db) : db_(db) {
  COMITY_CHECK(!db_.nothing_open());
  db_.savepoint();
}

Savepoint::~Savepoint() {
  if (open_) db_.undo_savepoint();
}

void Savepoint::keep() {
  COMITY_CHECK(open_);
  db_.keep_savepoint();
  open_ = false;
}

}  // namespace comity::db
