// SPDX-License-Identifier: Apache-2.0
#include "views/recent_page.h"

namespace comity {

RecentPage recent_page(Reader& reader, SubjectNumber first, SubjectNumber second,
                       const Baskets& baskets, std::size_t limit) {
  PairReading pair(reader, first, second);
  RecentPage page;
  page.sides = pair.sides();
  page.entries = recent_entries(pair, measure_rows(pair, baskets), complaint_rows(pair, baskets),
                                head_rows(pair, post_rows(pair)), limit);
  page.left_out = pair.left_out();
  return page;
}

json::object to_json(const RecentPage& page) {
  json::array sides, entries;
  for (const PairSide& side : page.sides) sides.push_back(to_json(side));
  for (const RecentEntry& entry : page.entries) entries.push_back(to_json(entry));
  json::object object;
  object["sides"] = std::move(sides);
  object["entries"] = std::move(entries);
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
