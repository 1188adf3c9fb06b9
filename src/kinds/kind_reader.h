// SPDX-License-Identifier: Apache-2.0
// Reads one file of data/kinds into a kind, and says with file and line what is wrong with it
// alone. What ties kinds to each other (part_of, of, plurals) is checked by Kinds::load. Pure; any
// thread.
#pragma once

#include <string>
#include <vector>

#include "kinds/kinds.h"

namespace comity {

struct ReadKind {
  KindDefinition definition;
  std::string place;           // of the key `kind`: "kinds/measure.toml:2"
  std::string plural_place;
  std::string part_of_place;
};

// Adds to `grounds` whatever is wrong; the kind is of use only where it added none.
ReadKind read_kind(const DefinitionFile& file, std::vector<Ground>& grounds);

}  // namespace comity
