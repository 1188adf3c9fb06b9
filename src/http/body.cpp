// SPDX-License-Identifier: Apache-2.0
#include "http/body.h"

#include <algorithm>
#include <cstdlib>

namespace comity {
namespace {

constexpr JsonLimits kLimits{1u << 20, 16};

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words)
    text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

}  // namespace

Result<Body> Body::read(const HttpRequest& request) {
  COMITY_TRY(value, parse_json(request.body, kLimits));
  if (!value.is_object()) return refuse("body_not_object");
  return Body(std::move(value.as_object()));
}

const json::value* Body::member(std::string_view name, Need need) {
  known_.emplace(name);
  const json::value* found = object_.if_contains(name);
  if (found == nullptr && need == Need::required)
    refusal_.grounds.push_back(
        {"body_member_missing", {{"member", std::string(name)}}, std::string(name), {}});
  return found;
}

void Body::wrong_type(std::string_view name, std::string_view wanted) {
  refusal_.grounds.push_back(
      {"body_member_type_wrong",
       {{"member", std::string(name)}, {"wanted", std::string(wanted)}},
       std::string(name),
       {}});
}

std::string Body::text(std::string_view name, Need need) {
  const json::value* value = member(name, need);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->as_string());
  wrong_type(name, "a text");
  return {};
}

std::string Body::word(std::string_view name, const std::vector<std::string_view>& words) {
  const json::value* value = member(name, Need::optional);
  if (value == nullptr) return {};
  if (value->is_string() &&
      std::find(words.begin(), words.end(), value->as_string()) != words.end())
    return std::string(value->as_string());
  wrong_type(name, "one of: " + joined(words));
  return {};
}

std::vector<std::string> Body::texts(std::string_view name) {
  std::vector<std::string> texts;
  const json::value* value = member(name, Need::optional);
  if (value == nullptr) return texts;
  if (value->is_array()) {
    for (const json::value& text : value->as_array())
      if (text.is_string()) texts.emplace_back(text.as_string());
    if (texts.size() == value->as_array().size()) return texts;
  }
  wrong_type(name, "a list of texts");
  return {};
}

bool Body::flag(std::string_view name) {
  const json::value* value = member(name, Need::optional);
  if (value == nullptr) return false;
  if (value->is_bool()) return value->as_bool();
  wrong_type(name, "true or false");
  return false;
}

int Body::number(std::string_view name, int otherwise) {
  const json::value* value = member(name, Need::optional);
  if (value == nullptr) return otherwise;
  constexpr std::int64_t kMost = 1'000'000;
  if (const std::int64_t* number = value->if_int64(); number != nullptr)
    return std::abs(*number) <= kMost ? static_cast<int>(*number) : 0;
  if (!value->is_uint64()) wrong_type(name, "a whole number");
  return 0;
}

Refusal Body::finish() {
  for (const auto& [name, value] : object_)
    if (!known_.contains(name))
      refusal_.grounds.push_back(
          {"body_member_unknown", {{"member", std::string(name)}}, std::string(name), {}});
  return std::move(refusal_);
}

}  // namespace comity
