// SPDX-License-Identifier: Apache-2.0
// The history of one attribute: every value that the lens lets pass and that began by its day, each
// with when it holds in whose words, in order of begin. Where a fold answers "what is so", a
// history answers "what was told to be so, and since when".
#pragma once

#include <string>
#include <vector>

#include "domain/measures/in_force.h"
#include "views/fact.h"

namespace comity {

struct HistoryEntry {
  Fact fact;
  std::string since, until;            // EDTF; empty: not known; ".." open
  std::string known_by, last_reported;
  Force force = Force::surely;         // whether it holds at the lens's day
  bool timeless = false;               // no time is stated
};

struct History {
  std::string attribute, facet;
  std::vector<HistoryEntry> entries;   // empty: no account in the record
  bool rivals = false;                 // more than one value is told of the lens's day
};

History history_of(Reader& reader, const Subject& subject, std::string_view attribute,
                   std::string_view facet = {});
// One claim as a fact, with its own author only.
Fact claim_fact(Reader& reader, const Subject& subject, const Claim& claim);

json::object to_json(const History& history);

}  // namespace comity
