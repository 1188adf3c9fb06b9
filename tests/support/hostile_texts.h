// SPDX-License-Identifier: Apache-2.0
// Texts that somebody sends to see what breaks: JSON that is none (n), that is (y), and of which
// readers differ (i); and texts that a page, a spreadsheet, a shell or a store could take for
// something to run. Made by rule, the same at every run.
#pragma once

#include <string>
#include <vector>

namespace comity::testing {

struct JsonCase {
  char kind = 'n';   // n: no JSON; y: JSON; i: readers differ
  std::string name;
  std::string text;
};
std::vector<JsonCase> json_cases();

std::vector<std::string> hostile_texts();

}  // namespace comity::testing
