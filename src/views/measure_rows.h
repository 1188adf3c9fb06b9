// SPDX-License-Identifier: Apache-2.0
// Measures between two parties, each once: on whose missions it lies, whether it is in force at the
// lens's day, since when and till when in whose words, and with which reasons. Acts that happened
// and acts that the sides name differently are told apart from those that last.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "domain/measures/in_force.h"
#include "domain/reciprocity/persons_told.h"
#include "kinds/baskets.h"
#include "views/fact.h"
#include "views/pair_reading.h"

namespace comity {

// One account of when a measure holds.
struct PeriodAccount {
  Fact fact;                       // who says so, where it was read
  std::string since, until;        // EDTF; empty: not known; ".." open
  std::string known_by, last_reported;
  Force force = Force::not_in_force;
};

struct MeasureRow {
  std::string key;
  int side = 0;                    // whose missions: index in PairReading::sides
  bool own_act = false;            // the sending state's own step, not the receiving state's
  bool eases = false;
  bool happens = false;            // an act, over once it is done
  bool told_differently = false;   // one side calls it an act that happens, another something else
  bool imposed = true;             // false: proposed or threatened only
  bool untold = false;             // nothing was told of it by that day, and its begin is not known
  Force force = Force::not_in_force;      // of what happens: whether it had happened by then
  std::string basket;
  Fact what;
  std::vector<Fact> rival_whats;   // other wordings of what it is
  std::vector<Fact> imposed_by, kinds, forms, statuses, reasons, causes, persons, answers;
  std::vector<PeriodAccount> periods;
  bool reason_absent = false;      // the record says that no reason was found
  Span begun = kUnknownSpan;
  SubjectNumber number = SubjectNumber::none;

  bool in_force() const { return !happens && imposed && force != Force::not_in_force; }
  bool happened() const { return happens && imposed && force != Force::not_in_force; }
};

// In order of begin; those of unknown begin last.
std::vector<MeasureRow> measure_rows(PairReading& pair, const Baskets& baskets);
std::vector<PersonsNumber> persons_of(const MeasureRow& row);

json::object to_json(const MeasureRow& row);
std::string_view force_name(Force force);

}  // namespace comity
