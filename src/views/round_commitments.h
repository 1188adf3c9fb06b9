// SPDX-License-Identifier: Apache-2.0
// The commitments of a round: who acknowledges each, of whom it is claimed, what was done by
// whose words, the score of each scorer with its evidence, and how it stands to its due date. One
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/talks/commitment_score.h"
#include "domain/talks/timeliness.h"
#include "views/round_parts.h"

namespace comity {

struct RoundCommitment {
  std::string key;
  std::vector<Fact> what, by, acknowledged_by, claimed_of, form, status, progress;
  std::vector<Fact> date, due, fulfilled, followed_by, note, other;
  std::vector<Fact> given_scores;
  std::vector<Score> scores;  // one a scorer and party; never averaged
  bool disputed = false;      // named scorers differ
  TimelinessAnswer timeliness;
  std::optional<DayRange> days_after_round;  // from the round until it was fulfilled
  RoundTopics topics;
};

struct CommitmentYardstick {
  const ScoreRules* scores;
  const TopicWords* topics;
  std::optional<Span> round_date;
  Instant by;  // the day as of which a due date has passed or not
  std::string zone;
};

// Empty where the lens shows nothing of its substance.
std::optional<RoundCommitment> commitment_of(PageReading& reading, const Subject& subject,
                                             const CommitmentYardstick& yardstick);
std::vector<RoundCommitment> commitments_of(PageReading& reading, const RoundOutline& outline,
                                            const CommitmentYardstick& yardstick);

json::object to_json(const RoundCommitment& commitment);

}  // namespace comity
