// SPDX-License-Identifier: Apache-2.0
#include "views/list_page.h"

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

}  // namespace

Result<ListPage> list_page(Reader& reader, const ListQuery& query) {
  COMITY_TRY(checked, check_list(reader, query));
  (void)checked;
  const KindDefinition& kind = *reader.kinds().find(query.kind);
  ListPage page;
  page.kind = kind.name;
  const bool sensitive = may(reader.access().role, Right::sensitive);
  for (const AttributeDefinition& attribute : kind.attributes)
    if (attribute.listed && (sensitive || !attribute.sensitive))
      page.columns.push_back(attribute.name);
  const ListAnswer answer = reader.list(query);
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
  object["rows"] = std::move(rows);
  object["next"] = page.next;
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
