// SPDX-License-Identifier: Apache-2.0
// The JSON body of one request, read strictly: a member that the route does not know, one of
// another type, one that is missing are grounds, all of them together. What is asked for is marked
// as known; finish() names the rest. One thread.
//
//   COMITY_TRY(body, Body::read(call.request));
//   const std::string reason = body.text("reason", Need::required);
//   if (const Refusal refusal = body.finish(); !refusal.grounds.empty()) ...
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "http/message.h"

namespace comity {

enum class Need { optional, required };

class Body {
 public:
  // Refusals: those of parse_json, body_not_object.
  static Result<Body> read(const HttpRequest& request);

  std::string text(std::string_view name, Need need = Need::optional);
  std::string word(std::string_view name, const std::vector<std::string_view>& words);  // or empty
  std::vector<std::string> texts(std::string_view name);
  bool flag(std::string_view name);
  int number(std::string_view name, int otherwise);  // 0 where it is none, or too large for any use
  Refusal finish();

 private:
  explicit Body(json::object object) : object_(std::move(object)) {}
  const json::value* member(std::string_view name, Need need);
  void wrong_type(std::string_view name, std::string_view wanted);

  json::object object_;
  std::set<std::string, std::less<>> known_;
  Refusal refusal_;
};

}  // namespace comity
