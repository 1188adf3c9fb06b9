// SPDX-License-Identifier: Apache-2.0
// row = cell { "," cell } CR LF; cell = text without , " CR LF | '"' text with each " doubled '"'
#include "documents/csv.h"

namespace comity {

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    cell = "'";
  cell += text;
  // Readers differ on blanks at the ends; between quotes they are kept.
  const bool blank = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ' ||
                                       cell.back() == '\t');
  if (!blank && cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char sign : cell) {
    if (sign == '"') quoted += '"';
    quoted += sign;
  }
  return quoted + "\"";
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += ',';
    row += csv_cell(cells[i]);
  }
  return row + "\r\n";
}

}  // namespace comity
