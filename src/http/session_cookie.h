// SPDX-License-Identifier: Apache-2.0
// The cookie that carries a sign-in. Over TLS its name begins with __Host-, so that no other host
// or plain connection can set it; on plain HTTP (a loopback) browsers refuse such a name. Scripts
// cannot read it and other sites cannot make the browser send it. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace comity {

std::string session_cookie(const HttpRequest& request, std::string_view secret, int seconds);
std::string session_cookie_ended(const HttpRequest& request);
std::string_view session_secret(const HttpRequest& request);   // empty: no cookie, or two

}  // namespace comity
