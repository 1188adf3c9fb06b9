// SPDX-License-Identifier: Apache-2.0
// The power is cut while acts are written, the installation closed and opened, and its file made
// compact. Whatever the disk then holds (support/power_cut.h), the installation opens, its pages
// are whole, every acknowledged act is there, at most the one under way besides, and the chain
// verifies. Some hundreds of states; with COMITY_SOAK=1 at least a hundred thousand. COMITY_SEED
// repeats a run.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <thread>

#include "base/files.h"
#include "office/maintenance.h"
#include "support/installation.h"
#include "support/power_cut.h"

namespace comity::testing {
namespace {

struct Acknowledged {
  std::size_t position = 0;  // calls of the disk when it was told
  Seq seq = 0;
  std::string text;          // of its claim
};

Act note_of(const std::string& text) {
  ClaimsRecord act;
  ClaimDraft draft;
  draft.subject = "m-one";
  draft.attribute = "note";
  draft.value.text = text;
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  return {ActId::random(), act};
}

Files read_store(const std::filesystem::path& dir) {
  Files files;
  for (const char* name : {"comity.db", "comity.db-wal"})
    if (std::filesystem::exists(dir / name)) files[name] = read_file(dir / name);
  return files;
}

// What a script of acts did to the disk, and when which act was acknowledged.
class Recorded {
 public:
  Recorded() : disk_("recorded"), installation_(OpenOptions{"recorded"}) {
    installation_.add_parties();
    installation_.claim("post", "m-one", "name", "Post");
    installation_.close();
    at_first_ = read_store(installation_.dir());
    disk_.forget();
    installation_.reopen();
    head_at_first_ = installation_.office().read({})->reader().head();
    run_script();
    installation_.close();
  }
  const Files& at_first() const { return at_first_; }
  const std::vector<DiskRecord>& calls() const { return disk_.calls(); }
  const std::filesystem::path& dir() const { return installation_.dir(); }
  Seq head_at_first() const { return head_at_first_; }

  // By then; in order.
  std::span<const Acknowledged> acknowledged(std::size_t position) const {
    const auto end = std::find_if(acknowledged_.begin(), acknowledged_.end(),
                                  [&](const auto& one) { return one.position > position; });
    return {acknowledged_.begin(), end};
  }

 private:
  void write(int acts) {
    for (int i = 0; i < acts; ++i) {
      const std::string text = "note " + std::to_string(acknowledged_.size());
      const auto answer = installation_.office().run(note_of(text));
      ASSERT_TRUE(answer.ok());
      acknowledged_.push_back({disk_.calls().size(), answer->seq, text});
    }
  }
  void run_script() {
    write(12);
    installation_.reopen();  // the log goes into the file and is removed
    write(12);
    installation_.office().sweep();  // every page is written again
    write(6);
  }

  RecordingVfs disk_;
  TestInstallation installation_;
  Files at_first_;
  Seq head_at_first_ = 0;
  std::vector<Acknowledged> acknowledged_;
};

// A folder in which one state after another is made, opened and looked at.
class Examined {
 public:
  explicit Examined(const Recorded& recorded) : recorded_(recorded) {}

  void examine(std::size_t position, const Files& left, bool thoroughly) {
    put(left);
    const auto acknowledged = recorded_.acknowledged(position);
    auto office = Office::open(dir(), OpenMode::write, full_access());
    expect_there(*office, acknowledged);
    if (thoroughly) expect_goes_on(*office);
    office.reset();
    VerifyOptions options;
    options.threads = 1;
    const auto report =
        thoroughly ? verify_installation(dir(), options)->chain : verified_chain();
    for (const Finding& finding : report.findings)
      ADD_FAILURE() << finding.reason << " at " << finding.seq << ": " << finding.detail;
  }

 private:
  std::filesystem::path dir() const { return folder_.path(); }

  void put(const Files& left) {
    for (const char* ending : {"", "-wal", "-shm"})
      std::filesystem::remove(dir() / (std::string("comity.db") + ending));
    for (const auto& [name, bytes] : left)
      std::ofstream(dir() / name, std::ios::binary) << bytes;
  }

  void expect_there(Office& office, std::span<const Acknowledged> acknowledged) {
    auto session = office.read({});
    for (const Acknowledged& one : acknowledged) {
      const auto claim = session->reader().claim({one.seq, 0});
      ASSERT_TRUE(claim.has_value()) << "event " << one.seq << " was acknowledged and is lost";
      EXPECT_EQ(claim->value.text, one.text);
    }
    const Seq head = acknowledged.empty() ? recorded_.head_at_first() : acknowledged.back().seq;
    EXPECT_GE(session->reader().head(), head);
    EXPECT_LE(session->reader().head(), head + 1) << "more than was asked for";
    EXPECT_EQ(session->snapshot().check_integrity(), "");
  }

  static void expect_goes_on(Office& office) {
    const Act act = note_of("after the cut");
    const auto answer = office.run(act);
    ASSERT_TRUE(answer.ok());
    const auto again = office.run(act);
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->seq, answer->seq);
  }

  VerifyReport verified_chain() {
    return verify_chain(
        [&] { return db::Connection::open(dir() / "comity.db", db::Mode::read); }, 1);
  }

  const Recorded& recorded_;
  TemporaryFolder folder_;
};

std::size_t count_states(const Recorded& recorded) {
  std::size_t states = 0;
  PowerCut cut(recorded.at_first(), recorded.calls());
  while (cut.advance()) states += cut.losses().size();
  return states;
}

// Every state whose number in order is in `chosen`, sorted.
void examine_states(const Recorded& recorded, const std::vector<std::size_t>& chosen) {
  constexpr std::size_t kThoroughEvery = 50;
  Examined examined(recorded);
  PowerCut cut(recorded.at_first(), recorded.calls());
  auto next = chosen.begin();
  std::size_t first = 0;  // number of the first state of this position
  while (next != chosen.end() && cut.advance()) {
    const auto losses = cut.losses();
    for (; next != chosen.end() && *next < first + losses.size(); ++next) {
      const Loss& loss = losses[*next - first];
      SCOPED_TRACE("state " + std::to_string(*next) + ", call " + std::to_string(cut.position()) +
                   ", lost " + std::to_string(loss.lost) + ", torn at " +
                   std::to_string(loss.torn_at) + (loss.end_arrived ? ", end arrived" : ""));
      ASSERT_NO_THROW(examined.examine(cut.position(), cut.left_by(loss),
                                       (next - chosen.begin()) % kThoroughEvery == 0));
      if (::testing::Test::HasFailure()) return;
    }
    first += losses.size();
  }
  EXPECT_EQ(next, chosen.end());
}

std::vector<std::size_t> choose(std::size_t states, std::size_t wanted, std::mt19937_64& chance) {
  std::vector<std::size_t> chosen;
  const double stride = std::max(1.0, static_cast<double>(states) / static_cast<double>(wanted));
  double at = std::uniform_real_distribution<double>(0, stride)(chance);
  for (; at < static_cast<double>(states); at += stride)
    chosen.push_back(static_cast<std::size_t>(at));
  return chosen;
}

TEST(PowerCut, WhateverTheDiskThenHoldsNothingAcknowledgedIsLost) {
  const char* seed_text = std::getenv("COMITY_SEED");
  const auto seed =
      seed_text != nullptr ? std::strtoul(seed_text, nullptr, 10) : std::random_device{}();
  const bool soak = std::getenv("COMITY_SOAK") != nullptr;
  std::mt19937_64 chance(seed);
  const Recorded recorded;
  const std::size_t states = count_states(recorded);
  const auto chosen = choose(states, soak ? 110'000 : 300, chance);
  const std::size_t threads = soak ? std::max(1u, std::thread::hardware_concurrency()) : 1;
  std::vector<std::vector<std::size_t>> shares(threads);
  for (std::size_t i = 0; i < chosen.size(); ++i) shares[i % threads].push_back(chosen[i]);
  std::vector<std::thread> examining;
  for (const auto& share : shares)
    examining.emplace_back([&] { examine_states(recorded, share); });
  for (auto& one : examining) one.join();
  EXPECT_GE(chosen.size(), soak ? 100'000u : 250u);
  std::printf("%zu calls of the disk, %zu states, %zu examined, seed %lu\n",
              recorded.calls().size(), states, chosen.size(), static_cast<unsigned long>(seed));
}

}  // namespace
}  // namespace comity::testing
