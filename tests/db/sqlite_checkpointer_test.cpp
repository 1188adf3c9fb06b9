// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_checkpointer.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "db/sqlite_connection.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

using db::Connection;
using db::Mode;
using db::Transaction;

constexpr int kPageBytes = 4096;
const std::string kPageful(3 * kPageBytes, 'a');

class CheckpointerTest : public ::testing::Test {
 protected:
  CheckpointerTest() : db_(Connection::open(file(), Mode::create)) {
    db_->run("CREATE TABLE entry (number {key}, word TEXT)");
  }

  std::filesystem::path file() const { return folder_.path() / "test.db"; }
  std::filesystem::path log() const { return folder_.path() / "test.db-wal"; }

  void write_pages(int pages) {
    Transaction transaction(*db_, Transaction::Kind::write);
    for (int done = 0; done < pages; done += 3)
      db_->prepare("INSERT INTO entry (word) VALUES (?1)").bind(1, kPageful).run();
    transaction.commit();
  }

  bool file_grows_to(std::uintmax_t bytes) const {
    for (int waited = 0; waited < 1000; ++waited) {
      if (std::filesystem::file_size(file()) >= bytes) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }

  // The log carries a number that changes when it begins anew (SQLite's file format, 4.1).
  std::string log_number() const {
    std::ifstream opened(log(), std::ios::binary);
    std::string head(16, '\0');
    opened.read(head.data(), 16);
    return head.substr(12);
  }

  TemporaryFolder folder_;
  std::unique_ptr<Connection> db_;
};

TEST_F(CheckpointerTest, ALongLogIsCopiedIntoTheFileWhileTheWriterIsIdle) {
  write_pages(600);
  EXPECT_LT(std::filesystem::file_size(file()), 600u * kPageBytes) << "copied at the commit";
  write_pages(1800);
  EXPECT_TRUE(file_grows_to(2400u * kPageBytes));
}

TEST_F(CheckpointerTest, ALongLogBeginsAnewWhileWritingGoesOn) {
  for (int commit = 0; commit < 17; ++commit) write_pages(1000);
  const std::string first = log_number();
  int commits = 0;
  for (; commits < 5000 && log_number() == first; ++commits) write_pages(3);
  EXPECT_NE(log_number(), first) << "of the log, after 5,000 commits";
  auto& counted = db_->prepare("SELECT count(*) FROM entry");
  ASSERT_TRUE(counted.step());
  EXPECT_EQ(counted.integer(0), 17 * 334 + commits);
  counted.reset();
  EXPECT_EQ(db_->check_integrity(), "");
}

}  // namespace
}  // namespace comity::testing
