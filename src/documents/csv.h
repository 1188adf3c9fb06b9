// SPDX-License-Identifier: Apache-2.0
// CSV (RFC 4180) for spreadsheets. A cell that a spreadsheet would take for a formula (it begins
// with = + - @, a tab or a carriage return) gets an apostrophe before it, so that no text of the
// record is ever run. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comity {

std::string csv_cell(std::string_view text);
std::string csv_row(const std::vector<std::string>& cells);      // with its line end

}  // namespace comity
