// SPDX-License-Identifier: Apache-2.0
#include "documents/sheet.h"

#include <memory>

#include "documents/csv.h"

namespace comity {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

json::array texts_json(const std::vector<std::string>& texts) {
  json::array list;
  list.reserve(texts.size());
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

}  // namespace

Sheet sheet_of(std::string name, std::vector<std::string> columns, std::vector<SheetRow> rows) {
  auto kept = std::make_shared<std::vector<SheetRow>>(std::move(rows));
  auto at = std::make_shared<std::size_t>(0);
  return {std::move(name), std::move(columns), [kept, at](SheetRow& row) {
            if (*at == kept->size()) return false;
            row = (*kept)[(*at)++];
            return true;
          }};
}

std::string sheet_csv(const Sheet& sheet) {
  std::string csv(kByteOrderMark);
  csv += csv_row(sheet.columns);
  SheetRow row;
  while (sheet.next(row)) csv += csv_row(row);
  return csv;
}

json::object sheet_json(const Sheet& sheet) {
  json::array rows;
  SheetRow row;
  while (sheet.next(row)) rows.push_back(texts_json(row));
  return {{"name", sheet.name}, {"columns", texts_json(sheet.columns)}, {"rows", std::move(rows)}};
}

}  // namespace comity
