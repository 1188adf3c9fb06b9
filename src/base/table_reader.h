// SPDX-License-Identifier: Apache-2.0
// A spreadsheet as rows of cells, from CSV (libcsv, UTF-8 with or without mark) or XLSX (libzip and
// libxml2; values only, dates as ISO text, no formulas run). Limits on size, rows and unpacked
// size; a refusal names the place. Throws Fault where the file cannot be read. Any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity {

struct TableRows {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;   // each as long as the header
  std::vector<int> row_numbers;                 // as the spreadsheet shows them, from 1
};

struct TableLimits {
  std::size_t bytes_max = 64u << 20;
  std::size_t unpacked_max = 512u << 20;
  std::size_t rows_max = 1'000'000;
  std::size_t columns_max = 1000;
};

// Refusals: table_malformed, table_too_large, table_header_empty, table_header_twice,
// table_row_too_long, utf8_malformed.
Result<TableRows> parse_csv(std::string_view bytes, const TableLimits& limits = {});
Result<TableRows> parse_xlsx(std::string_view bytes, const TableLimits& limits = {});
Result<TableRows> read_table(const std::filesystem::path& file,
                             const TableLimits& limits = {});  // by its ending

}  // namespace comity
