// SPDX-License-Identifier: Apache-2.0
// The irritants between two parties, each with who raised it when, how far it stands in the words
// of each side, and what belongs to it across the rounds.
#pragma once

#include <array>
#include <vector>

#include "views/irritant_rows.h"

namespace comity {

struct IrritantsPage {
  std::array<PairSide, 2> sides;
  std::vector<IrritantRow> irritants;
  LeftOut left_out;
  json::object lens;
};

IrritantsPage irritants_page(Reader& reader, SubjectNumber first, SubjectNumber second);

json::object to_json(const IrritantsPage& page);

}  // namespace comity
