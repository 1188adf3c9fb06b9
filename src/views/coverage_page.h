// SPDX-License-Identifier: Apache-2.0
// What the record rests on: its facts by who says them, by the kind of source in which they were
// read and by who controls that source; how many bear no date, are told by one side alone, or are
// disputed. A fact is one value of one attribute of one subject, as the lens shows it; what merely
// names a subject is no fact. On the Reader's thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "views/fact.h"
#include "views/pair_reading.h"

namespace comity {

struct CoverageCount {
  int facts = 0;
  int undated = 0;         // no date shows when it was public
  int one_sided = 0;       // one side of the pair says so, the other does not
  int acknowledged = 0;    // both sides say so
  int disputed = 0;        // one of several rival values
  int without_source = 0;
  CoverageCount& operator+=(const CoverageCount& other);
};

struct CoverageOfKind {
  std::string kind;
  int subjects = 0;
  CoverageCount count;
};

struct CoveragePage {
  std::vector<CoverageOfKind> kinds;                 // kinds with a subject, in order of name
  CoverageCount total;
  std::map<std::string, int> authors;  // keys of parties and others who are named as saying so
  int office = 0;                                    // this office says so
  int reported = 0;                                  // nobody is named; publishers report it
  std::map<std::string, int> source_kinds;  // a fact with sources of two kinds counts under both
  std::map<std::string, int> controls;               // key of a party; "" where none is documented
  int sources = 0;                                   // pages cited
  int low_trust = 0;  // facts that rest on sources of low trust alone
  LeftOut left_out;
};

// `pair` may be null: then every subject of the record counts, else those that concern one of the
// two.
CoveragePage coverage_page(Reader& reader, PairReading* pair);

json::object to_json(const CoveragePage& page);

}  // namespace comity
