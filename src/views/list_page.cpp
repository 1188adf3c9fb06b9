// SPDX-License-Identifier: Apache-2.0
#include "views/list_page.h"

#include <algorithm>

namespace comity {
namespace {

ListLine line_of(Reader& reader, const KindDefinition& kind, const ListRow& row,
                 const std::vector<std::string>& columns) {
  ListLine line;
  line.key = row.subject.name();
  line.id = row.subject.id_text;
  line.certainty = row.certainty;
  const auto subject = reader.subject(row.subject.number);
  for (const std::string& column : columns) {
    ListCell cell;
    cell.neutral = kind.find(column)->neutral;
    if (subject != nullptr) cell.facts = facts_of_facets(reader, *subject, column);
    line.cells.push_back(std::move(cell));
  }
  return line;
}

Result<std::vector<std::string>> columns_asked(const Reader& reader, const KindDefinition& kind,
                                               const std::vector<std::string>& columns) {
  const std::vector<std::string> listed = list_columns(reader, kind);
  if (columns.empty()) return listed;
  Refusal refusal;
  for (const std::string& column : columns)
    if (std::find(listed.begin(), listed.end(), column) == listed.end())
      refusal.grounds.push_back({"attribute_not_listed",
                                 {{"attribute", column},
                                  {"kind", kind.name},
                                  {"nearest", reader.kinds().nearest_attribute(kind, column)}},
                                 "columns",
                                 {}});
  if (!refusal.grounds.empty()) return refusal;
  return columns;
}

}  // namespace

std::vector<std::string> list_columns(const Reader& reader, const KindDefinition& kind) {
  const bool sensitive = may(reader.access().role, Right::sensitive);
  std::vector<std::string> columns;
  for (const AttributeDefinition& attribute : kind.attributes)
    if (attribute.listed && (sensitive || !attribute.sensitive)) columns.push_back(attribute.name);
  return columns;
}

Result<ListPage> list_page(Reader& reader, const ListQuery& query,
                           const std::vector<std::string>& columns) {
  COMITY_TRY(checked, check_list(reader, query));
  (void)checked;
  const KindDefinition& kind = *reader.kinds().find(query.kind);
  COMITY_TRY(chosen, columns_asked(reader, kind, columns));
  if (reader.folds_too_many(query)) return refuse("list_needs_day", {{"kind", kind.plural}});
  ListPage page;
  page.kind = kind.name;
  page.columns = std::move(chosen);
  const ListAnswer answer = reader.list(query);
  std::vector<SubjectNumber> listed;
  for (const ListRow& row : answer.rows) listed.push_back(row.subject.number);
  reader.read_ahead_with_named(listed);  // for titles
  for (const ListRow& row : answer.rows)
    page.lines.push_back(line_of(reader, kind, row, page.columns));
  page.next = answer.next;
  page.left_out = answer.left_out;
  return page;
}

json::object to_json(const ListPage& page) {
  json::array rows;
  for (const ListLine& line : page.lines) {
    json::object cells;
    for (std::size_t i = 0; i < page.columns.size(); ++i)
      cells[page.columns[i]] = to_json(line.cells[i].facts);
    rows.push_back(
        json::object{{"key", line.key},
                     {"id", line.id},
                     {"certainty", line.certainty == Certainty::surely ? "surely" : "possibly"},
                     {"columns", std::move(cells)}});
  }
  json::object object;
  object["kind"] = page.kind;
  json::array columns;
  for (const std::string& column : page.columns) columns.emplace_back(column);
  object["columns"] = std::move(columns);
  object["rows"] = std::move(rows);
  object["next"] = page.next;
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
