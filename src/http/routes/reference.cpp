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

std::string tag_of_bytes(std::string_view body) {
  return '"' + hex(sha256(body)).substr(0, 32) + '"';
}

// An answer that does not depend on the record, tagged by its bytes.
HttpResponse fixed_answer(const Call& call, const std::string& body, const std::string& tag,
                          std::string_view cache) {
  HttpResponse response;
  response.headers = {{"etag", tag}, {"cache-control", std::string(cache)}};
  if (call.request.header("if-none-match") == tag)
    response.status = 304;
  else
    response.body = body;
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
  const std::string body =
      json_text(json::object{{"language", words.language()}, {"words", std::move(texts)}});
  return fixed_answer(call, body, tag_of_bytes(body), "public, no-cache");
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
  const std::string body = json_text(json::object{{"acts", std::move(acts)}});
  return fixed_answer(call, body, tag_of_bytes(body), "private, no-cache");
}

HttpResponse read_openapi(const Call& call) {
  if (auto refused = query_refused(call)) return *refused;
  static const std::string tag = tag_of_bytes(openapi_text());  // half a megabyte, for anybody
  return fixed_answer(call, openapi_text(), tag, "public, no-cache");
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
