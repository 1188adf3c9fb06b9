// SPDX-License-Identifier: Apache-2.0
// How far a commitment is carried out, 0 to 3, as each scorer's own words give it: 0 nothing
// reported done, 1 first step, 2 partly done, 3 done and confirmed. A score that a scorer gave
// counts first; else it is derived from the status that he gave, by
// data/reference/commitment_scores.toml, and said to be derived. Scorers are never averaged;
// where they differ, the score is disputed. What nobody named says is scored apart, with an empty
// scorer.
//
// 3 needs confirmation: two independent sources, or the word of a side that is not the one bound.
// Without it the score is held back to what the rules say, and marked so. Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity {

struct ScoreRules {
  std::map<std::string, int, std::less<>> of_status;
  int score_max = 3;
  int confirmed_from = 3;  // scores from here on need confirmation
  int unconfirmed = 2;     // what counts until then
  int sources_needed = 2;  // independent of each other

  // Refusals: those of parse_toml, score_rules_malformed.
  static Result<ScoreRules> load(std::string_view content, const std::string& name);
};

struct EvidenceSource {
  std::string key, publisher;
  std::string control;  // party that controls the publisher; empty: not known
};

// One word on progress, by one scorer: a score that he gave, or a status.
struct ProgressWord {
  std::string scorer;  // key of a party; empty: reported, nobody named
  std::string party;   // who is scored; empty: the commitment as a whole
  int score = -1;      // given; -1: none, `status` speaks
  std::string status;
  std::vector<std::string> claims;  // permanent ids
  std::vector<EvidenceSource> sources;
};

struct Score {
  std::string scorer, party;
  int said = 0;   // as given or derived
  int score = 0;  // after the rule on confirmation
  bool derived = false;
  bool held_back = false;
  std::string status;  // from which it was derived
  std::vector<std::string> claims;
  std::vector<EvidenceSource> sources;
};

// One score for each scorer and party, in the order of the words; the last word of a scorer on a
// party counts, so words must stand in the order in which they were said. `bound` are the keys of
// those who undertook it. A status without a rule gives no score.
std::vector<Score> scores_of(const std::vector<ProgressWord>& words,
                             const std::vector<std::string>& bound, const ScoreRules& rules);

// Two named scorers give the same party different scores.
bool scores_disputed(const std::vector<Score>& scores);

// How many groups of sources are independent: those of one publisher, or under one control, are
// one.
int independent_sources(const std::vector<EvidenceSource>& sources);

}  // namespace comity
