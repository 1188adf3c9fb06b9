// SPDX-License-Identifier: Apache-2.0
// What belongs to a round, whatever the clocks of the page are: its sides, its parts, the
// statements about it, the other rounds of the pair. Found with a reader whose lens is open, so
// that the page can count what its own lens leaves out of these subjects. Numbers only: nothing
// of their content reaches a page this way. One thread.
#pragma once

#include <string>
#include <vector>

#include "record/reader.h"

namespace comity {

struct RoundOutline {
  SubjectNumber round = SubjectNumber::none;
  std::vector<SubjectNumber> sides;  // in the order asked, else by key; usually two
  std::vector<SubjectNumber> delegations, agenda, excluded, outcomes, commitments;
  std::vector<SubjectNumber> statements;  // about the round, each once
  std::vector<SubjectNumber> irritants;
  std::vector<SubjectNumber> rounds;  // of the same series, else of the same sides; itself too
};

// `open` must have no public clock, no valid clock and every voice; only its `known` may be
// pinned. `order`: keys of parties that stand first.
RoundOutline outline_of(Reader& open, SubjectNumber round, const std::vector<std::string>& order);

// Parties to a round: those of its series; else whoever sends a delegation, announced, confirmed
// or cancelled it, is said not to have, or speaks of it.
std::vector<SubjectNumber> sides_of_round(Reader& open, SubjectNumber round);

// All rounds to which each of `sides` (all rounds, where there are none) is a party or may be
// one.
std::vector<SubjectNumber> rounds_of_sides(Reader& open, const std::vector<SubjectNumber>& sides);

void put_in_order(Reader& open, const std::vector<std::string>& order,
                  std::vector<SubjectNumber>& parties);

}  // namespace comity
