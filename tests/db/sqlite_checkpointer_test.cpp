// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_checkpointer.h"

#include <gtest/gtest.h>

#include <chrono>
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

  TemporaryFolder folder_;
  std::unique_ptr<Connection> db_;
};

TEST_F(CheckpointerTest, ALongLogIsCopiedIntoTheFileWhileTheWriterIsIdle) {
  write_pages(600);
  EXPECT_LT(std::filesystem::file_size(file()), 600u * kPageBytes) << "copied at the commit";
  write_pages(1800);
  EXPECT_TRUE(file_grows_to(2400u * kPageBytes));
}

TEST_F(CheckpointerTest, TheLogBeginsAnewUnderSteadyWriting) {
  constexpr int kCommits = 800, kPagesOfCommit = 60;  // 48,000 pages; the log is long at 16,000
  for (int commit = 0; commit < kCommits; ++commit) write_pages(kPagesOfCommit);
  EXPECT_LT(std::filesystem::file_size(log()), 48'000u * kPageBytes);
  auto& counted = db_->prepare("SELECT count(*) FROM entry");
  ASSERT_TRUE(counted.step());
  EXPECT_EQ(counted.integer(0), kCommits * kPagesOfCommit / 3);
  counted.reset();
  EXPECT_EQ(db_->check_integrity(), "");
}

}  // namespace
}  // namespace comity::testing
