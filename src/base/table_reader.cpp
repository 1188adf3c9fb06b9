// SPDX-License-Identifier: Apache-2.0
#include "base/table_reader.h"

#include <algorithm>
#include <set>

#include "base/files.h"
#include "base/table_shape.h"
#include "base/text.h"

namespace comity {
namespace {

bool blank(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); });
}

void check_header(const std::vector<std::string>& header, Refusal& refusal) {
  std::set<std::string> seen;
  for (std::size_t column = 0; column < header.size(); ++column) {
    const std::string place = "row 1, column " + std::to_string(column + 1);
    if (header[column].empty())
      refusal.grounds.push_back({"table_header_empty", {}, place, {}});
    else if (!seen.insert(header[column]).second)
      refusal.grounds.push_back({"table_header_twice", {{"heading", header[column]}}, place, {}});
  }
}

}  // namespace

Result<TableRows> shape_table(std::vector<NumberedRow> rows, const TableLimits& limits) {
  std::erase_if(rows, [](const NumberedRow& row) { return blank(row.cells); });
  TableRows table;
  Refusal refusal;
  if (rows.empty()) return refuse("table_malformed", {{"problem", "it has no row"}});
  if (rows.size() > limits.rows_max + 1)
    return refuse("table_too_large", {{"rows_max", std::to_string(limits.rows_max)}});
  table.header = std::move(rows.front().cells);
  while (!table.header.empty() && table.header.back().empty()) table.header.pop_back();
  for (std::string& heading : table.header) heading = trimmed(heading);
  if (table.header.size() > limits.columns_max)
    return refuse("table_too_large", {{"columns_max", std::to_string(limits.columns_max)}});
  check_header(table.header, refusal);
  for (std::size_t at = 1; at < rows.size(); ++at) {
    NumberedRow& row = rows[at];
    const std::string place = "row " + std::to_string(row.number);
    while (row.cells.size() > table.header.size() && row.cells.back().empty()) row.cells.pop_back();
    if (row.cells.size() > table.header.size())
      refusal.grounds.push_back({"table_row_too_long",
                                 {{"cells", std::to_string(row.cells.size())},
                                  {"columns", std::to_string(table.header.size())}},
                                 place,
                                 {}});
    for (const std::string& cell : row.cells)
      if (!utf8_valid(cell)) refusal.grounds.push_back({"utf8_malformed", {}, place, {}});
    row.cells.resize(table.header.size());
    table.rows.push_back(std::move(row.cells));
    table.row_numbers.push_back(row.number);
  }
  if (!refusal.grounds.empty()) return refusal;
  return table;
}

Result<TableRows> read_table(const std::filesystem::path& file, const TableLimits& limits) {
  const std::string ending = file.extension().string();
  if (ending != ".csv" && ending != ".xlsx")
    return refuse("table_ending_unknown", {{"ending", ending}});
  if (std::filesystem::exists(file) && std::filesystem::file_size(file) > limits.bytes_max)
    return refuse("table_too_large", {{"bytes_max", std::to_string(limits.bytes_max)}});
  const std::string bytes = read_file(file, limits.bytes_max);
  return ending == ".csv" ? parse_csv(bytes, limits) : parse_xlsx(bytes, limits);
}

}  // namespace comity
