// SPDX-License-Identifier: Apache-2.0
// A disk that fails on demand: a SQLite VFS in front of the default one, registered under a name.
// It counts each write, sync, truncation, opening and deletion of a file, and fails at the one
// that a test names, or each reading. It can also make each sync slow, as on a disk that waits.
//
//   FaultVfs disk("full_disk");
//   disk.fail_at(7, Failure::disk_full, Lasting::from_then_on);
//   auto db = db::Connection::open(file, db::Mode::write, disk.name());
//
// Any thread; must outlive the connections that use it.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace comity::testing {

enum class DiskCall { write, sync, truncate, open, remove, read };

enum class Failure {
  disk_full,    // no space left, for every call but syncs: SQLITE_FULL, or its error with ENOSPC
  write_error,  // EIO, whatever the call
  sync_error,   // EIO at the first sync at or after the call named
  sync_full,    // ENOSPC at the first sync at or after the call named
  short_write,  // half of the bytes reach the file, then the disk is full
  read_error,   // EIO in reading; only readings are counted
};

enum class Lasting { once, from_then_on };

class FaultVfs {
 public:
  explicit FaultVfs(std::string name, const std::string& before = {});  // "": the default one
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  const std::string& name() const { return name_; }
  void become_default();  // until it ends: for what opens its stores without asking for a VFS

  // Calls are counted from 1, since the beginning or the last count_anew().
  void fail_at(std::int64_t call, Failure failure, Lasting lasting);
  void fail_no_more();
  void count_anew();
  std::int64_t calls() const { return calls_; }
  std::int64_t syncs() const { return syncs_; }
  std::int64_t failures() const { return failures_; }  // how often it failed since count_anew()

  void delay_syncs(std::chrono::microseconds delay) { delay_ = delay; }

  // Syncs are counted, delayed and failed, but not done: for tests that sync thousands of times and
  // do not take the power away.
  void leave_out_syncs() { syncs_left_out_ = true; }
  bool syncs_left_out() const { return syncs_left_out_; }

  // Files are read, never mapped into memory, so that each reading can fail.
  void leave_out_mapping() { mapping_left_out_ = true; }
  bool mapping_left_out() const { return mapping_left_out_; }

  // Refuses to make files whose names end so ("-shm"): a folder that may not be written.
  void refuse_files_ending(std::string ending) { refused_ending_ = std::move(ending); }

  // For the functions that SQLite calls.
  enum class Outcome { pass, fail, write_half };
  Outcome meet(DiskCall call);
  bool refuses(const char* file) const;
  sqlite3_vfs* real() const { return real_; }
  int last_error() const { return last_error_; }
  void set_last_error(int error) { last_error_ = error; }

 private:
  std::string name_;
  sqlite3_vfs* real_;
  sqlite3_vfs vfs_;
  std::string refused_ending_;
  std::atomic<std::int64_t> calls_ = 0, syncs_ = 0, failures_ = 0, fail_at_ = 0;
  std::atomic<Failure> failure_ = Failure::disk_full;
  std::atomic<Lasting> lasting_ = Lasting::once;
  std::atomic<std::chrono::microseconds> delay_ = std::chrono::microseconds(0);
  std::atomic<int> last_error_ = 0;
  std::atomic<bool> syncs_left_out_ = false, mapping_left_out_ = false;
};

}  // namespace comity::testing
