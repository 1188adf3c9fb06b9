// SPDX-License-Identifier: Apache-2.0
// Backups and exports are taken while four writers record claims, and restored elsewhere. Each copy
// is whole, holds what was acknowledged before it was begun, exports the same bytes as what is made
// again from its export, and ends with the same leaf. Two drills; with COMITY_SOAK=1 a hundred.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <thread>

#include "base/files.h"
#include "office/maintenance.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

constexpr int kWriters = 4;

Act act_of(int writer, int step) {
  ClaimsRecord act;
  ClaimDraft draft;
  draft.subject = "m-" + std::to_string(writer);
  draft.attribute = "note";
  draft.value.text = "step " + std::to_string(step);
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  return {ActId::random(), act};
}

// Writers that write for its lifetime.
class Load {
 public:
  explicit Load(Office& office) : office_(office) {
    for (int writer = 0; writer < kWriters; ++writer)
      writers_.emplace_back([this, writer] { write(writer); });
  }
  ~Load() {
    stop_ = true;
    for (auto& writer : writers_) writer.join();
  }
  Seq acknowledged() const { return acknowledged_; }  // this event and all before it

 private:
  void write(int writer) {
    for (int step = 0; !stop_; ++step) {
      const auto answer = office_.run(act_of(writer, step));
      ASSERT_TRUE(answer.ok());
      Seq before = acknowledged_;
      while (before < answer->seq && !acknowledged_.compare_exchange_weak(before, answer->seq)) {
      }
    }
  }
  Office& office_;
  std::atomic<bool> stop_ = false;
  std::atomic<Seq> acknowledged_ = 0;
  std::vector<std::thread> writers_;
};

Seq head_of_whole(const std::filesystem::path& dir) {
  const auto report = verify_installation(dir, {});
  EXPECT_TRUE(report.ok() && report->whole() && report->views_compared);
  return report.ok() ? report->chain.head : kNoSeq;
}

void drill(const std::filesystem::path& dir, const Load& load) {
  TemporaryFolder folder;
  const auto copy = folder.path() / "copy", again = folder.path() / "again";
  const Seq before = load.acknowledged();
  backup_installation(dir, copy);
  EXPECT_GE(head_of_whole(copy), before) << "the copy lacks what was acknowledged before it";
  const Exported exported = export_installation(copy, folder.path() / "one.jsonl");
  const auto restored = restore_installation(folder.path() / "one.jsonl", again);
  ASSERT_TRUE(restored.ok());
  EXPECT_EQ(restored->leaf, exported.leaf);
  EXPECT_EQ(head_of_whole(again), exported.events);
  export_installation(again, folder.path() / "two.jsonl");
  EXPECT_EQ(read_file(folder.path() / "one.jsonl"), read_file(folder.path() / "two.jsonl"));
  // What was restored is an installation like another: it takes acts.
  auto office = Office::open(again, OpenMode::write, full_access());
  EXPECT_TRUE(office->run(act_of(0, -1)).ok());
}

TEST(BackupDrill, ACopyTakenWhileWritingIsWholeAndRestores) {
  const int drills = std::getenv("COMITY_SOAK") != nullptr ? 100 : 2;
  TestInstallation installation;
  installation.add_parties();
  for (int writer = 0; writer < kWriters; ++writer)
    installation.claim("post", "m-" + std::to_string(writer), "name", "Post");
  Seq written = 0;
  for (int done = 0; done < drills && !::testing::Test::HasFailure(); ++done) {
    if (done % 20 == 19) installation.reopen();
    const Load load(installation.office());
    while (load.acknowledged() < written + 50) std::this_thread::yield();
    drill(installation.dir(), load);
    written = load.acknowledged();
  }
  EXPECT_GT(written, 100);
  std::printf("%d drills, %ld events\n", drills, static_cast<long>(written));
}

}  // namespace
}  // namespace comity::testing
