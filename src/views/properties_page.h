// SPDX-License-Identifier: Apache-2.0
// Properties that the missions of two parties use, and the lists of them that were published. Three
// lists of "the six" may each count six and hold different members: they stand side by side as
// sets, by day of publication, and none of them is taken as the true one.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "views/property_rows.h"

namespace comity {

enum class Membership { named, not_named, list_incomplete };   // of a property in a list

struct PublishedList {
  std::string key;
  Fact label;
  std::vector<Fact> dates, counts, members, complete, notes;
  SubjectDate date;
  bool is_complete = true;
};

struct MembershipRow {
  std::string property;                    // key
  Fact name;
  std::vector<Membership> in;              // one per list, in the order of the lists
};

struct PropertiesPage {
  std::array<PairSide, 2> sides;
  std::vector<PublishedList> lists;        // by day of publication
  std::vector<MembershipRow> matrix;             // every property that some list names
  int in_all_complete = 0;                 // properties that every complete list names
  std::vector<PropertyRow> properties;
  LeftOut left_out;
  json::object lens;
};

PropertiesPage properties_page(Reader& reader, SubjectNumber first, SubjectNumber second);

json::object to_json(const PropertiesPage& page);

}  // namespace comity
