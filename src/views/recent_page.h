// SPDX-License-Identifier: Apache-2.0
// What was told last between two parties, by the lens's day: the same entries as on the page face
// to face, and further back. On the Reader's thread.
#pragma once

#include <array>
#include <vector>

#include "kinds/baskets.h"
#include "views/recent_entries.h"

namespace comity {

struct RecentPage {
  std::array<PairSide, 2> sides;
  std::vector<RecentEntry> entries;  // the latest first
  LeftOut left_out;
};

RecentPage recent_page(Reader& reader, SubjectNumber first, SubjectNumber second,
                       const Baskets& baskets, std::size_t limit);

json::object to_json(const RecentPage& page);

}  // namespace comity
