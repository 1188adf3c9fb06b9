// SPDX-License-Identifier: Apache-2.0
#include "http/query.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace comity {
namespace {

constexpr std::string_view kMayRepeat[] = {"kind", "columns", "order", "pair"};

bool among(std::string_view name, const auto& names) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool begins_one(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view known) {
    return known.ends_with('.') && name.size() > known.size() && name.starts_with(known);
  });
}

}  // namespace

Query::Query(const HttpRequest& request, std::initializer_list<std::string_view> names)
    : request_(request) {
  check(names);
}

void Query::check(std::initializer_list<std::string_view> names) {
  std::set<std::string_view> seen;
  for (const auto& [name, text] : request_.query) {
    const bool known = among(name, names) || among(name, kLensNames) || begins_one(name, names);
    if (!known || name.ends_with('.')) {
      refuse_with("query_unknown", {{"name", name}}, name);
    } else if (!seen.insert(name).second && !among(name, kMayRepeat)) {
      refuse_with("query_repeated", {{"name", name}}, name);
    }
  }
}

std::string Query::text(std::string_view name) const {
  return std::string(request_.parameter(name).value_or(std::string_view()));
}

int Query::number(std::string_view name, int otherwise, int least, int most) {
  const auto text = request_.parameter(name);
  if (!text) return otherwise;
  int number = 0;
  const char* end = text->data() + text->size();
  const auto read = std::from_chars(end - text->size(), end, number);
  if (read.ec == std::errc() && read.ptr == end && number >= least && number <= most)
    return number;
  refuse_with("query_number_out_of_range",
              {{"name", std::string(name)},
               {"text", std::string(*text)},
               {"least", std::to_string(least)},
               {"most", std::to_string(most)}},
              std::string(name));
  return otherwise;
}

std::vector<std::string> Query::texts(std::string_view name) const {
  std::vector<std::string> all;
  for (const auto& [key, text] : request_.query) {
    if (key != name) continue;
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t comma = std::min(text.find(',', from), text.size());
      if (comma > from) all.push_back(text.substr(from, comma - from));
      from = comma + 1;
    }
  }
  return all;
}

NamedTexts Query::beginning(std::string_view prefix) const {
  NamedTexts found;
  for (const auto& [name, text] : request_.query)
    if (name.starts_with(prefix)) found.emplace_back(name.substr(prefix.size()), text);
  return found;
}

AskedLens Query::lens() const {
  return {text("asof"),  text("known"),  text("public"), text("voice"),
          texts("pair"), texts("order"), ""};
}

void Query::refuse_with(std::string reason, Arguments arguments, std::string place) {
  refusal_.grounds.push_back({std::move(reason), std::move(arguments), std::move(place), {}});
}

}  // namespace comity
