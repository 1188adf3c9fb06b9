// SPDX-License-Identifier: Apache-2.0
#include "http/list_query.h"

#include "base/hash.h"

namespace comity {
namespace {

constexpr std::size_t kIdDigits = 32;
constexpr std::size_t kCheckDigits = 16;

std::string check_of(const ListQuery& query, std::string_view id) {
  std::string text = query.kind + "\n" + query.sort + "\n" + std::string(id);
  for (const Filter& filter : query.filters)
    text += "\n" + filter.attribute + "=" + std::to_string(filter.text.size()) + ":" + filter.text;
  return hex(sha256(text)).substr(0, kCheckDigits);
}

}  // namespace

std::string cursor_of(const ListQuery& query, const std::string& id) {
  return id + "-" + check_of(query, id);
}

Result<ListAsked> list_asked(PageRead& page, const std::string& kind, int rows_max) {
  const KindDefinition* definition = page.reader().kinds().find(kind);
  if (definition == nullptr) return nothing_there();
  ListAsked asked;
  asked.query.kind = definition->name;
  for (const auto& [attribute, text] : page.query.beginning("filter."))
    asked.query.filters.push_back({attribute, text});
  asked.query.sort = page.query.text("sort");
  asked.query.limit =
      page.query.number("limit", rows_max > kRowsMax ? rows_max : kRowsDefault, 1, rows_max);
  asked.columns = page.query.texts("columns");
  if (page.query.has("after")) {
    const std::string cursor = page.query.text("after");
    const std::string id = cursor.substr(0, kIdDigits);
    // One that names what this reader does not see tells no more than one that names nothing.
    const bool sound = cursor == cursor_of(asked.query, id) && SubjectId::parse(id).has_value();
    if (!sound || !page.reader().find(id))
      page.query.refuse_with("cursor_malformed", {}, "after");
    asked.query.after = id;
  }
  if (!page.query.refusal().grounds.empty()) return page.query.refusal();
  return asked;
}

}  // namespace comity
