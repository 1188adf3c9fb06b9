// SPDX-License-Identifier: Apache-2.0
// What each side complains of, as the complainant puts it: statements of complaint, and incidents,
// each with what the other side says to it. A complaint that a report ascribes to a side, without a
// speaker, stays the report's word ("reported by P: complaint of X"), never put in the side's
// mouth.
#pragma once

#include <string>
#include <vector>

#include "kinds/baskets.h"
#include "views/fact.h"
#include "views/pair_reading.h"
#include "views/subject_date.h"

namespace comity {

struct ComplaintRow {
  std::string key, kind;               // kind: statement or incident
  int side = 0;                        // whose complaint
  std::string basket;                  // empty: of no basket
  std::vector<Fact> words;             // the complaint; rivals too
  std::vector<Fact> accounts;          // of incidents: what each side says of it
  std::vector<Fact> dates;
  SubjectDate date;
  bool no_answer_on_record = false;
  bool ascribed = false;               // a report ascribes it to the side; no speaker is named
};

// In order of day; those without one last.
std::vector<ComplaintRow> complaint_rows(PairReading& pair, const Baskets& baskets);

json::object to_json(const ComplaintRow& row);

}  // namespace comity
