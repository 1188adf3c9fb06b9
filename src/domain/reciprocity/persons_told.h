// SPDX-License-Identifier: Apache-2.0
// How many persons acts concern, summed over acts that are told with several numbers, with "about"
// or "at least", or with none. The sum says what it rests on, so that one side's figure can stand
// beside the other's. Pure; any thread.
//
//   PersonsTold sum; sum.add({{10, exact}}); sum.add({});      10 persons in 1 act, 1 of unknown
//   number
#pragma once

#include <vector>

#include "kinds/claim.h"

namespace comity {

struct PersonsNumber {
  double number = 0;
  Qualifier qualifier = Qualifier::exact;
};

struct PersonsTold {
  double fewest = 0;
  double most = 0;
  bool at_least = false;      // some number is a lower bound
  bool approximate = false;
  int acts = 0;               // with a number
  int unnumbered = 0;         // acts without one
  void add(const std::vector<PersonsNumber>& rivals);   // of one act
};

}  // namespace comity
