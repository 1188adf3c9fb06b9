// SPDX-License-Identifier: Apache-2.0
// The facts between two parties by whose word they are: what both say, what is told differently
// with every wording, what one side alone says, what is reported with nobody named, what bears no
// date or no source. The lists behind the figures of the coverage, fact by fact; a fact that is
// told differently may be one side's alone as well, and stands in both lists. A side that says
// nothing is not taken to deny or to agree. On the Reader's thread.
//
//   facts_page(reader, pair, {.group = FactGroup::disputed, .kind = "property"})
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "views/fact.h"
#include "views/pair_reading.h"

namespace comity {

enum class FactGroup {
  all,
  agreed,       // both sides say so
  disputed,     // one of several rival values
  one_side,     // one side says so, the other does not
  first_only,   // that side is the first of the page
  second_only,
  first_says,   // the first side of the page says so, whoever else does
  second_says,
  office,       // this office says so
  reported,     // nobody is named as having said it
  undated,      // no date shows when it was public
  without_source,
  low_trust     // it rests on sources of low trust alone
};
inline constexpr std::size_t kFactGroups = 13;

struct FactsQuery {
  FactGroup group = FactGroup::all;
  std::string kind;                            // empty: all kinds
  std::optional<std::string> source_kind;      // read in a source of this kind
  std::optional<std::string> control;          // of a party; empty: no control documented
  SubjectNumber after = SubjectNumber::none;   // goes on after this subject
  int limit = 50;                              // facts, until the subject that reaches it is whole
};

// The facts of one attribute that are in the group.
struct FactsRow {
  std::string subject, kind, attribute, facet;
  Fact title;  // of the subject
  std::vector<Fact> facts;
};

struct FactsPage {
  std::array<PairSide, 2> sides;
  std::array<int, kFactGroups> counts{};  // of the whole pair and kind, whatever the group
  std::vector<FactsRow> rows;
  SubjectNumber next = SubjectNumber::none;  // none at the end
  LeftOut left_out;
};

FactsPage facts_page(Reader& reader, PairReading& pair, const FactsQuery& query);

std::string_view fact_group_name(FactGroup group);
std::optional<FactGroup> fact_group_named(std::string_view name);
json::object to_json(const FactsPage& page);

}  // namespace comity
