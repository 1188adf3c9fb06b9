// SPDX-License-Identifier: Apache-2.0
#include "desk/account_table.h"

namespace comity {
namespace {

std::string joined(const std::vector<std::string>& compartments) {
  std::string text;
  for (const std::string& compartment : compartments) {
    if (!text.empty()) text += '+';
    text += compartment;
  }
  return text;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t plus = text.find('+');
    parts.emplace_back(text.substr(0, plus));
    text.remove_prefix(plus == std::string_view::npos ? text.size() : plus + 1);
  }
  return parts;
}

}  // namespace

AccountRow read_account(const db::Statement& row, int first) {
  AccountRow account;
  account.name = row.text(first);
  account.role = row.text(first + 1);
  account.level = static_cast<int>(row.integer(first + 2));
  account.compartments = split(row.text(first + 3));
  account.party = row.text(first + 4);
  return account;
}

std::optional<AccountRow> AccountTable::find(std::string_view name) {
  auto& find =
      db_.prepare("SELECT name, role, level, compartments, party FROM account WHERE name = ?1");
  find.bind(1, name);
  if (!find.step()) return std::nullopt;
  AccountRow account = read_account(find, 0);
  find.reset();
  return account;
}

std::vector<AccountRow> AccountTable::all() {
  std::vector<AccountRow> accounts;
  auto& find =
      db_.prepare("SELECT name, role, level, compartments, party FROM account ORDER BY name");
  while (find.step()) accounts.push_back(read_account(find, 0));
  return accounts;
}

void AccountTable::put(const AccountRow& account) {
  db::Transaction transaction(db_, db::Transaction::Kind::write);
  db_.prepare("DELETE FROM account WHERE name = ?1").bind(1, account.name).run();
  auto& insert = db_.prepare(
      "INSERT INTO account (name, role, level, compartments, party) VALUES (?1, ?2, ?3, ?4, ?5)");
  insert.bind(1, account.name).bind(2, account.role).bind(3, std::int64_t{account.level});
  insert.bind(4, joined(account.compartments)).bind(5, account.party).run();
  transaction.commit();
}

}  // namespace comity
