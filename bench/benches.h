// SPDX-License-Identifier: Apache-2.0
// What comity_bench measures, each on an installation that `comity generate` filled. They print
// figures (measure.h) and throw Fault.
#pragma once

#include <chrono>
#include <filesystem>

namespace comity::bench {

// How often the disk can be made to hold one more page: the measure of every write.
void disk(const std::filesystem::path& dir);

// How many claims there are.
void claims(const std::filesystem::path& dir);

// One record on all clocks, lists with two filters, search.
void reads(const std::filesystem::path& dir);

// Claims recorded by so many callers at once, each waiting for its answer. `sync_delay` is added to
// every sync, as on a slower disk.
struct WriteLoad {
  int writers = 16;
  double seconds = 5;
  std::chrono::microseconds sync_delay{0};
};
void writes(const std::filesystem::path& dir, const WriteLoad& load);

// So many events of one claim each into a new installation, for `comity verify`.
void events(const std::filesystem::path& dir, int count);

}  // namespace comity::bench
