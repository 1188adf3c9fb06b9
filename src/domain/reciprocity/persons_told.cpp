// SPDX-License-Identifier: Apache-2.0
#include "domain/reciprocity/persons_told.h"

#include <algorithm>

namespace comity {

void PersonsTold::add(const std::vector<PersonsNumber>& rivals) {
  if (rivals.empty()) {
    ++unnumbered;
    return;
  }
  ++acts;
  const auto by_number = [](const PersonsNumber& a, const PersonsNumber& b) {
    return a.number < b.number;
  };
  const auto [least, greatest] = std::minmax_element(rivals.begin(), rivals.end(), by_number);
  fewest += least->number;
  most += greatest->number;
  for (const PersonsNumber& rival : rivals) {
    at_least = at_least || rival.qualifier == Qualifier::at_least;
    approximate = approximate || rival.qualifier == Qualifier::approximate;
  }
}

}  // namespace comity
