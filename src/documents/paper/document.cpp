// SPDX-License-Identifier: Apache-2.0
#include "documents/paper/document.h"

namespace comity::paper {

std::string text_of(const Line& line) {
  std::string text;
  for (const Run& run : line)
    if (!run.cites) text += run.text;
  return text;
}

}  // namespace comity::paper
