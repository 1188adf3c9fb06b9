// SPDX-License-Identifier: Apache-2.0
// Copies what the log of a SQLite file holds into the file, beside the one who writes: a commit
// need not wait for thousands of pages and their sync. The log begins anew only when all of it is
// copied at one moment, so the writer copies the little that is left now and then. The thread
// starts when it is first needed; a short command has none. What it cannot do it leaves: the
// writer copies the log himself when it has grown too long. db/ only.
//
//   if (checkpointer.committed(pages)) ...  // copy the rest on the writing thread
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

struct sqlite3;

namespace comity::db {

class SqliteCheckpointer {
 public:
  SqliteCheckpointer(std::string file, std::string vfs);
  ~SqliteCheckpointer();                     // waits for the one under way
  // After a commit that left `pages` in the log. True: the writer is to copy the rest now.
  bool committed(int pages) noexcept;
  void wait();                               // until no copying is under way

 private:
  void start();
  void work();

  const std::string file_;
  const std::string vfs_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool wanted_ = false;                      // until the copying is done
  int copied_ = 0;                           // pages of the log, as far as known
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace comity::db
