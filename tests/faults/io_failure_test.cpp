// SPDX-License-Identifier: Apache-2.0
// The disk fails at each call of founding, opening, copying and restoring an installation, and at
// each reading of what readers ask for. What is reported done is done and whole; what fails, fails
// with a fault of the right kind, harms no other installation, and succeeds when the disk is well.
// A sample of the calls; with COMITY_SOAK=1 each. (Acts: tests/office/disk_fault_test.cpp.)
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>

#include "base/fault.h"
#include "base/files.h"
#include "office/maintenance.h"
#include "support/fault_vfs.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

bool soak() { return std::getenv("COMITY_SOAK") != nullptr; }

bool whole(const std::filesystem::path& dir) {
  const auto report = verify_installation(dir, {});
  return report.ok() && report->whole();
}

struct Work {
  const char* name;
  // From the installation at `from`, or its export at `from`/export.jsonl, into the folder `to`.
  std::function<void(const std::filesystem::path& from, const std::filesystem::path& to)> run;
};

void found(const std::filesystem::path&, const std::filesystem::path& to) {
  InitOptions options;
  options.data = std::filesystem::path(COMITY_SOURCE_DIR) / "data";
  ASSERT_TRUE(Office::init(to, options).ok());
}
void restore(const std::filesystem::path& from, const std::filesystem::path& to) {
  ASSERT_TRUE(restore_installation(from / "export.jsonl", to).ok());
}

const Work kWorks[] = {{"found", found}, {"back_up", backup_installation}, {"restore", restore}};

struct Way {
  const char* name;
  Failure failure;
  FaultKind expected;
};

const Way kWays[] = {{"full", Failure::disk_full, FaultKind::disk_full},
                     {"broken", Failure::write_error, FaultKind::input_output},
                     {"unsynced", Failure::sync_error, FaultKind::input_output}};

class IoFailure : public ::testing::TestWithParam<std::tuple<Work, Way>> {
 protected:
  IoFailure() {
    installation_.add_parties();
    installation_.claim("post", "m-one", "name", "Post");
    installation_.close();
    export_installation(installation_.dir(), installation_.dir() / "export.jsonl");
  }
  const std::filesystem::path& from() const { return installation_.dir(); }

 private:
  TestInstallation installation_;
};

TEST_P(IoFailure, WhatIsReportedDoneIsWhole) {
  const auto& [work, way] = GetParam();
  FaultVfs disk("failing");
  disk.leave_out_syncs();
  disk.become_default();
  const std::int64_t step = soak() ? 1 : 29;
  int faults = 0;
  for (std::int64_t call = 1;; call += step) {
    SCOPED_TRACE("call " + std::to_string(call));
    TemporaryFolder folder;
    const auto to = folder.path() / "to";
    disk.count_anew();
    disk.fail_at(call, way.failure, Lasting::from_then_on);
    bool done = false;
    try {
      work.run(from(), to);
      done = true;
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.kind(), way.expected) << fault.what();
      ++faults;
    }
    const bool met = disk.failures() > 0;
    disk.fail_no_more();
    if (!done) {
      EXPECT_FALSE(std::filesystem::exists(to / "comity.db")) << "half an installation";
      std::filesystem::remove_all(to);
      work.run(from(), to);
    }
    EXPECT_TRUE(whole(to));
    if (!met || ::testing::Test::HasFailure()) break;
  }
  EXPECT_TRUE(whole(from()));
  EXPECT_GT(faults, 2);
  std::printf("%s, %s: %d faults\n", work.name, way.name, faults);
}

INSTANTIATE_TEST_SUITE_P(Works, IoFailure,
                         ::testing::Combine(::testing::ValuesIn(kWorks),
                                            ::testing::ValuesIn(kWays)),
                         [](const auto& each) {
                           return std::string(std::get<0>(each.param).name) + "_" +
                                  std::get<1>(each.param).name;
                         });

std::size_t read_posts(const std::filesystem::path& dir) {
  auto office = Office::open(dir, OpenMode::read, full_access());
  auto session = office->read(lens_of_day("2025-04-10"));
  ListQuery query;
  query.kind = "post";
  const auto rows = session->reader().list(query).rows.size();
  EXPECT_EQ(session->reader().search("embassy", {}, 10).counted, 3);
  return rows;
}

TEST(IoFailureOfReading, IsAFaultAndNeverAWrongAnswer) {
  FaultVfs disk("unreadable");
  disk.leave_out_syncs();
  disk.leave_out_mapping();
  disk.become_default();
  TestInstallation installation;
  installation.add_parties();
  for (const char* key : {"m-one", "m-two", "m-three"})
    installation.claim("post", key, "name", "Embassy");
  installation.close();
  int faults = 0;
  for (std::int64_t call = 1;; ++call) {
    SCOPED_TRACE("reading " + std::to_string(call));
    disk.count_anew();
    disk.fail_at(call, Failure::read_error, Lasting::once);
    try {
      EXPECT_EQ(read_posts(installation.dir()), 3u);
    } catch (const Fault& fault) {
      EXPECT_EQ(fault.kind(), FaultKind::input_output) << fault.what();
      ++faults;
    }
    const bool met = disk.failures() > 0;
    disk.fail_no_more();
    EXPECT_EQ(read_posts(installation.dir()), 3u);
    if (!met || ::testing::Test::HasFailure()) break;
  }
  EXPECT_GT(faults, 10);
  std::printf("%d readings failed\n", faults);
}

}  // namespace
}  // namespace comity::testing
