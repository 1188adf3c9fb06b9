// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.h"

#include <unistd.h>

#include <iostream>

namespace comity {
namespace {

bool on_terminal() { return isatty(STDERR_FILENO) != 0; }

}  // namespace

Progress progress_line() {
  if (!on_terminal()) return {};
  return [](const std::string& text) { std::cerr << "\r" << text << "\x1b[K" << std::flush; };
}

void end_progress() {
  if (on_terminal()) std::cerr << "\r\x1b[K" << std::flush;
}

}  // namespace comity
