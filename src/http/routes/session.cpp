// SPDX-License-Identifier: Apache-2.0
// Sign in and out, the tokens of one's programs, and what a page has to know before it draws.
#include <array>
#include <utility>

#include "base/calendar.h"
#include "base/json.h"
#include "http/body.h"
#include "http/problem.h"
#include "http/routes/routes.h"
#include "http/session_cookie.h"
#include "office/sign_ins.h"

namespace comity {
namespace {

constexpr int kTokenDays = 90;

json::array rights_of(Role role) {
  using enum Right;
  static constexpr std::array<std::pair<Right, const char*>, 12> kNames = {
      {{record, "record"},
       {withdraw, "withdraw"},
       {determine, "determine"},
       {merge, "merge"},
       {attach, "attach"},
       {import, "import"},
       {destroy, "destroy"},
       {adopt, "adopt"},
       {grant, "grant"},
       {export_record, "export_record"},
       {sensitive, "sensitive"},
       {verify, "verify"}}};
  json::array rights;
  for (const auto& [right, name] : kNames)
    if (may(role, right)) rights.emplace_back(name);
  return rights;
}

std::string_view proof_name(Proof proof) {
  switch (proof) {
    case Proof::none: return "none";
    case Proof::sign_in: return "sign_in";
    case Proof::token: return "token";
    case Proof::local_socket: return "local_socket";
  }
  return {};
}

json::object session_json(const Call& call, const Access& access, Proof proof, bool may_write) {
  const Office& office = call.desk.office;
  const auto session = office.read(Lens{}, access);
  Reader& reader = session->reader();
  json::array parties;
  for (const SubjectNumber party : reader.all_of("party"))
    parties.push_back(json::object{{"key", reader.key(party)}, {"name", reader.title(party)}});
  json::array compartments;
  for (const std::string& name : access.compartments) compartments.emplace_back(name);
  const bool observer = office.office_party() == "observer";
  return json::object{{"account", access.actor},
                      {"role", role_name(access.role)},
                      {"rights", rights_of(access.role)},
                      {"may_write", may_write},
                      {"level", access.level},
                      {"compartments", std::move(compartments)},
                      {"party", access.party},
                      {"proof", proof_name(proof)},
                      {"office", observer ? std::string() : office.office_party()},
                      {"observer", observer},
                      {"zone", office.zone()},
                      {"parties", std::move(parties)},
                      {"language", call.desk.words.language()},
                      {"head", reader.head()},
                      {"now", instant_text(office.now())}};
}

HttpResponse json_response(int status, const json::value& body) {
  HttpResponse response;
  response.status = status;
  response.headers.emplace_back("cache-control", "no-store");
  response.body = json_text(body);
  return response;
}

HttpResponse read_session(const Call& call) {
  return json_response(200, session_json(call, call.caller.access, call.caller.proof,
                                         call.caller.may_write));
}

HttpResponse too_often(const Call& call, const Refusal& refusal) {
  HttpResponse response = problem(call.desk.words, 429, refusal);
  response.headers.emplace_back("retry-after", refusal.grounds.front().arguments.front().second);
  return response;
}

HttpResponse with_cookie(const Call& call, HttpResponse response, const MadeSignIn& made) {
  const auto seconds = static_cast<int>(made.expires.seconds - call.desk.office.now().seconds);
  response.headers.emplace_back("set-cookie", session_cookie(call.request, made.secret, seconds));
  return response;
}

// The sign-in that the browser had before ends with the new one.
void end_earlier(const Call& call) {
  if (call.caller.proof == Proof::sign_in)
    call.desk.sign_ins.sign_out(call.caller.access.actor, call.caller.sign_in);
}

HttpResponse sign_in(const Call& call) {
  auto body = Body::read(call.request);
  if (!body.ok()) return problem(call.desk.words, 400, body.refusal());
  const std::string account = body->text("account"), password = body->text("password");
  if (const Refusal wrong = body->finish(); !wrong.grounds.empty())
    return problem(call.desk.words, 400, wrong);
  const auto made = call.desk.sign_ins.sign_in(account, password, call.request.peer);
  if (!made.ok()) {
    const Ground& ground = made.refusal().grounds.front();
    if (ground.reason == "sign_in_too_often") return too_often(call, made.refusal());
    HttpResponse response = problem(call.desk.words, 401, refuse("sign_in_wrong"));
    response.hold_ms = std::stoi(ground.arguments.front().second);
    return response;
  }
  end_earlier(call);
  const auto known = call.desk.sign_ins.who(made->secret, SignInKind::sign_in);
  if (!known) return problem(call.desk.words, 401, refuse("sign_in_wrong"));
  HttpResponse response = with_cookie(
      call, json_response(201, session_json(call, known->access, Proof::sign_in, true)), *made);
  response.hold_ms = made->hold_ms;
  return response;
}

HttpResponse ended(const Call& call) {
  HttpResponse response;
  response.status = 204;
  response.headers.emplace_back("set-cookie", session_cookie_ended(call.request));
  return response;
}

HttpResponse sign_out(const Call& call) {
  call.desk.sign_ins.sign_out(call.caller.access.actor, call.caller.sign_in);
  return ended(call);
}

HttpResponse sign_out_everywhere(const Call& call) {
  call.desk.sign_ins.sign_out_everywhere(call.caller.access.actor);
  return ended(call);
}

// Only paths of this server: "//host" and "/\host" would lead elsewhere.
std::string local_path(const HttpRequest& request) {
  const std::string path(request.parameter("to").value_or("/"));
  const bool local = path.starts_with('/') && !path.starts_with("//") &&
                     path.find_first_of("\\\r\n\t") == std::string::npos;
  return local ? path : "/";
}

// Whoever only looks (a preview of the link in a mail) does not use it up.
HttpResponse use_sign_in_link(const Call& call) {
  if (call.request.head_only) return HttpResponse{200, "text/plain; charset=utf-8"};
  const auto made = call.desk.sign_ins.use_link(call.arguments[0]);
  if (!made.ok()) return problem(call.desk.words, 401, made.refusal());
  end_earlier(call);
  HttpResponse response;
  response.status = 303;
  response.headers.emplace_back("location", local_path(call.request));
  response.headers.emplace_back("cache-control", "no-store");
  return with_cookie(call, std::move(response), *made);
}

std::string_view scope_name(TokenScope scope) {
  return scope == TokenScope::write ? "write" : "read";
}

HttpResponse list_tokens(const Call& call) {
  json::array tokens;
  for (const TokenRow& token : call.desk.sign_ins.tokens(call.caller.access.actor))
    tokens.push_back(json::object{{"id", token.id},
                                  {"label", token.label},
                                  {"scope", scope_name(token.scope)},
                                  {"made", instant_text(token.made)},
                                  {"used", instant_text(token.used)},
                                  {"expires", instant_text(token.expires)}});
  return json_response(200, json::object{{"tokens", std::move(tokens)}});
}

HttpResponse make_token(const Call& call) {
  auto body = Body::read(call.request);
  if (!body.ok()) return problem(call.desk.words, 400, body.refusal());
  const std::string label = body->text("label", Need::required);
  const std::string scope = body->text("scope", Need::required);
  const int days = body->number("days", kTokenDays);
  if (const Refusal wrong = body->finish(); !wrong.grounds.empty())
    return problem(call.desk.words, 400, wrong);
  if (scope != "read" && scope != "write")
    return problem(call.desk.words, refuse("token_scope_unknown", {{"scope", scope}}, "scope"));
  const auto made = call.desk.sign_ins.make_token(
      call.caller.access.actor, label, scope == "write" ? TokenScope::write : TokenScope::read,
      days);
  if (!made.ok()) return problem(call.desk.words, made.refusal());
  return json_response(201, json::object{{"id", made->id},
                                         {"token", made->secret},
                                         {"expires", instant_text(made->expires)}});
}

HttpResponse revoke_token(const Call& call) {
  if (!call.desk.sign_ins.revoke_token(call.caller.access.actor, call.arguments[0]))
    return not_found(call.desk.words);
  HttpResponse response;
  response.status = 204;
  return response;
}

}  // namespace

std::vector<Route> session_routes() {
  using enum Method;
  constexpr std::size_t kBodyMax = 64u << 10;
  constexpr OpenTo kAnyone = OpenTo::anyone, kSignedIn = OpenTo::signed_in;
  return {
      {get, "/api/v1/session", "read_session", kSignedIn, {}, "Session", &read_session},
      {post, "/api/v1/sign-ins", "sign_in", kAnyone, {}, "Session", &sign_in, {}, "SignIn",
       kBodyMax},
      {remove, "/api/v1/sign-ins/current", "sign_out", kSignedIn, {}, "", &sign_out},
      {remove, "/api/v1/sign-ins", "sign_out_everywhere", kSignedIn, {}, "", &sign_out_everywhere},
      {get, "/api/v1/tokens", "list_tokens", kSignedIn, {}, "Tokens", &list_tokens},
      {post, "/api/v1/tokens", "make_token", kSignedIn, {}, "MadeToken", &make_token, {},
       "TokenRequest", kBodyMax},
      {remove, "/api/v1/tokens/{id}", "revoke_token", kSignedIn, {}, "", &revoke_token},
      {get, "/sign-in/{link}", "use_sign_in_link", kAnyone, {}, "", &use_sign_in_link, "to"},
  };
}

}  // namespace comity
