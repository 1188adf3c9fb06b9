// SPDX-License-Identifier: Apache-2.0
// `comity doctor` and `comity upgrade`; see cli/commands.h for how commands register themselves.
#pragma once

#include "cli/commands.h"

namespace comity {

void add_care_commands(CLI::App& app, Context& context);

}  // namespace comity
