// SPDX-License-Identifier: Apache-2.0
#include "domain/talks/round_order.h"

#include <algorithm>

namespace comity {
namespace {

// Of those that came earlier, the nearest are the ones that no other of them surely followed.
std::vector<std::string> latest_of(const std::vector<const DatedRound*>& rounds) {
  std::vector<std::string> keys;
  for (const DatedRound* round : rounds) {
    const bool followed = std::any_of(rounds.begin(), rounds.end(), [&](const DatedRound* other) {
      return surely_before(round->date, other->date);
    });
    if (!followed) keys.push_back(round->key);
  }
  return keys;
}

std::vector<std::string> earliest_of(const std::vector<const DatedRound*>& rounds) {
  std::vector<std::string> keys;
  for (const DatedRound* round : rounds) {
    const bool preceded = std::any_of(rounds.begin(), rounds.end(), [&](const DatedRound* other) {
      return surely_before(other->date, round->date);
    });
    if (!preceded) keys.push_back(round->key);
  }
  return keys;
}

}  // namespace

bool surely_before(const Span& first, const Span& second) { return first.latest < second.earliest; }

RoundNeighbours neighbours_of(const DatedRound& round, const std::vector<DatedRound>& rounds) {
  std::vector<const DatedRound*> before, after;
  RoundNeighbours neighbours;
  for (const DatedRound& other : rounds) {
    if (other.key == round.key) continue;
    if (surely_before(other.date, round.date)) {
      before.push_back(&other);
    } else if (surely_before(round.date, other.date)) {
      after.push_back(&other);
    } else {
      neighbours.unordered.push_back(other.key);
    }
  }
  neighbours.before = latest_of(before);
  neighbours.after = earliest_of(after);
  return neighbours;
}

}  // namespace comity
