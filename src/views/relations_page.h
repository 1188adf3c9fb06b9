// SPDX-License-Identifier: Apache-2.0
// All pairs of parties on record, each with how many of what stands between the two: the first
// page of an installation. A pair is on record where a dossier or a series of rounds names the two.
// Every count is the size of a list on the page of the pair. On the Reader's thread.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "views/relation_page.h"

namespace comity {

struct RelationBrief {
  std::array<PairSide, 2> sides;
  std::vector<std::string> dossiers;        // keys
  std::array<int, 2> measures_in_force{};   // on the missions of each side, surely or without end
  int posts = 0, properties = 0, irritants = 0, complaints = 0, rounds = 0;
  std::vector<RecentEntry> recent;          // the latest, at most three
};

struct RelationsPage {
  std::vector<RelationBrief> pairs;         // by keys
  std::vector<PairSide> parties;            // all on record, by key
  LeftOut left_out;
};

// `office_party` stands first in its pairs; empty or "observer": by key.
RelationsPage relations_page(Reader& reader, const Baskets& baskets,
                             const std::string& office_party);

json::object to_json(const RelationsPage& page);

}  // namespace comity
