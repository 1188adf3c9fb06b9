// SPDX-License-Identifier: Apache-2.0
// The process is killed while sixteen writers record claims. What was acknowledged is there when
// the installation is opened again, a repeated act is the same event, and the record is whole.
// Twenty kills; with COMITY_SOAK=1 a thousand.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <random>
#include <thread>

#include "office/maintenance.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

constexpr int kWriters = 16;

// What a writer reports through the pipe in one write: small enough never to be torn.
struct Acknowledged {
  ActId act;
  Seq seq;
  std::int32_t kill, writer, step;
};

Act act_of(const ActId& id, int kill, int writer, int step) {
  ClaimsRecord act;
  ClaimDraft draft;
  draft.subject = "m-" + std::to_string(writer);
  draft.attribute = "note";
  draft.value.text = "kill " + std::to_string(kill) + " step " + std::to_string(step);
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  return {id, act};
}

// Runs in the child until it is killed.
[[noreturn]] void write_until_killed(const std::filesystem::path& dir, int kill, int pipe_end) {
  auto office = Office::open(dir, OpenMode::write, full_access());
  const auto write_on = [&](int writer) {
    for (int step = 0;; ++step) {
      Acknowledged done{ActId::random(), 0, kill, writer, step};
      const auto answer = office->run(act_of(done.act, kill, writer, step));
      if (!answer.ok()) _exit(3);
      done.seq = answer->seq;
      if (::write(pipe_end, &done, sizeof done) != static_cast<ssize_t>(sizeof done)) _exit(4);
    }
  };
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) writers.emplace_back(write_on, writer);
  for (auto& writer : writers) writer.join();
  _exit(5);
}

// Kills a writing process after `patience` and gives what it had acknowledged.
std::vector<Acknowledged> kill_one(const std::filesystem::path& dir, int kill,
                                   std::chrono::milliseconds patience) {
  int ends[2];
  if (::pipe(ends) != 0) return {};
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(dir, kill, ends[1]);
  }
  ::close(ends[1]);
  std::thread killer([&] {
    std::this_thread::sleep_for(patience);
    ::kill(child, SIGKILL);
  });
  std::vector<Acknowledged> all;
  for (Acknowledged one; ::read(ends[0], &one, sizeof one) == static_cast<ssize_t>(sizeof one);)
    all.push_back(one);
  killer.join();
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writing process ended by itself: " << status;
  ::close(ends[0]);
  return all;
}

void expect_acknowledged_there(Office& office, const std::vector<Acknowledged>& all) {
  auto session = office.read({});
  for (const Acknowledged& one : all) {
    const auto claim = session->reader().claim({one.seq, 0});
    ASSERT_TRUE(claim.has_value()) << "event " << one.seq << " was acknowledged and is lost";
    EXPECT_EQ(claim->value.text,
              "kill " + std::to_string(one.kill) + " step " + std::to_string(one.step));
  }
}

void expect_same_event_again(Office& office, const std::vector<Acknowledged>& all) {
  for (std::size_t i = 0; i < all.size(); i += 1 + all.size() / 20) {
    const auto again = office.run(act_of(all[i].act, all[i].kill, all[i].writer, all[i].step));
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->repeated);
    EXPECT_EQ(again->seq, all[i].seq);
  }
}

TEST(Kill, WhatWasAcknowledgedSurvives) {
  const bool soak = std::getenv("COMITY_SOAK") != nullptr;
  const int kills = soak ? 1000 : 20;
  TestInstallation installation;
  installation.add_parties();
  for (int writer = 0; writer < kWriters; ++writer)
    installation.claim("post", "m-" + std::to_string(writer), "name", "Post");
  installation.close();
  std::mt19937 chance(std::random_device{}());
  std::size_t acknowledged = 0;
  double slowest_ms = 0;
  for (int kill = 0; kill < kills; ++kill) {
    const std::chrono::milliseconds patience(60 + chance() % 150);
    const auto all = kill_one(installation.dir(), kill, patience);
    acknowledged += all.size();
    const auto before = std::chrono::steady_clock::now();
    installation.reopen();
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - before;
    slowest_ms = std::max(slowest_ms, took.count());
    expect_acknowledged_there(installation.office(), all);
    expect_same_event_again(installation.office(), all);
    const bool look_whole = kill % 5 == 4 || kill + 1 == kills;
    if (look_whole) {
      const auto report = verify_installation(installation.dir(), {});
      ASSERT_TRUE(report.ok());
      EXPECT_TRUE(report->views_compared);
      EXPECT_TRUE(report->whole()) << "after kill " << kill;
    }
    installation.close();
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GT(acknowledged, static_cast<std::size_t>(kills))
      << "too little was written to show anything";
  std::printf("%d kills, %zu acts acknowledged, slowest restart %.0f ms\n", kills, acknowledged,
              slowest_ms);
}

}  // namespace
}  // namespace comity::testing
