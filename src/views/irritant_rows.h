// SPDX-License-Identifier: Apache-2.0
// Irritants between two parties: the matter, who raised it when, how far it stands in the words of
// each side, and what belongs to it. What one side says of the other is not the other's state; a
// side that says nothing has "no statement on record".
#pragma once

#include <array>
#include <string>
#include <vector>

#include "views/fact.h"
#include "views/pair_reading.h"

namespace comity {

struct IrritantPart {                // a measure, incident, commitment or round that belongs to it
  std::string key, kind;
  Fact title;
  std::string date;                  // EDTF, as the page of that kind dates it; empty: not known
};

struct IrritantRow {
  std::string key;
  std::string topic;                 // code
  Fact what;
  std::vector<Fact> raised_by;       // each with its day; in order of time
  std::array<std::vector<Fact>, 2> state;    // in the words of the first and of the second side
  std::array<std::vector<Fact>, 2> state_later;   // told after that day, without a time
  std::vector<Fact> other_states;    // of parties beside the two
  std::vector<IrritantPart> measures, incidents, commitments, rounds;
  std::vector<Fact> notes;
  SubjectNumber number = SubjectNumber::none;
};

// Those of which something was told by the lens's day, as recorded.
std::vector<IrritantRow> irritant_rows(PairReading& pair);
bool state_is_known(const Fact& state);          // false: the record says that nothing was found

json::object to_json(const IrritantRow& row);

}  // namespace comity
