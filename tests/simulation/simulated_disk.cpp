// SPDX-License-Identifier: Apache-2.0
#include "simulated_disk.h"

#include <fstream>

#include "base/files.h"

namespace comity::testing {
namespace {

constexpr const char* kStore[] = {"comity.db", "comity.db-wal"};

}  // namespace

void SimulatedDisk::settle(const std::filesystem::path& dir) {
  settled_.clear();
  for (const char* name : kStore)
    if (std::filesystem::exists(dir / name)) settled_[name] = read_file(dir / name);
  recorder_.forget();
}

std::size_t SimulatedDisk::cut(const std::filesystem::path& dir, std::size_t begun,
                               std::mt19937_64& chance) {
  const std::size_t at = begun + chance() % (calls() - begun + 1);
  PowerCut cut(settled_, recorder_.calls());
  while (cut.position() < at) cut.advance();
  const auto losses = cut.losses();
  const Files left =
      losses.empty() ? cut.left_by({}) : cut.left_by(losses[chance() % losses.size()]);
  std::filesystem::remove(dir / "comity.db-shm");
  for (const char* name : kStore) std::filesystem::remove(dir / name);
  for (const auto& [name, bytes] : left) std::ofstream(dir / name, std::ios::binary) << bytes;
  settle(dir);
  return at;
}

}  // namespace comity::testing
