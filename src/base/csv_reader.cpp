// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180) by libcsv, strictly: a quote inside an unquoted field is an error, not a guess.
#include <csv.h>

#include "base/table_reader.h"
#include "base/table_shape.h"

namespace comity {
namespace {

struct Collected {
  std::vector<NumberedRow> rows;
  std::vector<std::string> cells;
  int number = 1;
  int ended_by = 0;
};

void on_field(void* text, std::size_t size, void* collected) {
  static_cast<Collected*>(collected)->cells.emplace_back(static_cast<const char*>(text), size);
}

// Blank lines are reported too, so that rows keep the numbers that a spreadsheet shows; of CR LF
// the LF is no row.
void on_row(int ended_by, void* collected) {
  auto& all = *static_cast<Collected*>(collected);
  const bool second_half = ended_by == '\n' && all.ended_by == '\r' && all.cells.empty();
  all.ended_by = ended_by;
  if (second_half) return;
  all.rows.push_back({all.number++, std::move(all.cells)});
  all.cells.clear();
}

std::string_view without_mark(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return bytes.starts_with(kMark) ? bytes.substr(kMark.size()) : bytes;
}

}  // namespace

Result<TableRows> parse_csv(std::string_view bytes, const TableLimits& limits) {
  if (bytes.size() > limits.bytes_max)
    return refuse("table_too_large", {{"bytes_max", std::to_string(limits.bytes_max)}});
  bytes = without_mark(bytes);
  // Each row is at least one byte, so what is collected stays in proportion to the file.
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_APPEND_NULL) != 0)
    return refuse("table_malformed", {{"problem", "the reader could not be made ready"}});
  Collected collected;
  const bool whole = csv_parse(&parser, bytes.data(), bytes.size(), on_field, on_row, &collected) ==
                         bytes.size() &&
                     csv_fini(&parser, on_field, on_row, &collected) == 0;
  const std::string problem = whole ? "" : csv_strerror(csv_error(&parser));
  csv_free(&parser);
  if (!whole)
    return refuse("table_malformed", {{"problem", problem}},
                  "row " + std::to_string(collected.number));
  return shape_table(std::move(collected.rows), limits);
}

}  // namespace comity
