// SPDX-License-Identifier: Apache-2.0
// What answers what between two parties: acts of each side, each with who did it, when, for which
// stated reason, and the ties between them as the record tells them. An act whose reason is not in
// the record says so and has the same weight as any other. On the Reader's thread.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "domain/reciprocity/answer_graph.h"
#include "kinds/baskets.h"
#include "views/fact.h"
#include "views/pair_reading.h"
#include "views/subject_date.h"

namespace comity {

struct AnswerAct {
  std::string key, kind;  // kind of subject: measure, incident, statement ...
  Fact what;
  std::vector<Fact> rival_whats;
  SubjectDate date;
  std::vector<Fact> by;        // who did it, or whose complaint or word it is
  std::vector<Fact> reasons;   // as each side tells them
  bool reason_absent = false;  // no reason is in the record
  bool eases = false;
  bool told_differently = false;  // one side calls it something else
  bool imposed = true;            // false: proposed or threatened only
};

struct AnswerTie {
  std::vector<Fact> facts;  // who ties the one to the other, and where it was read
};

struct AnswersPage {
  std::array<PairSide, 2> sides;  // lane first: acts on the missions of sides[0]
  AnswerGraph graph;
  std::vector<AnswerAct> acts;  // as graph.acts
  std::vector<AnswerTie> ties;  // as graph.edges
  int complaints_untied = 0;    // complaints that no act on record answers
  int later = 0;                // acts announced and begun after the lens's day
  LeftOut left_out;
};

AnswersPage answers_page(PairReading& pair, const Baskets& baskets);

json::object to_json(const AnswersPage& page);
std::string_view tie_name(Tie tie);
std::string_view act_time_name(ActTime time);

}  // namespace comity
