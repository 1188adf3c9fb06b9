// SPDX-License-Identifier: Apache-2.0
// What every writing route does before and after its own work: whether the role may, the id of the
// act out of Idempotency-Key, the object in the path, the body, the precondition; then the act is
// run and answered, or refused with all grounds of its step. One request; one thread.
//
//   HttpResponse withdraw_claim(const Call& call) {
//     return run_write(call, {.right = Right::withdraw, .object = PathObject::claim},
//                      [](Writing& writing) -> Result<ActBody> { ... });
//   }
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>

#include "http/body.h"
#include "http/query.h"
#include "http/route.h"

namespace comity {

enum class PathObject { none, record, claim };  // what the first argument of the path names

struct WriteSpec {
  Right right = Right::record;
  PathObject object = PathObject::none;
  bool json = true;                               // false: the body is bytes of any media type
  std::initializer_list<std::string_view> names;  // of the query
};

struct RouteWriting {
  const Call& call;
  ActId id;
  std::unique_ptr<ReadSession> session;
  std::optional<Body> body;
  SubjectRow record;  // of the path
  ClaimId claim;      // of the path
  std::string location;
  std::string about;  // key of the subject that If-Match guards; empty: the record of the path
  Reader& reader() const { return session->reader(); }
};

// The act, or why there is none; members of the body that stay unread are refused behind it.
using ActOf = std::function<Result<ActBody>(RouteWriting&)>;
HttpResponse run_write(const Call& call, const WriteSpec& spec, const ActOf& act_of);

// An id as a caller may write it: 32 hexadecimal digits or a UUID.
std::optional<ActId> parse_act_key(std::string_view text);

}  // namespace comity
