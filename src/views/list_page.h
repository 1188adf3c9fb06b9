// SPDX-License-Identifier: Apache-2.0
// A list of one kind with its listed attributes, each value with who says it: the list finds the
// rows, the fold of each row says in whose words. On the Reader's thread.
#pragma once

#include <string>
#include <vector>

#include "views/fact.h"

namespace comity {

struct ListCell {
  std::vector<Fact> facts;       // empty: nothing on record; several: rivals, or many values
  bool neutral = false;          // it names the subject; no voice is needed
};

struct ListLine {
  std::string key, id;
  Certainty certainty = Certainty::surely;
  std::vector<ListCell> cells;   // one a column
};

struct ListPage {
  std::string kind;
  std::vector<std::string> columns;      // attributes, in the order of the kind
  std::vector<ListLine> lines;
  std::string next;                      // cursor; empty at the end
  LeftOut left_out;
};

// `columns`: which of the listed attributes, in which order; empty: all. Refusals: those of
// check_list, also for columns; list_needs_day.
Result<ListPage> list_page(Reader& reader, const ListQuery& query,
                           const std::vector<std::string>& columns = {});
// The listed attributes of the kind that the reader may see.
std::vector<std::string> list_columns(const Reader& reader, const KindDefinition& kind);

json::object to_json(const ListPage& page);

}  // namespace comity
