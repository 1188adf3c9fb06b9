// SPDX-License-Identifier: Apache-2.0
// What waits for the one writer: a full queue refuses at once, and the same act is recorded later;
// what an actor has seen is compared when his act is decided, not when it is asked for.
#include <gtest/gtest.h>

#include "support/held_writer.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

using namespace std::chrono_literals;

class WriterQueue : public ::testing::Test {
 protected:
  WriterQueue() {
    installation_.add_parties();
    installation_.claim("post", "m-capital", "name", "Embassy");
  }
  static Act status(const std::string& value, std::optional<Unchanged> unchanged = std::nullopt) {
    ClaimsRecord record;
    ClaimDraft draft;
    draft.subject = "m-capital";
    draft.attribute = "status";
    draft.value.text = value;
    draft.sources = {"s-test"};
    record.claims.push_back(draft);
    return Act{ActId::random(), record, std::move(unchanged)};
  }
  Office& office() { return installation_.office(); }
  Seq head() { return office().read(Lens{})->reader().head(); }
  std::future<Result<Answer>> asked(const Act& act) {
    return std::async(std::launch::async, [this, act] { return office().run(act); });
  }

  TestInstallation installation_;
};

TEST_F(WriterQueue, ThatIsFullRefusesAtOnceAndTakesTheSameActLater) {
  constexpr std::size_t kMore = 200, kQueue = 4096;
  const Seq before = head();
  std::vector<Act> many(kQueue);
  for (Act& act : many) act = status("open");
  std::vector<std::future<Result<Answer>>> waiting;
  const Act refused = status("closed");
  HeldWriter held(office());
  auto first = std::async(std::launch::async, [&] { return office().run_all(many); });
  std::optional<Result<Answer>> answer;
  for (std::size_t at = 0; at < kMore && !answer; ++at) {
    auto one = asked(refused);
    if (one.wait_for(100ms) == std::future_status::ready)
      answer = one.get();
    else
      waiting.push_back(std::move(one));  // there was room yet
  }
  ASSERT_TRUE(answer.has_value());
  ASSERT_FALSE(answer->ok());
  EXPECT_EQ(answer->refusal().grounds.front().reason, "queue_full");
  held.let_go();
  for (const auto& one : first.get()) EXPECT_TRUE(one.ok());
  for (auto& one : waiting) EXPECT_TRUE(one.get().ok());
  const auto again = office().run(refused);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->repeated, !waiting.empty());
  EXPECT_EQ(head(), before + static_cast<Seq>(kQueue) + 1);
}

TEST_F(WriterQueue, OfTwoWhoSawTheSameTheFirstDecides) {
  const Unchanged seen{"m-capital", head()};
  HeldWriter held(office());
  auto one = asked(status("open", seen));
  auto other = asked(status("closed", seen));
  auto elsewhere = asked(status("limited", Unchanged{"m-nowhere", seen.seen}));
  std::this_thread::sleep_for(50ms);      // all three wait; later is right too
  held.let_go();
  const auto first = one.get(), second = other.get();
  EXPECT_NE(first.ok(), second.ok());
  const auto& refused = first.ok() ? second : first;
  EXPECT_EQ(refused.refusal().grounds.front().reason, "subject_changed");
  EXPECT_TRUE(elsewhere.get().ok());
}

TEST_F(WriterQueue, AnActThatWasDoneIsTheSameActAlsoWhenItsSubjectChangedByIt) {
  const Act act = status("open", Unchanged{"m-capital", head()});
  ASSERT_TRUE(office().run(act).ok());
  const auto again = office().run(act);
  ASSERT_TRUE(again.ok()) << again.refusal().grounds.front().reason;
  EXPECT_TRUE(again->repeated);
}

TEST_F(WriterQueue, AnAttachmentChangesItsSubject) {
  const Unchanged seen{"m-capital", head()};
  const Attach scan{"m-capital", "scan.txt", "text/plain", "words"};
  ASSERT_TRUE(office().run(Act{ActId::random(), scan, seen}).ok());
  const auto second = office().run(Act{ActId::random(), scan, seen});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.refusal().grounds.front().reason, "subject_changed");
}

}  // namespace
}  // namespace comity::testing
