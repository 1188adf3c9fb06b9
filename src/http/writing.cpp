// SPDX-License-Identifier: Apache-2.0
#include "http/writing.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "http/problem.h"

namespace comity {
namespace {

// A file that is too large is the request's fault; what else the server knows of reasons stands in
// problem.cpp.
HttpResponse refused(const Call& call, Refusal refusal) {
  // Claims of one act that share a source share its ground; it is said once.
  std::vector<Ground> once;
  for (Ground& ground : refusal.grounds)
    if (std::find(once.begin(), once.end(), ground) == once.end()) once.push_back(ground);
  refusal.grounds = std::move(once);
  const bool large = !refusal.grounds.empty() &&
                     refusal.grounds.front().reason == "attachment_too_large";
  return problem(call.desk.words, large ? 413 : status_of(refusal), refusal);
}

bool is_json(std::string_view type) {
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  std::string lower(type);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
  return lower == "application/json";
}

Refusal check_standing(const Caller& caller, Right right) {
  if (!caller.may_write) return refuse("token_only_reads");
  if (may(caller.access.role, right)) return {};
  return refuse("role_may_not", {{"role", std::string(role_name(caller.access.role))},
                                 {"act", std::string(right_name(right))}});
}

// The object of the path, seen by the caller; false: not there, or not to be seen.
bool find_object(RouteWriting& writing, PathObject object) {
  if (object == PathObject::none) return true;
  const std::string& name = writing.call.arguments.at(0);
  if (object == PathObject::record) {
    const auto row = writing.reader().find(name);
    if (row) writing.record = *row;
    return row.has_value();
  }
  const auto id = ClaimId::parse(name);
  const auto claim = id ? writing.reader().claim(*id) : std::nullopt;
  if (!claim) return false;
  writing.claim = *id;
  writing.record = writing.reader().row(claim->subject).value_or(SubjectRow{});
  return true;
}

// If-Match: "N" holds while nothing after event N changed the subject; N is the Comity-Sequence of
// the answer that the caller has before him. The writer decides whether it still holds.
Result<std::optional<Unchanged>> asked_unchanged(const RouteWriting& writing) {
  std::string_view digits = writing.call.request.header("if-match");
  if (digits.empty() || digits == "*") return std::optional<Unchanged>();
  if (digits.size() > 2 && digits.front() == '"' && digits.back() == '"')
    digits = digits.substr(1, digits.size() - 2);
  Seq seen = kNoSeq;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), seen);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size())
    return refuse("if_match_malformed", {}, "If-Match");
  return std::optional(
      Unchanged{writing.about.empty() ? writing.record.name() : writing.about, seen});
}

json::array claims_json(const Answer& answer) {
  json::array claims;
  for (const ClaimId& claim : answer.claims) claims.emplace_back(claim.text());
  return claims;
}

std::string location_of(const RouteWriting& writing, const Answer& answer) {
  if (!writing.location.empty()) return writing.location;
  if (!answer.opened.empty()) return "/api/v1/records/" + answer.opened.front();
  return "/api/v1/claims/" + (answer.claims.empty() ? std::string() : answer.claims.front().text());
}

// The same act gives the same bytes again; that it was done before stands in a header.
HttpResponse recorded(const RouteWriting& writing, const Answer& answer) {
  json::array opened;
  for (const std::string& subject : answer.opened) opened.emplace_back(subject);
  HttpResponse response;
  response.status = 201;
  response.headers = {{"location", location_of(writing, answer)},
                      {"cache-control", "no-store"},
                      {"comity-sequence", std::to_string(answer.seq)}};
  if (answer.repeated) response.headers.emplace_back("idempotent-replayed", "true");
  response.body = json_text(json::object{{"act", writing.id.text()},
                                         {"event", answer.seq},
                                         {"claims", claims_json(answer)},
                                         {"opened", std::move(opened)}});
  return response;
}

// What can be said against the request before its act is made: the query, the media type, the key,
// the JSON.
std::optional<HttpResponse> malformed(RouteWriting& writing, const WriteSpec& spec) {
  const HttpRequest& request = writing.call.request;
  const Words& words = writing.call.desk.words;
  Refusal refusal;
  for (const auto& [name, text] : request.query)
    if (std::find(spec.names.begin(), spec.names.end(), name) == spec.names.end())
      refusal.grounds.push_back({"query_unknown", {{"name", name}}, name, {}});
  const std::string_view key = request.header("idempotency-key");
  const auto id = key.empty() ? std::optional<ActId>(ActId::random()) : parse_act_key(key);
  if (id)
    writing.id = *id;
  else
    refusal.grounds.push_back({"idempotency_key_malformed", {}, "Idempotency-Key", {}});
  if (!refusal.grounds.empty()) return problem(words, 400, refusal);
  if (!spec.json) return std::nullopt;
  if (!is_json(request.header("content-type")))
    return problem(words, 415, refuse("media_type_not_json"));
  auto body = Body::read(request);
  if (!body.ok()) return problem(words, 400, body.refusal());
  writing.body = std::move(*body);
  return std::nullopt;
}

}  // namespace

std::optional<ActId> parse_act_key(std::string_view text) {
  constexpr std::size_t kUuidSigns = 36;
  std::string digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool dash = text.size() == kUuidSigns && (at == 8 || at == 13 || at == 18 || at == 23);
    if (dash && text[at] != '-') return std::nullopt;
    if (!dash)
      digits += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
  }
  return ActId::parse(digits);
}

HttpResponse run_write(const Call& call, const WriteSpec& spec, const ActOf& act_of) {
  const Words& words = call.desk.words;
  const Access& access = call.caller.access;
  if (const Refusal standing = check_standing(call.caller, spec.right); !standing.grounds.empty())
    return refused(call, standing);
  RouteWriting writing{call, {}, call.desk.office.read(Lens{}, access), {}, {}, {}, {}, {}};
  if (!find_object(writing, spec.object)) return not_found(words);
  if (auto wrong = malformed(writing, spec)) return *wrong;
  const auto act = act_of(writing);
  if (writing.body)
    if (const Refusal refusal = writing.body->finish(); !refusal.grounds.empty())
      return problem(words, 400, refusal);
  if (!act.ok()) return refused(call, act.refusal());
  const auto unchanged = asked_unchanged(writing);
  if (!unchanged.ok()) return problem(words, 400, unchanged.refusal());
  writing.session.reset();  // the snapshot is let go before the wait for the writer
  const auto answer = call.desk.office.run(Act{writing.id, *act, *unchanged}, access);
  if (!answer.ok()) return refused(call, answer.refusal());
  return recorded(writing, *answer);
}

}  // namespace comity
