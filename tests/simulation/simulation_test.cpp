// SPDX-License-Identifier: Apache-2.0
// A handful of seeds, looked at after each step; with COMITY_SOAK=1 a thousand seeds of two hundred
// steps (COMITY_SEEDS: how many; COMITY_MINUTES: as many as there is time for). COMITY_SEED runs
// one seed alone, and with the same program it is the same run.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>

#include "simulation.h"

namespace comity::testing {
namespace {

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

TEST(Simulation, NothingToldIsLostWhateverFails) {
  const bool soak = std::getenv("COMITY_SOAK") != nullptr;
  const bool one = std::getenv("COMITY_SEED") != nullptr;
  const std::uint64_t first = number_from("COMITY_SEED", std::random_device{}());
  const std::uint64_t seeds = one ? 1 : number_from("COMITY_SEEDS", soak ? 1000 : 4);
  const std::chrono::minutes patience(number_from("COMITY_MINUTES", 0));
  const auto begun = std::chrono::steady_clock::now();
  SimulationReport all;
  std::uint64_t seed = first;
  const auto goes_on = [&] {
    if (patience.count() == 0) return seed < first + seeds;
    return std::chrono::steady_clock::now() < begun + patience;
  };
  for (; goes_on(); ++seed) {
    Simulation simulation({seed, soak ? 200 : 40, soak ? 20 : 1});
    const SimulationReport report = simulation.run();
    ASSERT_FALSE(::testing::Test::HasFailure()) << "COMITY_SEED=" << seed << " repeats it";
    all.acts += report.acts;
    all.faults += report.faults;
    all.cuts += report.cuts;
    all.repeated += report.repeated;
    all.refused += report.refused;
    all.copies += report.copies;
  }
  EXPECT_GT(all.faults, 0);
  EXPECT_GT(all.cuts, 0);
  EXPECT_GT(all.repeated, 0);
  EXPECT_GT(all.refused, 0);
  std::printf("%lu seeds from %lu: %d acts, %d faults, %d power cuts, %d repeated, %d copies\n",
              static_cast<unsigned long>(seed - first), static_cast<unsigned long>(first), all.acts,
              all.faults, all.cuts, all.repeated, all.copies);
}

TEST(Simulation, TheSameSeedIsTheSameRun) {
  const auto log_of = [](std::uint64_t seed) {
    Simulation simulation({seed, 30, 30});
    return simulation.run().log;
  };
  ASSERT_EQ(log_of(20'250'410), log_of(20'250'410));
  EXPECT_NE(log_of(20'250'410), log_of(20'250'411));
}

}  // namespace
}  // namespace comity::testing
