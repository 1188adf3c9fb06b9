// SPDX-License-Identifier: Apache-2.0
// One process writes to an installation at a time. The lock is the kernel's (flock), so that a
// killed process leaves none.
#pragma once

#include <filesystem>

namespace comity {

class DirectoryLock {
 public:
  explicit DirectoryLock(
      const std::filesystem::path& dir);  // waits up to five seconds; throws Fault (locked)
  ~DirectoryLock();
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace comity
