// SPDX-License-Identifier: Apache-2.0
#include "views/relation_page.h"

#include <algorithm>

namespace comity {

namespace {

constexpr std::size_t kRecentEntries = 12;

Count in_force_on(const std::vector<MeasureRow>& measures, int side) {
  Count count;
  count.name = "measures_in_force";
  for (const MeasureRow& row : measures) {
    if (row.side != side || !row.in_force()) continue;
    if (row.force == Force::surely) count.surely.push_back(row.key);
    if (row.force == Force::no_end_on_record) count.no_end.push_back(row.key);
    if (row.force == Force::possibly) count.possibly.push_back(row.key);
  }
  return count;
}

template <typename Row>
json::array list_of(const std::vector<Row>& rows) {
  json::array list;
  for (const Row& row : rows) list.push_back(to_json(row));
  return list;
}

bool is_empty(const RelationPage& page) {
  return page.measures.empty() && page.complaints.empty() && page.posts.empty() &&
         page.properties.empty() && page.irritants.empty() && page.rounds.empty();
}

}  // namespace

RelationPage relation_page(Reader& reader, SubjectNumber first, SubjectNumber second,
                           const Baskets& baskets) {
  PairReading pair(reader, first, second);
  RelationPage page;
  page.sides = pair.sides();
  page.measures = measure_rows(pair, baskets);
  page.complaints = complaint_rows(pair, baskets);
  page.posts = post_rows(pair);
  page.heads = head_rows(pair, page.posts);
  page.properties = property_rows(pair);
  page.irritants = irritant_rows(pair);
  page.rounds = round_lines(pair, page.rounds_later);
  for (const MeasureRow& row : page.measures) page.measures_untold += row.untold ? 1 : 0;
  page.asof = reader.lens().asof;
  page.recent = recent_entries(pair, page.measures, page.complaints, page.heads, kRecentEntries);
  page.baskets = basket_rows(
      baskets, {page.measures, page.complaints, page.posts, page.properties, page.irritants});
  for (int side = 0; side < 2; ++side) {
    page.in_force.at(static_cast<std::size_t>(side)) = in_force_on(page.measures, side);
  }
  page.left_out = pair.left_out();
  page.lens = lens_json(reader);
  page.nothing_on_record = is_empty(page);
  return page;
}

json::object to_json(const RelationPage& page) {
  json::object object;
  object["page"] = "relation";
  object["lens"] = page.lens;
  json::array sides, in_force;
  for (const PairSide& side : page.sides) sides.push_back(to_json(side));
  for (const Count& count : page.in_force) in_force.push_back(to_json(count));
  object["sides"] = std::move(sides);
  object["baskets"] = list_of(page.baskets);
  object["measures_in_force"] = std::move(in_force);
  object["measures"] = list_of(page.measures);
  object["complaints"] = list_of(page.complaints);
  object["posts"] = list_of(page.posts);
  object["heads_of_mission"] = list_of(page.heads);
  object["properties"] = list_of(page.properties);
  object["irritants"] = list_of(page.irritants);
  object["rounds"] = list_of(page.rounds);
  object["rounds_later"] = page.rounds_later;
  object["measures_untold_by_that_day"] = page.measures_untold;
  object["recent"] = list_of(page.recent);
  object["left_out"] = to_json(page.left_out);
  object["nothing_on_record"] = page.nothing_on_record;
  return with_sources_once(std::move(object));
}

}  // namespace comity
