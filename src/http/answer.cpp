// SPDX-License-Identifier: Apache-2.0
#include "http/answer.h"

#include <new>

#include "base/fault.h"
#include "http/problem.h"
#include "http/router.h"

namespace comity {
namespace {

const Router& router() {
  static const Router kept(route_table());
  return kept;
}

bool changes(Method method) { return method != Method::get; }

HttpResponse unauthorized(const Words& words) {
  HttpResponse response = problem(words, 401);
  response.headers.emplace_back("www-authenticate", "Bearer");
  return response;
}

// A page of another site can make the reader's browser send a form with his cookie, but it can
// neither add such a header nor hide where the request comes from.
bool from_own_page(const HttpRequest& request) {
  if (request.header("x-comity").empty() && request.header("idempotency-key").empty())
    return false;
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return true;
  const std::string own =
      (request.secure ? "https://" : "http://") + std::string(request.header("host"));
  return origin == own;
}

bool cookie_could_speak(const Caller& caller) {
  return caller.proof == Proof::none || caller.proof == Proof::sign_in;
}

HttpResponse routed(Desk& desk, const Caller& caller, const HttpRequest& request) {
  RouteMatch match = router().match(request.method, request.path);
  if (match.allow.empty()) return not_found(desk.words);
  if (match.route == nullptr) {
    HttpResponse response = problem(desk.words, 405);
    response.headers.emplace_back("allow", match.allow);
    return response;
  }
  const Route& route = *match.route;
  if (route.open_to == OpenTo::signed_in && caller.proof == Proof::none)
    return unauthorized(desk.words);
  if (changes(route.method) && cookie_could_speak(caller) && !from_own_page(request))
    return problem(desk.words, refuse("request_from_elsewhere"));
  if (changes(route.method) && !caller.may_write)
    return problem(desk.words, refuse("token_only_reads"));
  if (route.right && !may(caller.access.role, *route.right))
    return problem(desk.words,
                   refuse("role_may_not", {{"role", std::string(role_name(caller.access.role))},
                                           {"act", std::string(route.operation)}}));
  return route.answer(Call{desk, caller, request, std::move(match.arguments)});
}

}  // namespace

HttpResponse answer(Desk& desk, const Caller& caller, const HttpRequest& request) {
  try {
    return routed(desk, caller, request);
  } catch (const Fault& fault) {
    HttpResponse response = problem(desk.words, fault);
    response.fault = fault.what();
    return response;
  } catch (const std::bad_alloc&) {
    HttpResponse response = problem(desk.words, 503);
    response.fault = "out of memory";
    return response;
  } catch (const std::exception& thrown) {
    HttpResponse response = problem(desk.words, 500);
    response.fault = thrown.what();
    return response;
  }
}

const Route* route_of(Method method, std::string_view path) {
  return router().match(method, path).route;
}

}  // namespace comity
