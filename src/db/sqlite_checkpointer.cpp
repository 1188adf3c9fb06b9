// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_checkpointer.h"

#include <sqlite3.h>

#include <exception>
#include <memory>
#include <utility>

namespace comity::db {
namespace {

// Pages of the log. So many wait before it is worth to copy them beside the writer; from this
// length on the log should begin anew; so few the writer copies himself for it, a few milliseconds;
// and at this length he does it whatever waits.
constexpr int kWorthCopying = 2000;
constexpr int kLong = 16'000;
constexpr int kFew = 64;
constexpr int kTooLong = 64'000;

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};

}  // namespace

SqliteCheckpointer::SqliteCheckpointer(std::string file, std::string vfs)
    : file_(std::move(file)), vfs_(std::move(vfs)) {}

SqliteCheckpointer::~SqliteCheckpointer() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool SqliteCheckpointer::committed(int pages) noexcept {
  try {
    const std::lock_guard lock(mutex_);
    if (pages < copied_) copied_ = 0;  // the log began anew
    const int waiting = pages - copied_;
    const bool end_it = pages >= kLong && waiting <= kFew && waiting > 0 && !wanted_;
    if (end_it || pages >= kTooLong) {
      copied_ = pages;
      return true;
    }
    if (!wanted_ && waiting >= (pages >= kLong ? kFew : kWorthCopying)) start();
  } catch (const std::exception&) {  // no memory or no thread
    return pages >= kLong;
  }
  return false;
}

void SqliteCheckpointer::start() {
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  wanted_ = true;
  changed_.notify_all();
}

void SqliteCheckpointer::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !wanted_; });
}

void SqliteCheckpointer::work() {
  sqlite3* opened = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  int code =
      sqlite3_open_v2(file_.c_str(), &opened, flags, vfs_.empty() ? nullptr : vfs_.c_str());
  const std::unique_ptr<sqlite3, Close> db(opened);
  // Before its first read a connection does not know that the file has a log.
  if (code == SQLITE_OK)
    code = sqlite3_exec(opened, "PRAGMA schema_version", nullptr, nullptr, nullptr);
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return closing_ || wanted_; });
    if (closing_) return;
    lock.unlock();
    int copied = 0;
    if (code == SQLITE_OK)
      sqlite3_wal_checkpoint_v2(db.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &copied);
    lock.lock();
    copied_ = copied > 0 ? copied : copied_;
    wanted_ = false;
    changed_.notify_all();
  }
}

}  // namespace comity::db
