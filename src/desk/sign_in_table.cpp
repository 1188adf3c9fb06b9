// SPDX-License-Identifier: Apache-2.0
#include "desk/sign_in_table.h"

#include <algorithm>

namespace comity {
namespace {

constexpr const char* kColumns =
    "SELECT secret, id, account, kind, scope, label, made, used, expires FROM sign_in ";

constexpr int kOwnColumns = 9;  // before those of the account

std::string selected(const char* rest) { return kColumns + std::string(rest); }

SignInRow read_row(const db::Statement& row) {
  SignInRow sign_in;
  const std::string_view secret = row.bytes(0);
  std::copy_n(secret.begin(), std::min(secret.size(), sign_in.secret.size()),
              sign_in.secret.begin());
  sign_in.id = row.text(1);
  sign_in.account = row.text(2);
  sign_in.kind = row.text(3);
  sign_in.scope = row.text(4);
  sign_in.label = row.text(5);
  sign_in.made.seconds = row.integer(6);
  sign_in.used.seconds = row.integer(7);
  sign_in.expires.seconds = row.integer(8);
  return sign_in;
}

}  // namespace

std::optional<SignInRow> SignInTable::find(const Hash& secret) {
  static const std::string sql = selected("WHERE secret = ?1");
  auto& find = db_.prepare(sql);
  find.bind_bytes(1, secret);
  if (!find.step()) return std::nullopt;
  SignInRow row = read_row(find);
  find.reset();
  return row;
}

std::optional<SignedInRow> SignInTable::find_with_account(const Hash& secret) {
  auto& find = db_.prepare(
      "SELECT s.secret, s.id, s.account, s.kind, s.scope, s.label, s.made, s.used, s.expires,"
      " a.name, a.role, a.level, a.compartments, a.party"
      " FROM sign_in AS s LEFT JOIN account AS a ON a.name = s.account WHERE s.secret = ?1");
  find.bind_bytes(1, secret);
  if (!find.step()) return std::nullopt;
  SignedInRow row{read_row(find), std::nullopt};
  if (!find.is_null(kOwnColumns)) row.account = read_account(find, kOwnColumns);
  find.reset();
  return row;
}

std::vector<SignInRow> SignInTable::all_of(std::string_view account, std::string_view kind) {
  auto& find =
      db_.prepare(selected("WHERE account = ?1 AND kind = ?2 ORDER BY made DESC, id"));
  find.bind(1, account).bind(2, kind);
  std::vector<SignInRow> rows;
  while (find.step()) rows.push_back(read_row(find));
  return rows;
}

std::vector<SignInRow> SignInTable::all_of_kind(std::string_view kind) {
  auto& find = db_.prepare(selected("WHERE kind = ?1 ORDER BY account, id"));
  find.bind(1, kind);
  std::vector<SignInRow> rows;
  while (find.step()) rows.push_back(read_row(find));
  return rows;
}

void SignInTable::put(const SignInRow& row) {
  db_.prepare("INSERT INTO sign_in (secret, id, account, kind, scope, label, made, used, expires)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      .bind_bytes(1, row.secret)
      .bind(2, row.id)
      .bind(3, row.account)
      .bind(4, row.kind)
      .bind(5, row.scope)
      .bind(6, row.label)
      .bind(7, row.made.seconds)
      .bind(8, row.used.seconds)
      .bind(9, row.expires.seconds)
      .run();
}

std::optional<SignInRow> SignInTable::take(const Hash& secret) {
  db::Transaction transaction(db_, db::Transaction::Kind::write);
  auto row = find(secret);
  if (!row) return std::nullopt;
  db_.prepare("DELETE FROM sign_in WHERE secret = ?1").bind_bytes(1, secret).run();
  transaction.commit();
  return row;
}

void SignInTable::touch(const Hash& secret, Instant used) {
  db_.prepare("UPDATE sign_in SET used = ?2 WHERE secret = ?1")
      .bind_bytes(1, secret)
      .bind(2, used.seconds)
      .run();
}

bool SignInTable::remove(std::string_view account, std::string_view kind, std::string_view id) {
  db_.prepare("DELETE FROM sign_in WHERE account = ?1 AND kind = ?2 AND id = ?3")
      .bind(1, account)
      .bind(2, kind)
      .bind(3, id)
      .run();
  return db_.changes() > 0;
}

void SignInTable::remove_all(std::string_view account, std::string_view kind) {
  db_.prepare("DELETE FROM sign_in WHERE account = ?1 AND kind = ?2")
      .bind(1, account)
      .bind(2, kind)
      .run();
}

void SignInTable::remove_expired(Instant now) {
  db_.prepare("DELETE FROM sign_in WHERE expires < ?1").bind(1, now.seconds).run();
}

std::string SignInTable::password(std::string_view account) {
  auto& find = db_.prepare("SELECT hash FROM password WHERE account = ?1");
  find.bind(1, account);
  if (!find.step()) return {};
  std::string hash(find.text(0));
  find.reset();
  return hash;
}

void SignInTable::put_password(std::string_view account, std::string_view hash, Instant at) {
  db::Transaction transaction(db_, db::Transaction::Kind::write);
  db_.prepare("DELETE FROM password WHERE account = ?1").bind(1, account).run();
  db_.prepare("INSERT INTO password (account, hash, made) VALUES (?1, ?2, ?3)")
      .bind(1, account)
      .bind(2, hash)
      .bind(3, at.seconds)
      .run();
  transaction.commit();
}

}  // namespace comity
