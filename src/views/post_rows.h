// SPDX-License-Identifier: Apache-2.0
// The posts of each side in the other, with what each function of a post can do at the lens's day.
// A function of which nothing is told is not known; silence is not read as "works". A mission to an
// organisation stands with the posts in its host state, and says so.
#pragma once

#include <string>
#include <vector>

#include "domain/measures/in_force.h"
#include "domain/posts/post_state.h"
#include "views/fact.h"
#include "views/pair_reading.h"

namespace comity {

struct FunctionState {
  Fact fact;                         // works, limited, stopped
  std::string since;                 // EDTF; empty: not known
  std::string known_by, last_reported;
  Force force = Force::surely;       // whether it holds at that day
  Span begun = kUnknownSpan;
};

struct FunctionCell {
  std::string function;              // visas, consular_services, ...
  std::vector<FunctionState> states; // in order of begin; empty: not known
  bool rivals = false;               // accounts differ on one time, rather than follow each other
};

struct PostRow {
  std::string key;
  int side = 0;                      // who sends it
  bool to_organisation = false;      // the other side is its host, not its receiving state
  Fact name;
  std::string city, post_type;
  std::vector<Fact> statuses, closed, staff;
  std::vector<Fact> statuses_later;  // told after that day, without a time of their own
  PostState state = PostState::not_known;
  std::vector<FunctionCell>
      functions;  // in the order of the definition, then those it does not name
  SubjectNumber number = SubjectNumber::none;
};

std::vector<PostRow> post_rows(PairReading& pair);

json::object to_json(const PostRow& row);
std::string_view post_state_name(PostState state);

}  // namespace comity
