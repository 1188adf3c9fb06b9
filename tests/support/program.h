// SPDX-License-Identifier: Apache-2.0
// The program as a user runs it: a line of words, what it writes, its exit code. In this process,
// so that a test sees the same faults; one at a time.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "base/json.h"
#include "cli/commands.h"
#include "support/test_database.h"

namespace comity::testing {

struct Ran {
  int code = 0;
  std::string out, err;
  json::value json() const { return parse_json(out).value(); }
};

inline Ran run_program(const std::vector<std::string>& words, int columns = 100) {
  ::setenv("COLUMNS", std::to_string(columns).c_str(), 1);
  std::vector<const char*> line = {"comity"};
  for (const std::string& word : words) {
    line.push_back(word.c_str());
    if (word == "init" || word == "restore")
      ::setenv("COMITY_DATABASE", another_database().c_str(), 1);
  }
  std::ostringstream out, err;
  std::streambuf* const stdout_before = std::cout.rdbuf(out.rdbuf());
  std::streambuf* const stderr_before = std::cerr.rdbuf(err.rdbuf());
  Ran ran;
  ran.code = run_command(static_cast<int>(line.size()), line.data());
  std::cout.rdbuf(stdout_before);
  std::cerr.rdbuf(stderr_before);
  ran.out = out.str();
  ran.err = err.str();
  return ran;
}

// Lines joined and blanks made one, to find a sentence however it was wrapped.
inline std::string flat(const std::string& text) {
  std::string flat;
  for (const char sign : text) {
    const bool blank = sign == '\n' || sign == ' ';
    if (!blank) flat += sign;
    else if (!flat.empty() && flat.back() != ' ') flat += ' ';
  }
  return flat;
}

}  // namespace comity::testing
