// SPDX-License-Identifier: Apache-2.0
// The disk fails at each of its calls while a script of two hundred acts runs. No acknowledged act
// is lost, the fault is of the right kind, reading goes on; where the disk was full, writing goes
// on when room is made, and where a write or a sync failed, only after the installation is opened
// again.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "base/fault.h"
#include "office/maintenance.h"
#include "support/fault_vfs.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

constexpr int kActs = 200;

Act act_of(const ActId& id, int step) {
  ClaimsRecord act;
  ClaimDraft draft;
  draft.subject = "m-one";
  draft.attribute = "staff";
  draft.facet = "step";
  draft.value.text = std::to_string(step);
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  return {id, act};
}

// One installation and one disk for the whole test: each failure meets the next call of the script.
class Disk {
 public:
  explicit Disk(const std::string& name) : vfs_(name) {
    vfs_.leave_out_syncs();
    installation_ = std::make_unique<TestInstallation>(OpenOptions{name});
    installation_->add_parties();
    installation_->claim("post", "m-one", "name", "Post");
  }
  FaultVfs& vfs() { return vfs_; }
  TestInstallation& installation() { return *installation_; }
  Office& office() { return installation_->office(); }

 private:
  FaultVfs vfs_;
  std::unique_ptr<TestInstallation> installation_;
};

struct Tried {
  std::optional<Seq> seq;
  std::optional<FaultKind> fault;
};

Tried attempt(Office& office, const Act& act) {
  try {
    const auto answer = office.run(act);
    EXPECT_TRUE(answer.ok());
    return {answer.ok() ? std::optional<Seq>(answer->seq) : std::nullopt, std::nullopt};
  } catch (const Fault& fault) {
    EXPECT_FALSE(std::string(fault.what()).empty());
    return {std::nullopt, fault.kind()};
  }
}

// What was acknowledged, by event, is read back with the number that was told.
void expect_all_there(Office& office, const std::map<Seq, int>& acknowledged) {
  auto session = office.read({});
  for (const auto& [seq, step] : acknowledged) {
    const auto claim = session->reader().claim({seq, 0});
    ASSERT_TRUE(claim.has_value()) << "event " << seq << " is lost";
    EXPECT_EQ(claim->value.text, std::to_string(step));
  }
}

void expect_whole(TestInstallation& installation) {
  const auto report = verify_installation(installation.dir(), {});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->whole());
}

// Each act meets one failing call, its first, second ... in turn, and is then asked again; with
// COMITY_SOAK=1 each act meets all of its calls.
void run_script(Failure failure, const std::string& name) {
  const bool soak = std::getenv("COMITY_SOAK") != nullptr;
  const bool full = failure == Failure::disk_full || failure == Failure::short_write;
  Disk disk(name);
  std::map<Seq, int> acknowledged;
  int faults = 0;
  std::int64_t turn = 0;
  for (int step = 0; step < kActs; ++step) {
    const ActId id = ActId::random();
    for (std::int64_t call = soak ? 1 : ++turn;; ++call) {
      SCOPED_TRACE("act " + std::to_string(step) + ", call " + std::to_string(call));
      disk.vfs().count_anew();
      disk.vfs().fail_at(call, failure, Lasting::from_then_on);
      const Tried tried = attempt(disk.office(), act_of(id, step));
      const bool met = disk.vfs().failures() > 0;
      disk.vfs().fail_no_more();
      if (tried.seq) {
        acknowledged[*tried.seq] = step;
        turn = met ? turn : 0;  // the act has fewer calls: begin with the first again
        if (met) disk.installation().reopen();  // the failure met what the act did not depend on
        break;
      }
      ++faults;
      EXPECT_EQ(*tried.fault, full ? FaultKind::disk_full : FaultKind::input_output);
      expect_all_there(disk.office(), acknowledged);  // reading goes on
      if (!full) {
        EXPECT_EQ(attempt(disk.office(), act_of(id, step)).fault, FaultKind::read_only);
        disk.installation().reopen();
      }
      if (!soak) {
        const Tried again = attempt(disk.office(), act_of(id, step));
        ASSERT_TRUE(again.seq.has_value()) << "writing does not go on";
        acknowledged[*again.seq] = step;
        break;
      }
    }
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GE(faults, kActs / 2) << "the disk hardly failed";
  EXPECT_EQ(acknowledged.size(), static_cast<std::size_t>(kActs));
  expect_all_there(disk.office(), acknowledged);
  expect_whole(disk.installation());
  std::printf("%s: %d acts, %d faults\n", name.c_str(), kActs, faults);
}

TEST(DiskFault, AFullDiskLosesNothingAndWritingGoesOn) { run_script(Failure::disk_full, "full"); }
TEST(DiskFault, AWriteCutShortLosesNothing) { run_script(Failure::short_write, "short"); }
TEST(DiskFault, AFailedWriteStopsTheWriterUntilReopened) {
  run_script(Failure::write_error, "broken");
}
TEST(DiskFault, AFailedSyncStopsTheWriterUntilReopened) {
  run_script(Failure::sync_error, "unsynced");
}
// A full disk found out only in a sync: what was written may be gone, so this is a failed sync.
TEST(DiskFault, ASyncThatFailsForRoomStopsTheWriterToo) {
  run_script(Failure::sync_full, "unsynced_full");
}

}  // namespace
}  // namespace comity::testing
