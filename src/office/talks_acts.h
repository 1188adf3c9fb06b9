// SPDX-License-Identifier: Apache-2.0
// What an officer records of a round, as acts: a statement, an outcome, a commitment and its
// progress. Each becomes one claims_record whose claims say who says what; the command line and
// the routes state the same structs. Any thread; outcome_record on the Reader's.
#pragma once

#include <string>
#include <vector>

#include "base/id.h"
#include "office/acts.h"
#include "office/authored_claim.h"
#include "record/reader.h"

namespace comity {

inline constexpr const char* kPress = "press";  // a report in its own voice, of no side

struct StatementStated {
  Authorship authorship;
  std::string key, by, text, speaker, role, person, kind, topic;
  std::vector<std::string> about;
};

struct OutcomeStated {
  Authorship authorship;
  std::string round, text, topic, key;
  std::vector<std::string> by;
};

struct CommitmentStated {
  Authorship authorship;
  std::string key, round, what, form, status, date, due;
  std::vector<std::string> by, acknowledged_by, claimed_of;
};

struct ProgressStated {
  Authorship authorship;
  std::string key, party, score, what, said_by, date, status;
  std::string mark = "--";  // before the names of options in places of grounds
};

ClaimsRecord statement_record(const StatementStated& stated);
// `act` makes the key of an outcome for which none is chosen.
ClaimsRecord outcome_record(const OutcomeStated& stated, Reader& reader, const ActId& act);
ClaimsRecord commitment_record(const CommitmentStated& stated);
// Refusals: commitment_progress_empty, commitment_score_out_of_range, commitment_party_missing.
Result<ClaimsRecord> progress_record(const ProgressStated& stated);

}  // namespace comity
