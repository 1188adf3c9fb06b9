// SPDX-License-Identifier: Apache-2.0
// Rows as a reader found them become a table: the first is the header, blank rows are left out,
// short ones filled up. Used by the readers of CSV and XLSX. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "base/table_reader.h"

namespace comity {

struct NumberedRow {
  int number = 0;  // as the spreadsheet shows it, from 1
  std::vector<std::string> cells;
};

Result<TableRows> shape_table(std::vector<NumberedRow> rows, const TableLimits& limits);

}  // namespace comity
