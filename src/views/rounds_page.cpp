// SPDX-License-Identifier: Apache-2.0
#include "views/rounds_page.h"

#include <algorithm>
#include <tuple>

namespace comity {

RoundsPage rounds_page(Reader& reader, const std::vector<SubjectNumber>& rounds) {
  PageReading reading(reader);
  RoundsPage page;
  for (const SubjectNumber number : rounds) {
    (void)reading.subject(number);
    if (auto brief = brief_of(reading, number)) page.rounds.push_back(std::move(*brief));
  }
  std::stable_sort(page.rounds.begin(), page.rounds.end(),
                   [](const RoundBrief& a, const RoundBrief& b) {
                     return std::tie(a.span.earliest, a.span.latest) <
                            std::tie(b.span.earliest, b.span.latest);
                   });
  page.left_out = reading.left_out();
  return page;
}

json::object to_json(const RoundsPage& page) {
  json::array rounds;
  for (const RoundBrief& brief : page.rounds) rounds.push_back(to_json(brief));
  return with_sources_once({{"rounds", std::move(rounds)}, {"left_out", to_json(page.left_out)}});
}

}  // namespace comity
