// SPDX-License-Identifier: Apache-2.0
// The disk of a simulated machine: it fails on demand (FaultVfs) and remembers what reached it
// (RecordingVfs), so that the power can be cut at any call. One thread at a time.
#pragma once

#include <filesystem>
#include <random>
#include <string>

#include "support/fault_vfs.h"
#include "support/power_cut.h"

namespace comity::testing {

class SimulatedDisk {
 public:
  explicit SimulatedDisk(const std::string& name)
      : recorder_(name + "_recorder"), failing_(name, recorder_.name()) {}

  const std::string& name() const { return failing_.name(); }
  FaultVfs& failing() { return failing_; }
  std::size_t calls() const { return recorder_.calls().size(); }

  // What is in the folder now is on the disk for good. Nobody has the store open.
  void settle(const std::filesystem::path& dir);
  // Cuts the power at some call since `begun`, and leaves in the folder what the disk then holds.
  // Nobody has the store open. Returns the call.
  std::size_t cut(const std::filesystem::path& dir, std::size_t begun, std::mt19937_64& chance);

 private:
  RecordingVfs recorder_;
  FaultVfs failing_;
  Files settled_;
};

}  // namespace comity::testing
