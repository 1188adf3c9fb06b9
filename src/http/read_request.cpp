// SPDX-License-Identifier: Apache-2.0
#include "http/read_request.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "http/target.h"

namespace comity {
namespace {

using beast::http::verb;

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& sign : small)
    if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
  return small;
}

bool known_method(verb method, RequestHead& head) {
  switch (method) {
    case verb::head: head.request.head_only = true; [[fallthrough]];
    case verb::get: head.request.method = Method::get; return true;
    case verb::post: head.request.method = Method::post; return true;
    case verb::put: head.request.method = Method::put; return true;
    case verb::patch: head.request.method = Method::patch; return true;
    case verb::delete_: head.request.method = Method::remove; return true;
    default: return false;
  }
}

std::size_t count_of(const HttpRequest& request, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(request.headers.begin(), request.headers.end(),
                    [&](const auto& header) { return header.first == name; }));
}

// "name", "name:8080", "[::1]:8080" without the port.
std::string_view name_in(std::string_view host) {
  const std::size_t end = host.starts_with('[') ? host.find(']') + 1 : host.find(':');
  return host.substr(0, std::min(end, host.size()));
}

bool host_well_formed(std::string_view host) {
  constexpr std::string_view kSigns =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]";
  return !host.empty() && host.find_first_not_of(kSigns) == std::string_view::npos;
}

// Requests that a reader before us could have cut elsewhere.
int refused_for_framing(const HttpRequest& request) {
  for (const char* once : {"host", "content-length", "transfer-encoding", "authorization"})
    if (count_of(request, once) > 1) return 400;
  const std::string coding = lower(request.header("transfer-encoding"));
  if (!coding.empty() && coding != "chunked") return 501;
  if (!coding.empty() && !request.header("content-length").empty()) return 400;
  if (!request.header("content-encoding").empty()) return 415;
  if (!request.header("upgrade").empty()) return 400;
  const std::string expect = lower(request.header("expect"));
  return expect.empty() || expect == "100-continue" ? 0 : 400;
}

int refused_for_host(const HttpRequest& request, const std::vector<std::string>& names) {
  const std::string_view host = request.header("host");
  if (!host_well_formed(host)) return 400;
  if (names.empty()) return 0;
  const std::string name = lower(name_in(host));
  return std::find(names.begin(), names.end(), name) == names.end() ? 421 : 0;
}

int read_into(RequestHead& head, const Parser::value_type& message, const Limits& limits,
              const std::vector<std::string>& names) {
  HttpRequest& request = head.request;
  if (message.version() != 11 && message.version() != 10) return 505;
  if (!known_method(message.method(), head)) return 501;
  for (const auto& field : message) {
    if (request.headers.size() >= limits.headers_max) return 431;
    const auto name = field.name_string();
    const auto value = field.value();
    request.headers.emplace_back(lower({name.data(), name.size()}),
                                 std::string(value.data(), value.size()));
  }
  if (const int status = refused_for_framing(request); status != 0) return status;
  if (const int status = refused_for_host(request, names); status != 0) return status;
  const auto text = message.target();
  if (text.size() > limits.target_max) return 414;
  auto target = read_target({text.data(), text.size()});
  if (!target) return 400;
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  head.moved_to = std::move(target->moved_to);
  return 0;
}

}  // namespace

RequestHead read_head(const Parser::value_type& message, const Limits& limits,
                      const std::vector<std::string>& names) {
  RequestHead head;
  head.refused = read_into(head, message, limits, names);
  return head;
}

}  // namespace comity
