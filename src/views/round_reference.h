// SPDX-License-Identifier: Apache-2.0
// What the pages of rounds need from data/reference: zones of places, the rule of scores, words
// of topics. Read from the definitions that the record adopted, so that a page of an old record
// is made by the rules of that record. Immutable once read; any thread.
#pragma once

#include <vector>

#include "base/result.h"
#include "domain/talks/commitment_score.h"
#include "domain/talks/place_zone.h"
#include "domain/talks/topic_words.h"
#include "db/connection.h"
#include "kinds/kinds.h"

namespace comity {

struct RoundReference {
  PlaceZones zones;
  ScoreRules scores;
  TopicWords topics;

  // Refusals: reference_missing, and those of the three readers; all grounds together.
  static Result<RoundReference> load(const std::vector<DefinitionFile>& files);
};

// From what the record in this snapshot adopted last. Throws Fault where it cannot be read.
Result<RoundReference> adopted_round_reference(db::Connection& snapshot);

}  // namespace comity
