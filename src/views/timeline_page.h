// SPDX-License-Identifier: Apache-2.0
// What happened between two parties, in order of time as far as it is known. An entry known to the
// month stands at its month and a bracket joins it to the entries that it may come before or after;
// what has no date is listed apart. No order and no day is claimed that the record does not hold.
// On the Reader's thread.
#pragma once

#include <string>
#include <vector>

#include "views/fact.h"
#include "views/pair_reading.h"
#include "views/subject_date.h"

namespace comity {

enum class EntryRole { begun, ended, step, closed, fulfilled };

struct TimelineEntry {
  std::string key, kind;  // of the subject
  EntryRole role = EntryRole::begun;
  SubjectDate date;
  Fact what;
  std::string subject_title;  // of a step: whose
  std::vector<Fact> by;       // whose act, complaint or word it is
};

// Entries `first` to `last`, between whose first and the others no order is known. Brackets lie
// inside each other or apart by their columns, the longest outermost.
struct TimelineBracket {
  std::size_t first = 0, last = 0;
  int column = 0;
};

struct TimelineQuery {
  Instant from = kBeginning, until = kOpen;
  std::vector<std::string> kinds;  // empty: all
};

struct TimelinePage {
  std::array<PairSide, 2> sides;
  std::vector<TimelineEntry> entries;  // by (earliest, latest, subject)
  std::vector<TimelineBracket> brackets;
  int columns = 0;  // of brackets
  std::vector<TimelineEntry> undated;
  int later = 0;  // after the lens's day
  LeftOut left_out;
};

TimelinePage timeline_page(PairReading& pair, const TimelineQuery& query);

// Brackets of spans that are sorted by (earliest, latest).
std::vector<TimelineBracket> brackets_of(const std::vector<Span>& spans);

std::string_view entry_role_name(EntryRole role);
json::object to_json(const TimelinePage& page);

}  // namespace comity
