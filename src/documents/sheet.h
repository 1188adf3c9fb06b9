// SPDX-License-Identifier: Apache-2.0
// A table that leaves a page: its columns, and its rows as texts, for CSV, for a spreadsheet, or as
// JSON for programs. Rows are asked for one after another, so that a list of 100,000 needs the
// memory of its text alone. No text is ever run: in CSV what a spreadsheet would take for a formula
// gets an apostrophe before it, in XLSX every cell is a text.
//
//   sheet_csv({"measures", {"key", "what"}, rows_of(...)})
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/json.h"

namespace comity {

using SheetRow = std::vector<std::string>;

struct Sheet {
  std::string name;                     // of the sheet; ASCII
  std::vector<std::string> columns;
  std::function<bool(SheetRow&)> next;  // fills one row; false at the end
};

Sheet sheet_of(std::string name, std::vector<std::string> columns, std::vector<SheetRow> rows);

std::string sheet_csv(const Sheet& sheet);    // with a byte order mark, for spreadsheets
std::string sheet_xlsx(const Sheet& sheet);   // throws Fault where no file can be written meanwhile
json::object sheet_json(const Sheet& sheet);  // {"columns": [...], "rows": [[...]]}

}  // namespace comity
