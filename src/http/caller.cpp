// SPDX-License-Identifier: Apache-2.0
#include "http/caller.h"

#include "http/session_cookie.h"
#include "office/sign_ins.h"

namespace comity {
namespace {

Caller known(const KnownSignIn& sign_in, Proof proof) {
  return Caller{sign_in.access, proof, sign_in.may_write, sign_in.id};
}

}  // namespace

// A token that is shown but not known is nobody's, even where a cookie is good: a program must
// learn that its token ended.
Caller caller_of(Desk& desk, const HttpRequest& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view shown = request.header("authorization");
  if (!shown.empty()) {
    if (!shown.starts_with(kBearer)) return Caller{};
    const auto token = desk.sign_ins.who(shown.substr(kBearer.size()), SignInKind::token);
    return token ? known(*token, Proof::token) : Caller{};
  }
  const std::string_view secret = session_secret(request);
  if (secret.empty()) return Caller{};
  const auto sign_in = desk.sign_ins.who(secret, SignInKind::sign_in);
  return sign_in ? known(*sign_in, Proof::sign_in) : Caller{};
}

}  // namespace comity
