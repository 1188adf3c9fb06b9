// SPDX-License-Identifier: Apache-2.0
// How the columns of a spreadsheet become claims: a TOML file that an officer writes
// (docs/table-format.md). Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace comity {

enum class DayOrder { edtf, day_first, month_first };

struct TableColumn {
  std::string heading;
  std::string attribute;
  std::string facet;
  std::string valid_from, valid_until;  // headings of columns with the ends; empty: none
  DayOrder day_order = DayOrder::edtf;
  std::map<std::string, std::string> codes;  // cell -> code
};

struct TableMapping {
  std::string kind;
  std::string key;  // pattern: "staff-{No}"
  std::string said_by, said_on;
  std::vector<std::string> sources;
  std::vector<std::string> empty, unknown, none;  // cells read as no claim, as unknown, as none
  DayOrder day_order = DayOrder::edtf;            // of the columns with ends of validity
  std::vector<TableColumn> columns;
};

// Refusals: those of parse_toml, mapping_member_missing, mapping_member_unknown,
// mapping_heading_unknown.
Result<TableMapping> parse_table_mapping(std::string_view text, const std::string& name,
                                         const std::vector<std::string>& header);

}  // namespace comity
