// SPDX-License-Identifier: Apache-2.0
#include "office/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "base/fault.h"

namespace comity {

DirectoryLock::DirectoryLock(const std::filesystem::path& dir) {
  const std::filesystem::path path = dir / "lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0)
    throw Fault(FaultKind::read_only,
                "cannot write to " + dir.string() + "; check that you may write there");
  constexpr int kTries = 100;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  ::close(file_);
  throw Fault(FaultKind::locked, "another process writes to " + dir.string() +
                                     "; wait for it, or stop it, and try again");
}

DirectoryLock::~DirectoryLock() { ::close(file_); }

}  // namespace comity
