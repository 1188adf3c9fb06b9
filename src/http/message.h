// SPDX-License-Identifier: Apache-2.0
// A request and an answer as values, free of the transport: routes are plain functions from one to
// the other, and tests call them without a socket. Names of headers are in lower case. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace comity {

// HEAD is answered as GET; the transport leaves the body out.
enum class Method { get, post, put, patch, remove };
std::string_view method_name(Method method);  // "GET", "DELETE"

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  Method method = Method::get;
  std::string path;       // decoded, starts with "/", no empty, "." or ".." segment
  NamedTexts query;       // decoded, in order, repeats kept
  NamedTexts headers;
  std::string body;       // within the limit of the route
  std::string peer;       // address of the client, without the port
  bool secure = false;    // came over TLS
  bool head_only = false; // HEAD: what a route does once, it must not do now

  std::string_view header(std::string_view name) const;             // empty where absent
  std::optional<std::string_view> parameter(std::string_view name) const;  // the first of the name
};

struct HttpResponse {
  int status = 200;
  std::string media_type = "application/json";
  NamedTexts headers;     // beside the media type and those that every answer bears
  std::string body;
  int hold_ms = 0;        // the transport waits so long before it sends: who guesses is slowed
  std::string fault;      // for the log only: what went wrong on our side
};

}  // namespace comity
