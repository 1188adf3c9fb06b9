// SPDX-License-Identifier: Apache-2.0
// Who may use an installation from the command line, and with which role. Accounts are no part of
// the record: they change without a trace in the chain, and no export carries them. One thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/connection.h"

namespace comity {

struct AccountRow {
  std::string name;
  std::string role;                          // as its word: staff, desk, ...
  int level = 0;
  std::vector<std::string> compartments;     // sorted
  std::string party;
};

// From the columns name, role, level, compartments, party that begin at `first`.
AccountRow read_account(const db::Statement& row, int first);

class AccountTable {
 public:
  explicit AccountTable(db::Connection& db) : db_(db) {}  // desk/desk_tables.h made it

  std::optional<AccountRow> find(std::string_view name);
  std::vector<AccountRow> all();             // by name
  void put(const AccountRow& account);       // takes the place of one of the same name

 private:
  db::Connection& db_;
};

}  // namespace comity
