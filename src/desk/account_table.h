// SPDX-License-Identifier: Apache-2.0
// Who may use an installation from the command line, and with which role. Accounts are no part of
// the record: they change without a trace in the chain, and no export carries them. They lie in a
// file of their own beside the store. One thread; opened for the moment of its use.
#pragma once

#include <filesystem>
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

class AccountTable {
 public:
  // Creates the table where it is missing and `mode` allows it.
  AccountTable(const std::filesystem::path& file, db::Mode mode);

  std::optional<AccountRow> find(std::string_view name);
  std::vector<AccountRow> all();             // by name
  void put(const AccountRow& account);       // takes the place of one of the same name

 private:
  std::unique_ptr<db::Connection> db_;
};

}  // namespace comity
