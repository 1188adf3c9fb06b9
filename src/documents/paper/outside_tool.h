// SPDX-License-Identifier: Apache-2.0
// Runs a program that is not ours on bytes that may be hostile: as a process of its own, in an
// empty directory that is removed afterwards, closed off from network and other files
// (base/enclosure.h), under limits of memory, time and size of files, with nothing of this
// process's environment. May be called from any thread; waits.
//
//   ToolRun run = run_tool({"pandoc", "-o", "book.docx", "book.html"}, {{"book.html", html}},
//                          "book.docx", limits);
#pragma once

#include <atomic>
#include <string>
#include <utility>
#include <vector>

namespace comity::paper {

struct ToolLimits {
  long long memory = 3LL << 30;      // bytes of address space; 0: no limit
  int seconds = 120;                 // of processor
  int seconds_waited = 420;          // of clock: other work may hold the processor
  long long file = 256LL << 20;      // bytes of one file
  const std::atomic<bool>* stop = nullptr;   // set while it runs: it is ended
};

enum class ToolEnd { done, missing, failed, too_long };

struct ToolRun {
  ToolEnd end = ToolEnd::failed;
  std::string output;   // the file that was asked for
  std::string said;     // the last of what it wrote to its error output
};

// `files`: put into the directory first. `wanted`: the file it has to make.
ToolRun run_tool(const std::vector<std::string>& command,
                 const std::vector<std::pair<std::string, std::string>>& files,
                 const std::string& wanted, const ToolLimits& limits = {});

bool has_tool(const std::string& program);  // found on the path

}  // namespace comity::paper
