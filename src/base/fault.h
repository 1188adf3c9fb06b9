// SPDX-License-Identifier: Apache-2.0
// What goes wrong outside our power: the disk is full, a file is damaged, a lock is taken. Thrown
// in base, db and record, caught once, at the top of the command line (later of the server); the
// transaction is rolled back.
#pragma once

#include <stdexcept>
#include <string>

namespace comity {

// away: a database on another machine does not answer; what was asked may be asked again.
enum class FaultKind { input_output, disk_full, damaged, locked, missing, read_only, away };

class Fault : public std::runtime_error {
 public:
  Fault(FaultKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  FaultKind kind() const { return kind_; }

 private:
  FaultKind kind_;
};

}  // namespace comity
