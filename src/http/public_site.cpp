// SPDX-License-Identifier: Apache-2.0
#include "http/public_site.h"

#include <chrono>

#include "base/fault.h"
#include "http/answer.h"
#include "http/caller.h"
#include "http/compress.h"
#include "http/problem.h"

namespace comity {
namespace {

constexpr std::size_t kUnknownBodyMax = 64u << 10;   // so that 404 and 405 can be answered

std::size_t body_max(const HttpRequest& request) {
  if (request.method == Method::get) return 0;
  const Route* route = route_of(request.method, request.path);
  return route == nullptr ? kUnknownBodyMax : route->body_max;
}

Caller caller_or_nobody(Desk& desk, const HttpRequest& request) {
  try {
    return caller_of(desk, request);
  } catch (const std::exception&) {
    return Caller{};             // the accounts cannot be read: nobody is known
  }
}

bool asks_for_page(const HttpRequest& request) {
  return request.method == Method::get && request.path != "/api" &&
         !request.path.starts_with("/api/") && route_of(Method::get, request.path) == nullptr;
}

HttpResponse counted_answer(const PublicParts& parts, const HttpRequest& request) {
  const auto begin = std::chrono::steady_clock::now();
  const bool page = asks_for_page(request);
  const Caller caller = page ? Caller{} : caller_or_nobody(parts.desk, request);
  HttpResponse response =
      page ? parts.pages.answer(request) : answer(parts.desk, caller, request);
  compress(request, response);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const Route* route = route_of(request.method, request.path);
  parts.metrics.add_request(page ? "page" : route == nullptr ? "none" : route->operation,
                            response.status, took.count());
  parts.log.add({parts.desk.office.now(), request.method,
                 page ? "page" : route == nullptr ? "none" : route->path, response.status,
                 took.count() * 1000, response.body.size(),
                 caller.proof == Proof::none ? std::string_view() : caller.access.actor,
                 response.fault});
  return response;
}

HttpResponse plain(int status, std::string text) {
  HttpResponse response;
  response.status = status;
  response.media_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("cache-control", "no-store");
  response.body = std::move(text);
  return response;
}

// Whether the record can be read just now.
HttpResponse readiness(Desk& desk) {
  try {
    const auto session = desk.office.read(Lens{});
    return plain(200, "ready, at event " + std::to_string(session->reader().head()) + "\n");
  } catch (const std::exception&) {
    return plain(503, "the record cannot be read\n");
  }
}

HttpResponse local_answer(const PublicParts& parts, const HttpRequest& request) {
  if (request.method != Method::get) return plain(405, "GET only\n");
  if (request.path == "/healthz") return plain(200, "alive\n");
  if (request.path == "/readyz") return readiness(parts.desk);
  if (request.path == "/metrics") {
    HttpResponse response = plain(200, parts.metrics.text());
    response.media_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
  }
  return plain(404, "/healthz, /readyz, /metrics\n");
}

}  // namespace

Site public_site(const PublicParts& parts) {
  Site site;
  site.body_max = body_max;
  site.may_send_much = [&desk = parts.desk](const HttpRequest& request) {
    return caller_or_nobody(desk, request).proof != Proof::none;
  };
  site.threads = [](const HttpRequest& request) {
    if (request.method == Method::get) return Threads::reading;
    return request.path == "/api/v1/sign-ins" ? Threads::passwords : Threads::writing;
  };
  site.answer = [parts](const HttpRequest& request) { return counted_answer(parts, request); };
  site.problem = [&words = parts.desk.words](int status) { return problem(words, status); };
  return site;
}

Site local_site(const PublicParts& parts) {
  Site site;
  site.body_max = [](const HttpRequest&) { return std::size_t{0}; };
  site.may_send_much = [](const HttpRequest&) { return false; };
  site.threads = [](const HttpRequest&) { return Threads::reading; };
  site.answer = [parts](const HttpRequest& request) { return local_answer(parts, request); };
  site.problem = [](int status) { return plain(status, "refused\n"); };
  return site;
}

}  // namespace comity
