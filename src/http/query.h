// SPDX-License-Identifier: Apache-2.0
// The query of one request, read strictly: a name that the route does not know, a name twice, a
// number that is none are grounds, all of them together, so that a mistyped filter never answers
// with everything. Names that end in "." stand for all names that begin so (filter.). One thread.
//
//   Query query(call.request, {"limit", "filter."});
//   const int limit = query.number("limit", 50, 1, 500);
//   if (!query.refusal().grounds.empty()) return refused(400, ...);
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "office/reading.h"

namespace comity {

class Query {
 public:
  Query(const HttpRequest& request, std::initializer_list<std::string_view> names);

  std::string text(std::string_view name) const;  // empty where absent
  bool has(std::string_view name) const { return request_.parameter(name).has_value(); }
  int number(std::string_view name, int otherwise, int least, int most);
  // "a,b", also from a name that stands several times.
  std::vector<std::string> texts(std::string_view name) const;
  NamedTexts beginning(std::string_view prefix) const;  // names without the prefix

  AskedLens lens() const;                               // clocks, voice, pair and order
  void refuse_with(std::string reason, Arguments arguments, std::string place);
  const Refusal& refusal() const { return refusal_; }

 private:
  void check(std::initializer_list<std::string_view> names);

  const HttpRequest& request_;
  Refusal refusal_;
};

// That every read takes, beside its own.
inline constexpr std::string_view kLensNames[] = {"asof",  "known", "public",
                                                  "voice", "order", "pair"};

}  // namespace comity
