// SPDX-License-Identifier: Apache-2.0
// comity_bench disk DIR | claims DIR | reads DIR | writes DIR WRITERS SECONDS [SYNC_DELAY_US] |
// events DIR COUNT
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/fault.h"
#include "benches.h"

namespace {

int run(const std::vector<std::string>& words) {
  using namespace comity::bench;
  const std::size_t count = words.size();
  if (count == 2 && words[0] == "disk") return disk(words[1]), 0;
  if (count == 2 && words[0] == "claims") return claims(words[1]), 0;
  if (count == 2 && words[0] == "reads") return reads(words[1]), 0;
  if (count == 3 && words[0] == "events") return events(words[1], std::stoi(words[2])), 0;
  if ((count == 4 || count == 5) && words[0] == "writes") {
    WriteLoad load{std::stoi(words[2]), std::stod(words[3])};
    if (count == 5) load.sync_delay = std::chrono::microseconds(std::stoi(words[4]));
    return writes(words[1], load), 0;
  }
  std::fputs(
      "usage: comity_bench disk|claims|reads DIR, writes DIR WRITERS SECONDS [SYNC_DELAY_US],"
      " events DIR COUNT\n",
      stderr);
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const comity::Fault& fault) {
    std::fprintf(stderr, "comity_bench: %s\n", fault.what());
    return 1;
  }
}
