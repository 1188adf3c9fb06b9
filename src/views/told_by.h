// SPDX-License-Identifier: Apache-2.0
// What was told only after the lens's day, and gives no time of its own: "closed", published in
// 2020, says nothing of 2017. Such a value is not shown as so on that day, and not dropped either:
// a page shows it as told later. On the Reader's thread.
#pragma once

#include <vector>

#include "views/fact.h"

namespace comity {

struct ToldFacts {
  std::vector<Fact> by_then;
  std::vector<Fact> later;
};

// Whether nothing shows that the claim, which states no begin, was told by that day. kOpen for
// `asof` is no day: nothing is later.
bool told_later(const Claim& claim, Instant asof);

ToldFacts told_facts(Reader& reader, const Subject& subject, std::string_view attribute,
                     std::string_view facet = {});

// A state that was reported for the last time on a day after the public clock: by that clock nobody
// could read that it lasted so long. Its time is then that of the first report; its last report is
// empty.
EdtfInterval valid_by_public(const Claim& claim, const Lens& lens);
std::string last_reported_by_public(const Claim& claim, const Lens& lens);

}  // namespace comity
