// SPDX-License-Identifier: Apache-2.0
// Two parties face to face, at the clocks and in the voice of the lens: what the missions of each
// may do and are barred from in the other, by basket; posts and their functions; heads of mission;
// measures in force; irritants; rounds and what was recorded last. Both directions are the same
// rule with the parties exchanged. Nothing is on it that is not in the record.
//
//   RelationPage page = relation_page(reader, number_of_xaa, number_of_xbb, office.baskets());
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kinds/baskets.h"
#include "views/basket_rows.h"
#include "views/complaint_rows.h"
#include "views/head_rows.h"
#include "views/irritant_rows.h"
#include "views/measure_rows.h"
#include "views/post_rows.h"
#include "views/property_rows.h"
#include "views/recent_entries.h"

namespace comity {

struct RelationPage {
  std::array<PairSide, 2> sides;           // in the order of the page
  std::vector<BasketRow> baskets;
  std::vector<MeasureRow> measures;        // all between the two that the lens shows
  std::array<Count, 2> in_force;           // on the missions of each side
  std::vector<ComplaintRow> complaints;
  std::vector<PostRow> posts;
  std::vector<HeadRow> heads;
  std::vector<PropertyRow> properties;
  std::vector<IrritantRow> irritants;
  std::vector<RoundLine> rounds;           // by date; those to come that were announced too
  int rounds_later = 0;                    // after that day, and not shown
  int measures_untold = 0;                 // begin not known, and nothing told of them by that day
  Instant asof = kOpen;
  std::vector<RecentEntry> recent;         // the latest first
  LeftOut left_out;
  json::object lens;
  bool nothing_on_record = false;          // nothing on the two through this lens
};

RelationPage relation_page(Reader& reader, SubjectNumber first, SubjectNumber second,
                           const Baskets& baskets);

json::object to_json(const RelationPage& page);

}  // namespace comity
