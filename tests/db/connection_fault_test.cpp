// SPDX-License-Identifier: Apache-2.0
// The disk fails at each of the calls of a script, in each way, once and for good. What was
// acknowledged is there afterwards; nothing else but the one transaction that was being committed.
#include <gtest/gtest.h>

#include <set>

#include "base/fault.h"
#include "db/connection.h"
#include "support/fault_vfs.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

using db::Connection;
using db::Mode;
using db::Savepoint;
using db::Transaction;

// Writes entries in transactions of three acts and counts the transactions acknowledged.
class Script {
 public:
  Script(std::filesystem::path file, std::string vfs) : file_(std::move(file)), vfs_(vfs) {}

  void run() {
    auto db = Connection::open(file_, Mode::create, vfs_);
    if (!db->has_table("entry")) db->run("CREATE TABLE entry (number {key}, word TEXT)");
    for (int i = 0; i < 12; ++i) {
      write_one(*db);
      if (i % 5 == 4) db->checkpoint();
    }
  }

  int acknowledged() const { return acknowledged_; }

 private:
  void write_one(Connection& db) {
    Transaction writing(db, Transaction::Kind::write);
    for (int act = 0; act < 3; ++act) {
      Savepoint savepoint(db);
      const std::string word(1500, 'x');
      db.prepare("INSERT INTO entry (word) VALUES (?1)").bind(1, std::string_view(word)).run();
      savepoint.keep();
    }
    writing.commit();
    ++acknowledged_;
  }

  std::filesystem::path file_;
  std::string vfs_;
  int acknowledged_ = 0;
};

std::int64_t transactions_in(const std::filesystem::path& file, const std::string& vfs) {
  auto db = Connection::open(file, Mode::create, vfs);
  EXPECT_EQ(db->check_integrity(), "");
  if (!db->has_table("entry")) return 0;
  auto& counted = db->prepare("SELECT count(*) FROM entry");
  counted.step();
  EXPECT_EQ(counted.integer(0) % 3, 0) << "half a transaction";
  const auto found = counted.integer(0) / 3;
  counted.reset();
  return found;
}

std::int64_t calls_of_script() {
  FaultVfs disk("counting_disk");
  disk.leave_out_syncs();
  TemporaryFolder folder;
  Script script(folder.path() / "test.db", disk.name());
  script.run();
  EXPECT_EQ(script.acknowledged(), 12);
  return disk.calls();
}

constexpr std::int64_t kLastCalls = 3;

struct Way {
  const char* name;
  Failure failure;
  Lasting lasting;
  FaultKind expected;
};

class ConnectionFaultTest : public ::testing::TestWithParam<Way> {};

TEST_P(ConnectionFaultTest, acknowledged_is_kept_at_each_call_that_fails) {
  const Way way = GetParam();
  const std::int64_t calls = calls_of_script();
  ASSERT_GT(calls, 100);
  int faults = 0;
  for (std::int64_t call = 1; call <= calls; ++call) {
    SCOPED_TRACE(call);
    FaultVfs disk("failing_disk");
    disk.leave_out_syncs();
    TemporaryFolder folder;
    const auto file = folder.path() / "test.db";
    Script script(file, disk.name());
    disk.fail_at(call, way.failure, way.lasting);
    try {
      script.run();
    } catch (const Fault& fault) {
      ++faults;
      EXPECT_EQ(fault.kind(), way.expected) << fault.what();
    }
    // The call that the failure is for may not follow the last ones.
    EXPECT_TRUE(disk.failures() > 0 || way.expected == FaultKind::input_output ||
                call + kLastCalls > calls);
    disk.fail_no_more();
    const int before = script.acknowledged();
    const std::int64_t found = transactions_in(file, disk.name());
    EXPECT_GE(found, before);
    EXPECT_LE(found, before + 1);
    script.run();  // the disk is well again, and so is the store
    EXPECT_EQ(transactions_in(file, disk.name()), found + 12);
  }
  EXPECT_GT(faults, calls / 2) << "most failures should be told";
}

INSTANTIATE_TEST_SUITE_P(
    Ways, ConnectionFaultTest,
    ::testing::Values(
        Way{"disk_full_once", Failure::disk_full, Lasting::once, FaultKind::disk_full},
        Way{"disk_full", Failure::disk_full, Lasting::from_then_on, FaultKind::disk_full},
        Way{"write_error_once", Failure::write_error, Lasting::once, FaultKind::input_output},
        Way{"write_error", Failure::write_error, Lasting::from_then_on, FaultKind::input_output},
        Way{"sync_error_once", Failure::sync_error, Lasting::once, FaultKind::input_output},
        Way{"sync_error", Failure::sync_error, Lasting::from_then_on, FaultKind::input_output},
        Way{"sync_full_once", Failure::sync_full, Lasting::once, FaultKind::input_output},
        Way{"short_write", Failure::short_write, Lasting::from_then_on, FaultKind::disk_full}),
    [](const auto& way) { return std::string(way.param.name); });

TEST(FaultVfs, counts_and_slows_syncs) {
  FaultVfs disk("slow_disk");
  TemporaryFolder folder;
  auto db = Connection::open(folder.path() / "test.db", Mode::create, disk.name());
  db->run("CREATE TABLE entry (number {key}, word TEXT)");
  disk.count_anew();
  disk.delay_syncs(std::chrono::milliseconds(20));
  const auto begun = std::chrono::steady_clock::now();
  db->run("INSERT INTO entry (word) VALUES ('one')");
  EXPECT_GE(disk.syncs(), 1);
  EXPECT_GE(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(20));
}

TEST(FaultVfs, a_refused_log_is_a_fault) {
  FaultVfs disk("refusing_disk");
  TemporaryFolder folder;
  disk.refuse_files_ending("-wal");
  EXPECT_THROW(Connection::open(folder.path() / "test.db", Mode::create, disk.name()), Fault);
}

}  // namespace
}  // namespace comity::testing
