// SPDX-License-Identifier: Apache-2.0
// What a book is made of: the page models of a pair and of one round, all read from one snapshot
// through one lens, with `known` pinned, so that the same fact is the same number in every chapter
// and at every address. On the thread that reads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "documents/fact_words.h"
#include "office/office.h"
#include "views/answers_page.h"
#include "views/coverage_page.h"
#include "views/properties_page.h"
#include "views/relation_page.h"
#include "views/round_page.h"

namespace comity {

// The clocks as they were asked for, to be asked again: days or instants as text, or empty.
struct PaperClocks {
  std::string asof, public_by, voice;
};

struct PaperRequest {
  std::string round;               // key or id
  std::vector<std::string> order;  // key of the side that stands first; empty: the office's own
  PaperClocks clocks;
  Lens lens;                       // the same, read; `known` may be open
};

// Where each page of the matter is asked again: "/api/v1/relations/XAA/XBB?asof=...&known=14".
class Addresses {
 public:
  Addresses() = default;
  Addresses(const std::string& first, const std::string& second, const PaperClocks& clocks,
            Seq known);
  std::string relation(std::string_view page = {}) const;
  std::string round(std::string_view key) const;
  std::string record(std::string_view key) const;

 private:
  std::string pair_, query_;
};

struct BookMatter {
  RelationPage relation;
  RoundPage round;
  PropertiesPage properties;
  AnswersPage answers;
  CoveragePage coverage;
  std::vector<RoundStatements> statements;  // between the two, on other matters than this round
  std::vector<RoundPage> earlier;  // rounds that came before, the latest first
  Lens lens;                       // with `known` pinned
  Addresses at;
  std::string clocks, asof, public_by;  // in words
  std::string today;               // day of making, ISO
  LeftOut left_out;                // of the relation and the round
};

// Refusals: round_unknown, pair_needed (a round that is not of two sides), those of
// RoundReference. Fills `facts` with the names of the parties.
Result<BookMatter> read_book_matter(const Office& office, const Access& as,
                                    const PaperRequest& request, FactWords& facts);

}  // namespace comity
