// SPDX-License-Identifier: Apache-2.0
// Who is who to the server: sign-ins of persons, tokens of programs, one-time links. A secret is
// given out once and kept as its hash; what an account may do is read anew for each request, so a
// changed role counts from the next one. Any thread; passwords are hashed two at a time, on the
// caller's thread, which must not be one that others wait for.
//
//   SignIns sign_ins(dir);
//   const auto made = sign_ins.sign_in("anna", password, "192.0.2.7");     made->secret
//   const auto known = sign_ins.who(secret, SignInKind::sign_in);          known->access
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "record/access.h"

namespace comity {

enum class SignInKind { sign_in, token, link };
enum class TokenScope { read, write };

struct MadeSignIn {
  std::string secret;            // shown once
  std::string id, account;
  Instant expires;
  int hold_ms = 0;               // how long the answer should wait
};

struct KnownSignIn {
  Access access;
  std::string id;
  bool may_write = true;
  Instant expires;
};

struct TokenRow {
  std::string id, label;
  TokenScope scope = TokenScope::read;
  Instant made, used, expires;
};

class SignIns {
 public:
  explicit SignIns(const std::filesystem::path& dir);
  ~SignIns();

  // Refusals: sign_in_wrong (the same for an unknown name, at the same time), sign_in_too_often.
  Result<MadeSignIn> sign_in(const std::string& account, std::string_view password,
                             const std::string& address);
  Result<MadeSignIn> use_link(std::string_view secret);      // sign_in_link_used_up
  std::optional<KnownSignIn> who(std::string_view secret, SignInKind kind);
  void sign_out(std::string_view account, std::string_view id);
  void sign_out_everywhere(std::string_view account);         // sign-ins and links, not tokens

  // Refusals: password_too_short, password_too_long. Ends all sign-ins of the account.
  Result<Done> set_password(const std::string& account, std::string_view password);
  MadeSignIn make_link(const std::string& account, int minutes);
  // Refusals: token_days_out_of_range, token_label_malformed.
  Result<MadeSignIn> make_token(const std::string& account, const std::string& label,
                                TokenScope scope, int days);
  std::vector<TokenRow> tokens(std::string_view account);
  bool revoke_token(std::string_view account, std::string_view id);   // false: there is none

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace comity
