// SPDX-License-Identifier: Apache-2.0
// The rounds between two parties, or all on record, each in a line, by date. On the Reader's
// thread.
#pragma once

#include <vector>

#include "views/round_series.h"

namespace comity {

struct RoundsPage {
  std::vector<RoundBrief> rounds;
  LeftOut left_out;
};

// `rounds` as rounds_of_sides finds them through an open lens.
RoundsPage rounds_page(Reader& reader, const std::vector<SubjectNumber>& rounds);

json::object to_json(const RoundsPage& page);

}  // namespace comity
