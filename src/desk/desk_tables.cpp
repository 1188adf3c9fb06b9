// SPDX-License-Identifier: Apache-2.0
#include "desk/desk_tables.h"

#include "desk/account_table.h"
#include "desk/sign_in_table.h"

namespace comity {
namespace {

constexpr const char* kTables =
    "CREATE TABLE IF NOT EXISTS account (name TEXT PRIMARY KEY, role TEXT NOT NULL,"
    " level BIGINT NOT NULL, compartments TEXT NOT NULL, party TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS password (account TEXT PRIMARY KEY, hash TEXT NOT NULL,"
    " made BIGINT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS sign_in (secret {bytes} PRIMARY KEY, id TEXT NOT NULL,"
    " account TEXT NOT NULL, kind TEXT NOT NULL, scope TEXT NOT NULL, label TEXT NOT NULL,"
    " made BIGINT NOT NULL, used BIGINT NOT NULL, expires BIGINT NOT NULL) {clustered};";

}  // namespace

// sign_in is made last.
bool has_desk_tables(db::Connection& db) { return db.has_table("sign_in"); }

// In turn: several servers may begin at once.
void create_desk_tables(db::Connection& db) {
  if (has_desk_tables(db)) return;
  db::Transaction transaction(db, db::Transaction::Kind::write);
  db.run(kTables);
  transaction.commit();
}

void copy_desk(db::Connection& from, db::Connection& to) {
  AccountTable accounts(to);
  for (const AccountRow& account : AccountTable(from).all()) accounts.put(account);
  SignInTable sign_ins(to);
  for (const SignInRow& token : SignInTable(from).all_of_kind("token")) sign_ins.put(token);
  auto& passwords = from.prepare("SELECT account, hash, made FROM password");
  while (passwords.step())
    sign_ins.put_password(passwords.text(0), passwords.text(1), {passwords.integer(2)});
}

}  // namespace comity
