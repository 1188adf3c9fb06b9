// SPDX-License-Identifier: Apache-2.0
// One round of talks as a page shows it: what it is and who says so, where, when and how long,
// who came, what was on the agenda and what was kept off it, what came of it, what was promised
// and what became of that, and everything said about it. Every value is a fact with its authors
// and sources; what the record does not hold is empty here and said to be absent by the page.
//
//   const RoundOutline outline = outline_of(open_reader, number, order);
//   const RoundPage page = round_page(reader, outline, reference, {.office_zone = "UTC", .now =
//   now});
//
// One thread.
#pragma once

#include <string>
#include <vector>

#include "views/round_commitments.h"
#include "views/round_hours.h"
#include "views/round_parts.h"
#include "views/round_reference.h"
#include "views/round_series.h"

namespace comity {

struct RoundSetting {
  std::string office_zone;
  Instant now;  // for due dates, where the lens has no valid clock
};

struct RoundSide {
  std::string key, name, adjective;
};

struct RoundPlace {
  std::vector<Fact> venue, venue_property, provider, territory, city, note;
};

struct RoundPage {
  std::string key, id, label;
  std::vector<RoundSide> sides;
  std::vector<Fact> number, status, date, date_note, level, note, heads_note, delegation_note;
  std::vector<Fact> announced_by, confirmed_by, not_confirmed_by, cancelled_by, cancelled_on;
  std::vector<Fact> other;  // whatever else the record has on the round
  RoundPlace place;
  RoundHours hours;
  RoundDuration duration;
  RoundSeries series;
  std::vector<RoundDelegation> delegations;
  std::vector<RoundAgendaItem> agenda;
  std::vector<RoundExcludedTopic> excluded;
  std::vector<std::string>
      silent_on_excluded;  // sides of which no word on topics kept off is shown
  std::vector<RoundOutcome> outcomes;
  std::vector<RoundCommitment> commitments;
  std::vector<Fact> irritants;  // titles of the matters that name this round
  std::vector<RoundStatements> statements;
  std::vector<SourceLine> sources;
  LeftOut left_out;  // of the round and all that belongs to it
};

// `outline` must come from the same snapshot.
RoundPage round_page(Reader& reader, const RoundOutline& outline, const RoundReference& reference,
                     const RoundSetting& setting);

json::object to_json(const RoundPage& page);

}  // namespace comity
