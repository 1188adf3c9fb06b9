// SPDX-License-Identifier: Apache-2.0
// How far a long command has come: one line on the terminal that is written over, and nothing where
// the output goes to a file. The command's thread.
//
//   verify_installation(dir, options, progress_line());
//   end_progress();
#pragma once

#include "office/maintenance.h"

namespace comity {

Progress progress_line();
void end_progress();  // takes the line away

}  // namespace comity
