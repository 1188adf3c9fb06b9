// SPDX-License-Identifier: Apache-2.0
#include "views/relations_page.h"

#include <algorithm>
#include <map>

namespace comity {
namespace {

constexpr std::size_t kRecent = 3;

using Pair = std::array<std::string, 2>;  // keys, sorted
using Pairs = std::map<Pair, std::vector<std::string>>;

void add_pairs(Reader& reader, std::string_view kind, Pairs& pairs) {
  for (const SubjectNumber number : reader.all_of(kind)) {
    const auto subject = reader.subject(number, Lens{.known = reader.lens().known});
    if (subject == nullptr) continue;
    const std::vector<SubjectNumber> parties = subject->references("party");
    if (parties.size() != 2 || parties[0] == parties[1]) continue;
    Pair pair = {reader.key(parties[0]), reader.key(parties[1])};
    std::sort(pair.begin(), pair.end());
    std::vector<std::string>& dossiers = pairs[pair];
    if (kind == "dossier") dossiers.push_back(subject->row.name());
  }
}

int sure(const Count& count) { return static_cast<int>(count.surely.size() + count.no_end.size()); }

RelationBrief brief_of(const RelationPage& page, std::vector<std::string> dossiers) {
  RelationBrief brief;
  brief.sides = page.sides;
  brief.dossiers = std::move(dossiers);
  for (std::size_t side = 0; side < 2; ++side)
    brief.measures_in_force[side] = sure(page.in_force[side]);
  brief.posts = static_cast<int>(page.posts.size());
  brief.properties = static_cast<int>(page.properties.size());
  brief.irritants = static_cast<int>(page.irritants.size());
  brief.complaints = static_cast<int>(page.complaints.size());
  brief.rounds = static_cast<int>(page.rounds.size());
  brief.recent.assign(page.recent.begin(),
                      page.recent.begin() +
                          static_cast<std::ptrdiff_t>(std::min(page.recent.size(), kRecent)));
  return brief;
}

json::object to_json(const RelationBrief& brief) {
  json::array sides, dossiers, recent;
  for (const PairSide& side : brief.sides) sides.push_back(to_json(side));
  for (const std::string& dossier : brief.dossiers) dossiers.emplace_back(dossier);
  for (const RecentEntry& entry : brief.recent) recent.push_back(to_json(entry));
  json::object object;
  object["sides"] = std::move(sides);
  object["dossiers"] = std::move(dossiers);
  object["measures_in_force"] =
      json::array{brief.measures_in_force[0], brief.measures_in_force[1]};
  object["posts"] = brief.posts;
  object["properties"] = brief.properties;
  object["irritants"] = brief.irritants;
  object["complaints"] = brief.complaints;
  object["rounds"] = brief.rounds;
  object["recent"] = std::move(recent);
  return object;
}

}  // namespace

RelationsPage relations_page(Reader& reader, const Baskets& baskets,
                             const std::string& office_party) {
  Pairs pairs;
  add_pairs(reader, "dossier", pairs);
  add_pairs(reader, "round_series", pairs);
  RelationsPage page;
  for (auto& [keys, dossiers] : pairs) {
    Pair order = keys;
    if (order[1] == office_party) std::swap(order[0], order[1]);
    const auto first = reader.find(order[0]), second = reader.find(order[1]);
    if (!first || !second) continue;
    const RelationPage relation = relation_page(reader, first->number, second->number, baskets);
    page.left_out += relation.left_out;
    page.pairs.push_back(brief_of(relation, std::move(dossiers)));
  }
  for (const SubjectNumber party : reader.all_of("party"))
    page.parties.push_back(pair_side(reader, party));
  std::sort(page.parties.begin(), page.parties.end(),
            [](const PairSide& a, const PairSide& b) { return a.key < b.key; });
  return page;
}

json::object to_json(const RelationsPage& page) {
  json::array pairs, parties;
  for (const RelationBrief& brief : page.pairs) pairs.push_back(to_json(brief));
  for (const PairSide& party : page.parties) parties.push_back(to_json(party));
  json::object object;
  object["pairs"] = std::move(pairs);
  object["parties"] = std::move(parties);
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
