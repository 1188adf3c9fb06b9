// SPDX-License-Identifier: Apache-2.0
// Backups made while others write, and reading where nothing may be written.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <functional>
#include <thread>

#include "base/fault.h"
#include "base/files.h"
#include "db/connection.h"
#include "support/fault_vfs.h"
#include "support/installation.h"
#include "support/other_user.h"

namespace comity::testing {
namespace {

using db::Connection;
using db::Mode;
using db::Transaction;

class BackupTest : public ::testing::Test {
 protected:
  BackupTest() {
    std::filesystem::create_directories(source().parent_path());
    db_ = Connection::open(source(), Mode::create);
    db_->run("CREATE TABLE entry (number {key}, word TEXT)");
  }

  std::filesystem::path source() const { return folder_.path() / "store" / "test.db"; }
  std::filesystem::path copy() const { return folder_.path() / "copy.db"; }

  std::filesystem::path log() const { return source().string() + "-wal"; }

  // Two rows at a time: half a transaction would be an odd number of rows.
  static void add_pair(Connection& db) {
    Transaction writing(db, Transaction::Kind::write);
    for (int i = 0; i < 2; ++i) {
      db.run("INSERT INTO entry (word) VALUES (hex(randomblob(300)))");
    }
    writing.commit();
  }

  static std::int64_t rows(Connection& db) {
    auto& counted = db.prepare("SELECT count(*) FROM entry");
    counted.step();
    const auto count = counted.integer(0);
    counted.reset();
    return count;
  }

  std::size_t files_beside_copy() const {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      files += entry.is_regular_file();
    }
    return files;
  }

  TemporaryFolder folder_;
  std::unique_ptr<Connection> db_;
};

FaultKind kind_of_fault(const std::function<void()>& work) {
  try {
    work();
  } catch (const Fault& fault) {
    return fault.kind();
  }
  throw std::logic_error("no fault");
}

TEST_F(BackupTest, is_whole_and_of_one_instant_while_another_writes) {
  for (int i = 0; i < 500; ++i) add_pair(*db_);
  std::atomic<bool> enough = false;
  std::atomic<int> written = 0;
  std::thread writer([&] {
    auto other = Connection::open(source(), Mode::write);
    while (!enough) {
      add_pair(*other);
      ++written;
    }
  });
  auto reader = Connection::open(source(), Mode::read);
  std::int64_t last = 0;
  for (int i = 0; i < 10 || written < 50; ++i) {
    reader->backup_to(copy());
    auto opened = Connection::open(copy(), Mode::read);
    EXPECT_EQ(opened->check_integrity(), "");
    const std::int64_t found = rows(*opened);
    EXPECT_EQ(found % 2, 0);
    EXPECT_GE(found, last);
    last = found;
  }
  enough = true;
  writer.join();
  EXPECT_GE(last, 1000);
  EXPECT_EQ(files_beside_copy(), 1u) << "something was left beside the copy";
}

TEST_F(BackupTest, has_all_that_was_committed_and_can_be_written_again) {
  add_pair(*db_);
  db_->backup_to(copy());
  auto opened = Connection::open(copy(), Mode::write);
  EXPECT_EQ(rows(*opened), 2);
  add_pair(*opened);
  EXPECT_EQ(rows(*opened), 4);
  EXPECT_EQ(rows(*db_), 2);
}

TEST_F(BackupTest, does_not_overwrite_a_database_in_use) {
  EXPECT_EQ(kind_of_fault([&] { db_->backup_to(source()); }), FaultKind::locked);
}

TEST_F(BackupTest, that_fails_leaves_the_older_one_and_nothing_else) {
  FaultVfs disk("backup_disk");
  add_pair(*db_);
  db_->backup_to(copy());
  const std::string older = read_file(copy());
  for (int i = 0; i < 100; ++i) add_pair(*db_);
  auto failing = Connection::open(source(), Mode::read, disk.name());
  disk.count_anew();
  failing->backup_to(folder_.path() / "probe.db");
  std::filesystem::remove(folder_.path() / "probe.db");
  const auto calls = disk.calls();
  ASSERT_GT(calls, 50);
  for (std::int64_t call = 1; call <= calls; call += 1 + calls / 40) {
    disk.count_anew();
    disk.fail_at(call, Failure::disk_full, Lasting::from_then_on);
    try {
      failing->backup_to(copy());
      ADD_FAILURE() << "call " << call << " of " << calls << " did not matter";
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.kind(), FaultKind::disk_full) << call << ": " << fault.what();
    }
    disk.fail_no_more();
    EXPECT_EQ(read_file(copy()), older) << call;
    EXPECT_EQ(files_beside_copy(), 1u) << call;
  }
}

class ReadOnlyFolderTest : public BackupTest {
 protected:
  ReadOnlyFolderTest() {
    add_pair(*db_);
    ::chmod(folder_.path().c_str(), 0755);
  }
  ~ReadOnlyFolderTest() override { ::chmod(source().parent_path().c_str(), 0755); }

  void close_and_lock() {
    db_.reset();
    ::chmod(source().c_str(), 0444);
    ::chmod(source().parent_path().c_str(), 0555);
  }
};

TEST_F(ReadOnlyFolderTest, a_database_closed_well_is_read) {
  close_and_lock();
  OtherUser other;
  auto reader = Connection::open(source(), Mode::read);
  EXPECT_EQ(rows(*reader), 2);
}

TEST_F(ReadOnlyFolderTest, a_name_with_signs_of_uris_is_read_too) {
  db_.reset();
  const auto odd = source().parent_path() / "50%41 of? a#b é.db";
  std::filesystem::rename(source(), odd);
  ::chmod(odd.c_str(), 0444);
  ::chmod(odd.parent_path().c_str(), 0555);
  OtherUser other;
  EXPECT_EQ(rows(*Connection::open(odd, Mode::read)), 2);
}

TEST_F(ReadOnlyFolderTest, a_writer_is_told_that_it_may_only_read) {
  close_and_lock();
  OtherUser other;
  const FaultKind kind = kind_of_fault([&] { Connection::open(source(), Mode::write); });
  EXPECT_EQ(kind, FaultKind::read_only);
}

// A log that was left over may hold committed rows; reading without it would be reading the past.
TEST_F(ReadOnlyFolderTest, a_log_left_over_is_never_passed_over) {
  const auto store = folder_.path() / "left";
  std::filesystem::create_directories(store);
  std::filesystem::copy_file(source(), store / "test.db");
  std::filesystem::copy_file(log(), store / "test.db-wal");
  for (const char* name : {"test.db", "test.db-wal"}) ::chmod((store / name).c_str(), 0444);
  ::chmod(store.c_str(), 0555);
  {
    OtherUser other;
    kind_of_fault([&] { Connection::open(store / "test.db", Mode::read); });
  }
  ::chmod(store.c_str(), 0755);
  EXPECT_EQ(rows(*Connection::open(store / "test.db", Mode::read)), 2);
}

TEST_F(BackupTest, a_reader_sees_the_log_of_a_writer_that_is_gone) {
  add_pair(*db_);
  const auto store = folder_.path() / "left";
  std::filesystem::create_directories(store);
  std::filesystem::copy_file(source(), store / "test.db");
  std::filesystem::copy_file(log(), store / "test.db-wal");
  EXPECT_EQ(rows(*Connection::open(store / "test.db", Mode::read)), 2);
}

}  // namespace
}  // namespace comity::testing
