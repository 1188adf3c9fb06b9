// SPDX-License-Identifier: Apache-2.0
#include "http/message.h"

#include <array>

namespace comity {
namespace {

const std::string* find(const NamedTexts& texts, std::string_view name) {
  for (const auto& [key, text] : texts)
    if (key == name) return &text;
  return nullptr;
}

}  // namespace

std::string_view method_name(Method method) {
  constexpr std::array<std::string_view, 5> kNames = {"GET", "POST", "PUT", "PATCH", "DELETE"};
  return kNames[static_cast<std::size_t>(method)];
}

std::string_view HttpRequest::header(std::string_view name) const {
  const std::string* text = find(headers, name);
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

std::optional<std::string_view> HttpRequest::parameter(std::string_view name) const {
  const std::string* text = find(query, name);
  if (text == nullptr) return std::nullopt;
  return std::string_view(*text);
}

}  // namespace comity
