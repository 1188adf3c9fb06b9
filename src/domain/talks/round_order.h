// SPDX-License-Identifier: Apache-2.0
// Which rounds come before and after a round, by their dates and by nothing else. A round dated
// "2025" and one dated "2025-06" have no known order: neither is put before the other. An
// example:
//
//   of 2025-02-27, 2025-04-10, 2025-06 and 2025: the round of 2025-04-10 follows that of 2025-02-27
//   and precedes that of 2025-06; its order with the one of 2025 is not known
//
// Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "base/instant.h"

namespace comity {

struct DatedRound {
  std::string key;
  Span date;  // kUnknownSpan where no date is on record
};

struct RoundNeighbours {
  std::vector<std::string>
      before;  // nearest of those that surely came earlier; several where their order is open
  std::vector<std::string> after;      // nearest of those that surely come later
  std::vector<std::string> unordered;  // order with this round not known
};

// `rounds` may hold the round itself, which is passed over. Answers keep the order of `rounds`.
RoundNeighbours neighbours_of(const DatedRound& round, const std::vector<DatedRound>& rounds);

bool surely_before(const Span& first, const Span& second);

}  // namespace comity
