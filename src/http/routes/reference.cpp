// SPDX-License-Identifier: Apache-2.0
// What programs and pages need to know of the API itself: words, acts with their grounds, and the
// description of every route.
#include <algorithm>

#include "base/hash.h"
#include "http/openapi.h"
#include "http/problem.h"
#include "http/routes/routes.h"

namespace comity {
namespace {

// No page says them: words of the command line and of papers, and those of grounds, which an answer
// says itself.
constexpr std::string_view kTerminalWords[] = {"cli.",      "write.",  "import.", "verify.",
                                               "generate.", "codebook.", "ground.", "book.",
                                               "doctor.",   "upgrade.", "http."};

bool of_terminal(std::string_view key) {
  return std::any_of(std::begin(kTerminalWords), std::end(kTerminalWords),
                     [&](std::string_view begin) { return key.starts_with(begin); });
}

// An answer that does not depend on the record, tagged by its bytes.
HttpResponse fixed_answer(const Call& call, std::string body, std::string_view cache) {
  HttpResponse response;
  const std::string tag = '"' + hex(sha256(body)).substr(0, 32) + '"';
  response.headers = {{"etag", tag}, {"cache-control", std::string(cache)}};
  if (call.request.header("if-none-match") == tag)
    response.status = 304;
  else
    response.body = std::move(body);
  return response;
}

std::optional<HttpResponse> query_refused(const Call& call) {
  if (call.request.query.empty()) return std::nullopt;
  Refusal refusal;
  for (const auto& [name, text] : call.request.query)
    refusal.grounds.push_back({"query_unknown", {{"name", name}}, name, {}});
  return problem(call.desk.words, 400, refusal);
}

HttpResponse read_words(const Call& call) {
  if (auto refused = query_refused(call)) return *refused;
  const Words& words = call.desk.words;
  if (call.arguments.at(0) != words.language()) return not_found(words);
  json::object texts;
  for (const auto& [key, text] : words.texts())
    if (!of_terminal(key)) texts[key] = text;
  return fixed_answer(call,
                      json_text(json::object{{"language", words.language()},
                                             {"words", std::move(texts)}}),
                      "public, no-cache");
}

HttpResponse read_acts(const Call& call) {
  if (auto refused = query_refused(call)) return *refused;
  const auto list = [](const std::vector<std::string_view>& texts) {
    json::array all;
    for (const std::string_view text : texts) all.emplace_back(text);
    return all;
  };
  json::array acts;
  for (const ActEntry& entry : act_table())
    acts.push_back(json::object{
        {"act", entry.act},
        {"event", entry.event},
        {"right", right_name(entry.right)},
        {"may", call.caller.may_write && may(call.caller.access.role, entry.right)},
        {"commands", list(entry.commands)},
        {"grounds", list(entry.grounds)}});
  return fixed_answer(call, json_text(json::object{{"acts", std::move(acts)}}),
                      "private, no-cache");
}

HttpResponse read_openapi(const Call& call) {
  if (auto refused = query_refused(call)) return *refused;
  return fixed_answer(call, openapi_text(), "public, no-cache");
}

}  // namespace

std::vector<Route> reference_routes() {
  return {{Method::get, "/api/v1/words/{language}", "read_words", OpenTo::anyone, std::nullopt,
           "WordsAnswer", read_words},
          {Method::get, "/api/v1/acts", "read_acts", OpenTo::signed_in, std::nullopt,
           "ActsAnswer", read_acts},
          {Method::get, "/api/v1/openapi.json", "read_openapi", OpenTo::anyone, std::nullopt,
           "OpenApi", read_openapi}};
}

}  // namespace comity
