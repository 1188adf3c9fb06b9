// SPDX-License-Identifier: Apache-2.0
// The seven subjects of the face-to-face page, both directions side by side: what the missions of
// each side may do in the other and what they are barred from, counted, with the list behind each
// count, and the complaints. A measure is counted once, in one basket.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "domain/reciprocity/persons_told.h"
#include "views/complaint_rows.h"
#include "views/irritant_rows.h"
#include "views/measure_rows.h"
#include "views/post_rows.h"
#include "views/property_rows.h"

namespace comity {

// A figure is always the size of a list that stands beside it.
struct Count {
  std::string name;                    // measures_in_force, eases, departures, ...
  std::vector<std::string> surely;     // keys of subjects
  std::vector<std::string> no_end;     // begun surely, no end on record
  std::vector<std::string> possibly;
  PersonsTold persons;                 // of acts that concern persons
  bool counts_persons = false;
  bool empty() const { return surely.empty() && no_end.empty() && possibly.empty(); }
};

enum class Permission { may_do, barred };

struct PermissionLine {
  Permission permission = Permission::may_do;
  std::string subject;                 // key of the measure, post or property it rests on
  Fact what;                           // of a measure its text; of a function its state
  std::string since;                   // EDTF; empty: not known
  Force force = Force::surely;
  int measure = -1;                    // index into RelationPage::measures, for reasons; -1: none
  std::string place;                   // of a function: the post that has it
};

struct BasketSide {
  std::vector<Count> counts;
  std::vector<PermissionLine> may_do, barred;
  std::vector<int> acts;               // told differently: indices into RelationPage::measures
  std::vector<int> departures;         // the same of acts by which persons were required to leave
  std::vector<int> closed_properties;  // indices into RelationPage::properties
  std::vector<int> closed_posts;       // indices into RelationPage::posts
  std::vector<int> complaints;         // indices into RelationPage::complaints
};

struct BasketRow {
  std::string name;
  std::array<BasketSide, 2> sides;
  std::vector<int> irritants;          // indices into RelationPage::irritants
};

struct BasketMatter {                  // what the rows are made of
  const std::vector<MeasureRow>& measures;
  const std::vector<ComplaintRow>& complaints;
  const std::vector<PostRow>& posts;
  const std::vector<PropertyRow>& properties;
  const std::vector<IrritantRow>& irritants;
};

std::vector<BasketRow> basket_rows(const Baskets& baskets, const BasketMatter& matter);

json::object to_json(const Count& count);
json::object to_json(const BasketRow& row);

}  // namespace comity
