// SPDX-License-Identifier: Apache-2.0
// A disk that remembers: a SQLite VFS in front of the default one that keeps every write,
// truncation, making, removal and sync of a file, in order, so that a test can make again what a
// power cut would have left (support/power_cut.h). Syncs are noted, not done: a test that takes the
// power away only on paper does not wait for the real disk.
//
//   RecordingVfs disk("recorded");
//   ... OpenOptions{disk.name()} ...
//   const std::size_t acknowledged_at = disk.calls().size();
//
// Any thread may write; `calls` is read while nobody does. Must outlive its connections.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

namespace comity::testing {

struct DiskRecord {
  enum class Kind { make, write, truncate, sync, remove };
  Kind kind = Kind::write;
  std::string file;          // its name without folders
  std::int64_t offset = 0;   // of a write; the new size of a truncation
  std::string bytes;         // of a write
};

class RecordingVfs {
 public:
  explicit RecordingVfs(std::string name);
  ~RecordingVfs();
  RecordingVfs(const RecordingVfs&) = delete;
  RecordingVfs& operator=(const RecordingVfs&) = delete;

  const std::string& name() const { return name_; }
  const std::vector<DiskRecord>& calls() const { return calls_; }
  void forget() { calls_.clear(); }

  // For the functions that SQLite calls.
  void note(DiskRecord record);
  sqlite3_vfs* real() const { return real_; }

 private:
  std::string name_;
  sqlite3_vfs* real_;
  sqlite3_vfs vfs_;
  std::mutex mutex_;
  std::vector<DiskRecord> calls_;
};

}  // namespace comity::testing
