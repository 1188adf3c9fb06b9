// SPDX-License-Identifier: Apache-2.0
// `comity import table` and `comity import undo`.
#pragma once

#include "cli/commands.h"

namespace comity {

void add_table_import_command(CLI::App& import, Context& context);

}  // namespace comity
