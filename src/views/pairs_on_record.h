// SPDX-License-Identifier: Apache-2.0
// Which pairs of parties the record speaks of: those that a dossier was imported for, and where
// there is none, those that an irritant stands between.
#pragma once

#include <array>
#include <vector>

#include "record/reader.h"

namespace comity {

using PairOfParties = std::array<SubjectNumber, 2>;

std::vector<PairOfParties> pairs_on_record(Reader& reader);   // in order of their keys, each once

}  // namespace comity
