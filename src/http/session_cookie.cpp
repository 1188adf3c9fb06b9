// SPDX-License-Identifier: Apache-2.0
#include "http/session_cookie.h"

namespace comity {
namespace {

std::string_view name_of(const HttpRequest& request) {
  return request.secure ? "__Host-comity" : "comity";
}

}  // namespace

std::string session_cookie(const HttpRequest& request, std::string_view secret, int seconds) {
  std::string cookie(name_of(request));
  cookie.append("=").append(secret).append("; Path=/; HttpOnly; SameSite=Strict; Max-Age=");
  cookie += std::to_string(seconds);
  if (request.secure) cookie += "; Secure";
  return cookie;
}

std::string session_cookie_ended(const HttpRequest& request) {
  return session_cookie(request, "", 0);
}

// Two cookies of the name mean that somebody else set one: then neither counts.
std::string_view session_secret(const HttpRequest& request) {
  std::string_view cookies = request.header("cookie");
  const std::string_view name = name_of(request);
  std::string_view found;
  while (!cookies.empty()) {
    std::string_view pair = cookies.substr(0, cookies.find(';'));
    cookies.remove_prefix(std::min(pair.size() + 1, cookies.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (!pair.starts_with(name) || pair.substr(name.size(), 1) != "=") continue;
    if (!found.empty()) return {};
    found = pair.substr(name.size() + 1);
  }
  return found;
}

}  // namespace comity
