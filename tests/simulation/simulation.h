// SPDX-License-Identifier: Apache-2.0
// A simulated office: several clients act at random, on a disk that fails, in a machine whose power
// is cut and whose clock jumps. Clients that got no answer ask again with the same id. After each
// step nothing acknowledged may be lost, nothing done twice, nothing recorded that was refused; the
// chain verifies and the views equal a rebuild. Everything follows from the seed: the same seed and
// the same program give the same record, which `log` shows.
//
//   Simulation simulation({.seed = 7, .steps = 200});
//   const SimulationReport report = simulation.run();   // failures are those of GoogleTest
//
// One at a time.
#pragma once

#include <array>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "base/fault.h"
#include "seeded_randomness.h"
#include "simulated_disk.h"
#include "support/installation.h"

namespace comity::testing {

struct SimulationOptions {
  std::uint64_t seed = 0;
  int steps = 100;
  int look_every = 1;        // steps between two looks at the whole
};

struct SimulationReport {
  int acts = 0, acknowledged = 0, refused = 0, repeated = 0;
  int faults = 0, cuts = 0, openings = 0, copies = 0;
  std::string log;           // of every step, and where the record ended
};

// The clock of the machine, for its lifetime.
class SimulatedClock {
 public:
  SimulatedClock();
  ~SimulatedClock();
  void move(std::int64_t seconds);

 private:
  Instant now_;
};

class Simulation {
 public:
  explicit Simulation(const SimulationOptions& options);
  ~Simulation();
  SimulationReport run();

 private:
  enum class Expected { done, refused };
  struct Asked {
    Act act;
    std::string tag;         // words that only this act brings into the record
    Expected expected = Expected::done;
    std::optional<Seq> told;
    bool refused = false;
    std::vector<ClaimId> claims;
  };
  struct Client {
    std::optional<std::size_t> waiting;  // act without an answer, by place in asked_
  };

  std::uint64_t below(std::uint64_t end) { return chance_() % end; }
  bool one_in(std::uint64_t times) { return below(times) == 0; }

  void step();
  void move_clock();
  std::vector<std::size_t> choose_acts();
  std::size_t invent();
  ActBody invent_body(Asked& asked);
  std::string any_post();
  const Asked* any_claim();
  void fail_somewhere();
  std::optional<FaultKind> send(const std::vector<std::size_t>& places);
  void take_answers(const std::vector<std::size_t>& places,
                    const std::vector<Result<Answer>>& answers);
  void take_answer(Asked& asked, const Result<Answer>& answer);
  void after_fault(FaultKind kind);
  void open();
  void cut_power(std::size_t begun, const std::vector<Asked>& before);
  void copy();
  void look(bool whole);
  void expect_told(Reader& reader);
  void expect_all_answered();
  void note(const std::string& line);

  SimulationOptions options_;
  SeededRandomness randomness_;
  std::mt19937_64 chance_;
  SimulatedClock clock_;
  SimulatedDisk disk_;
  TestInstallation installation_;
  Seq founded_ = 0;          // last event before the first act
  std::vector<Asked> asked_;
  std::array<Client, 4> clients_;
  std::vector<std::string> posts_;
  SimulationReport report_;
  std::string log_;
};

}  // namespace comity::testing
