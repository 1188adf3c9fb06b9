// SPDX-License-Identifier: Apache-2.0
// The table of routes: the one place from which dispatch, the OpenAPI document and the tests of who
// may call what are derived. A route is a plain function from a call to an answer; it runs on a
// thread of the pool, may read and run acts, and holds nothing between calls.
//
//   {Method::get, "/api/v1/relations/{first}/{second}", "read_relation", OpenTo::signed_in,
//    std::nullopt, "RelationPage", &read_relation}
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "office/office.h"
#include "words/words.h"

namespace comity {

// Who calls: the access of his account, and how he showed who he is.
enum class Proof { none, sign_in, token, local_socket };
struct Caller {
  Access access;
  Proof proof = Proof::none;
  bool may_write = true;         // false: a token whose scope is reading
  std::string sign_in;           // id of the sign-in or token, for revoking; never its secret
};

class PaperJobs;                 // documents/paper_jobs.h
class AnswerCache;               // http/answer_cache.h
class SignIns;                   // office/sign_ins.h

std::shared_ptr<AnswerCache> new_answer_cache();
std::shared_ptr<PaperJobs> new_paper_jobs(const Office& office, const Words& words,
                                          const std::filesystem::path& data);

// What every route shares for the life of the server.
struct Desk {
  Office& office;
  const Words& words;
  SignIns& sign_ins;
  std::shared_ptr<AnswerCache> answers = new_answer_cache();
  std::shared_ptr<PaperJobs> papers = {};  // none: this server makes no papers
};

struct Call {
  Desk& desk;
  const Caller& caller;
  const HttpRequest& request;
  std::vector<std::string> arguments;  // of the path's {names}, in order, decoded
};

enum class OpenTo { anyone, signed_in };

inline constexpr std::size_t kJsonBodyMax = 1u << 20;
inline constexpr std::size_t kAttachmentBodyMax = (64u << 20) + 4096;

struct Route {
  Method method;
  std::string_view path;         // as in OpenAPI
  std::string_view operation;    // operationId: verb and noun, snake_case
  OpenTo open_to;
  std::optional<Right> right;    // that the caller's role must have, beside reading
  std::string_view schema;       // of the answer with status 200 or 201, in the OpenAPI document
  HttpResponse (*answer)(const Call& call);
  std::string_view query = {};   // names that it takes; "clocks": asof known public voice order
  std::string_view body = {};    // schema of what it takes, or a media type
  std::size_t body_max = kJsonBodyMax;  // a larger body is refused before it is read
};

const std::vector<Route>& route_table();

}  // namespace comity
