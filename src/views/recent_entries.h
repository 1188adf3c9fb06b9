// SPDX-License-Identifier: Apache-2.0
// What was told last of two parties by the lens's day, each with its day as it is known, and their
// rounds. Two entries whose days may be the same stand beside each other without an order between
// them being claimed.
#pragma once

#include <string>
#include <vector>

#include "views/complaint_rows.h"
#include "views/head_rows.h"
#include "views/measure_rows.h"
#include "views/pair_reading.h"
#include "views/subject_date.h"

namespace comity {

struct RoundLine {
  std::string key;
  Fact label;
  std::vector<Fact> number, dates, statuses, venues, cities;
  SubjectDate date;
};

struct RecentEntry {
  std::string key, kind;                 // of the subject; a step of a head has the person's key
  std::string date;                      // EDTF
  Span span = kUnknownSpan;
  DateMeaning meaning = DateMeaning::when;
  Fact what;
    std::string subject_name;              // of a step: whose
  std::string complaint_of;              // of a complaint that a report ascribes: to which side
};

// Rounds by date. What lay ahead of the lens's day is on record of that day only where the public
// clock shows that it had been announced; without that clock `later` counts it.
std::vector<RoundLine> round_lines(PairReading& pair, int& later);
std::vector<RecentEntry> recent_entries(PairReading& pair, const std::vector<MeasureRow>& measures,
                                        const std::vector<ComplaintRow>& complaints,
                                        const std::vector<HeadRow>& heads, std::size_t limit);

json::object to_json(const RoundLine& line);
json::object to_json(const RecentEntry& entry);

}  // namespace comity
