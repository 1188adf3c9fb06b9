// SPDX-License-Identifier: Apache-2.0
// Text of several tones cut into lines of a terminal, and the widths of the columns of a table.
// Widths are display columns. Nothing here writes; page_writer.cpp does. Pure; any thread.
#pragma once

#include <vector>

#include "cli/page_writer.h"

namespace comity {

int width_of(const StyledLine& line);
// At word breaks, the tones kept. `line` has gone through visible(). Never empty.
std::vector<StyledLine> wrap_styled(const StyledLine& line, int columns);
StyledLine visible_line(const StyledLine& line);

// Widths for `available` columns without the gaps; empty where the columns cannot stand side by
// side.
std::vector<int> column_widths(const std::vector<Column>& columns, const std::vector<int>& natural,
                               int available);

}  // namespace comity
