// SPDX-License-Identifier: Apache-2.0
#include "views/told_by.h"

#include <algorithm>

namespace comity {

bool told_later(const Claim& claim, Instant asof) {
  if (asof == kOpen || claim.public_from == kOpen) return false;
  const bool begin_told = !claim.timeless && claim.valid.from.earliest != kBeginning;
  return !begin_told && claim.public_from > asof;
}

ToldFacts told_facts(Reader& reader, const Subject& subject, std::string_view attribute,
                     std::string_view facet) {
  ToldFacts facts;
  const FoldedAttribute* folded = subject.folded.find(attribute, facet);
  if (folded == nullptr) return facts;
  const Instant asof = reader.lens().asof;
  for (const FoldedValue& value : folded->values) {
    const bool later =
        std::all_of(value.claims.begin(), value.claims.end(),
                    [asof](const Claim* claim) { return told_later(*claim, asof); });
    (later ? facts.later : facts.by_then).push_back(make_fact(reader, subject, *folded, value));
  }
  return facts;
}

namespace {

bool reported_later(const Claim& claim, const Lens& lens) {
  return lens.public_by != kOpen && !claim.last_reported.empty() && !claim.valid.until_date &&
         claim.valid.until.earliest > lens.public_by;
}

}  // namespace

EdtfInterval valid_by_public(const Claim& claim, const Lens& lens) {
  EdtfInterval valid = claim.valid;
  if (!reported_later(claim, lens)) return valid;
  valid.until.earliest = std::max(valid.from.earliest, std::min(claim.public_from, lens.public_by));
  return valid;
}

std::string last_reported_by_public(const Claim& claim, const Lens& lens) {
  return reported_later(claim, lens) ? std::string() : claim.last_reported;
}

}  // namespace comity
