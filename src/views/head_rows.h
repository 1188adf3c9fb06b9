// SPDX-License-Identifier: Apache-2.0
// Heads of mission of each side in the other, in office at the lens's day, coming, and before, with
// the steps that are on record by then and those that are not. That a step is not on record does
// not say that it was not taken.
#pragma once

#include <string>
#include <vector>

#include "domain/measures/in_force.h"
#include "domain/posts/head_of_mission.h"
#include "views/fact.h"
#include "views/pair_reading.h"
#include "views/post_rows.h"

namespace comity {

enum class Tenure { in_office, possibly, coming, before };

struct HeadRow {
  std::string key;                   // of the person
  std::string office;                // of the office held
  int side = 0;                      // whose head of mission
  std::string post;                  // key
  Fact name, post_name;
  std::vector<Fact> roles;
  Headship headship = Headship::head;
  Tenure tenure = Tenure::in_office;
  std::string since, until;          // EDTF of the term; empty: not known
  std::vector<Fact> term;
  std::vector<Fact> steps;           // by that day, in order of time
  std::vector<std::string>
      missing;  // codes of steps not on record by then; only of who comes or is there
  Span begun = kUnknownSpan;
};

// Per side in the order: in office, coming, before (the latest first).
std::vector<HeadRow> head_rows(PairReading& pair, const std::vector<PostRow>& posts);

json::object to_json(const HeadRow& row);
std::string_view tenure_name(Tenure tenure);

}  // namespace comity
