// SPDX-License-Identifier: Apache-2.0
#include "http/problem.h"

#include <map>
#include <string>

#include "base/json.h"

namespace comity {
namespace {

constexpr const char* kRetryAfterSeconds = "1";

// Grounds that are about the request or the caller; all others say that an act is refused (422).
const std::map<std::string_view, int>& statuses() {
  static const std::map<std::string_view, int> table = {
      {"act_id_taken", 409},       {"role_may_not", 403},      {"token_only_reads", 403},
      {"request_from_elsewhere", 403}, {"json_malformed", 400},    {"json_too_deep", 400},
      {"json_too_large", 413},     {"json_duplicate_key", 400}, {"json_number_out_of_range", 400},
      {"json_nul_character", 400}, {"utf8_malformed", 400},    {"subject_changed", 412},
      {"queue_full", 503},
  };
  return table;
}

json::object ground_json(const Words& words, const Ground& ground) {
  json::object arguments;
  for (const auto& [name, value] : ground.arguments) arguments[name] = value;
  return json::object{{"reason", ground.reason},
                      {"sentence", words.sentence(ground)},
                      {"place", ground.place},
                      {"citation", ground.citation},
                      {"arguments", std::move(arguments)}};
}

std::string joined_sentences(const Words& words, const Refusal& refusal) {
  std::string text;
  for (const Ground& ground : refusal.grounds)
    text += (text.empty() ? "" : " ") + words.sentence(ground);
  return text;
}

HttpResponse document(const Words& words, int status, std::string detail, json::array grounds) {
  const std::string code = std::to_string(status);
  json::object document{{"type", "about:blank"},
                        {"title", words.say("http.title_" + code)},
                        {"status", status},
                        {"detail", std::move(detail)}};
  if (!grounds.empty()) document["grounds"] = std::move(grounds);
  HttpResponse response;
  response.status = status;
  response.media_type = "application/problem+json";
  response.headers.emplace_back("cache-control", "no-store");
  if (status == 503) response.headers.emplace_back("retry-after", kRetryAfterSeconds);
  response.body = json_text(document);
  return response;
}

}  // namespace

HttpResponse problem(const Words& words, int status) {
  return document(words, status, words.say("http.detail_" + std::to_string(status)), {});
}

HttpResponse problem(const Words& words, int status, const Refusal& refusal) {
  json::array grounds;
  for (const Ground& ground : refusal.grounds) grounds.push_back(ground_json(words, ground));
  return document(words, status, joined_sentences(words, refusal), std::move(grounds));
}

HttpResponse problem(const Words& words, const Refusal& refusal) {
  return problem(words, status_of(refusal), refusal);
}

// What the fault says names files and places; that is for the log, not for who asked.
HttpResponse problem(const Words& words, const Fault& fault) {
  return problem(words, status_of(fault.kind()));
}

HttpResponse not_found(const Words& words) { return problem(words, 404); }

int status_of(const Refusal& refusal) {
  if (refusal.grounds.empty()) return 422;
  const auto found = statuses().find(refusal.grounds.front().reason);
  return found == statuses().end() ? 422 : found->second;
}

int status_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::disk_full: return 507;
    case FaultKind::locked:
    case FaultKind::away:
    case FaultKind::read_only: return 503;
    case FaultKind::input_output:
    case FaultKind::damaged:
    case FaultKind::missing: return 500;
  }
  return 500;
}

}  // namespace comity
