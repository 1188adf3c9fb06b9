// SPDX-License-Identifier: Apache-2.0
// Passwords, sign-ins, tokens of programs and one-time links, beside the accounts. Of each
// secret only its hash is kept: who reads them can sign in as nobody. One thread at a
// time; several processes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/instant.h"
#include "db/connection.h"
#include "desk/account_table.h"

namespace comity {

struct SignInRow {
  Hash secret{};             // SHA-256 of what the caller shows
  std::string id;            // public; by it a sign-in is ended
  std::string account;
  std::string kind;          // sign_in, token, link
  std::string scope;         // read, write
  std::string label;         // what a token is for
  Instant made, used, expires;
};

// A sign-in, and its account where there is one.
struct SignedInRow {
  SignInRow sign_in;
  std::optional<AccountRow> account;
};

class SignInTable {
 public:
  explicit SignInTable(db::Connection& db) : db_(db) {}  // desk/desk_tables.h made it

  std::optional<SignInRow> find(const Hash& secret);
  // Each request asks this: with both in one answer, it waits for the server once.
  std::optional<SignedInRow> find_with_account(const Hash& secret);
  std::vector<SignInRow> all_of(std::string_view account, std::string_view kind);  // newest first
  std::vector<SignInRow> all_of_kind(std::string_view kind);
  void put(const SignInRow& row);
  std::optional<SignInRow> take(const Hash& secret);        // found and removed, for one caller
  void touch(const Hash& secret, Instant used);
  bool remove(std::string_view account, std::string_view kind, std::string_view id);
  void remove_all(std::string_view account, std::string_view kind);
  void remove_expired(Instant now);

  std::string password(std::string_view account);           // its hash; empty where none is set
  void put_password(std::string_view account, std::string_view hash, Instant at);

 private:
  db::Connection& db_;
};

}  // namespace comity
