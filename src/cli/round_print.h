// SPDX-License-Identifier: Apache-2.0
// Writes the page of a round to a terminal, section by section in the order in which a desk
// officer asks: what and when, where, how long, who, the agenda and what was kept off it, what
// came of it, what was promised and done, what was said. What the record does not hold is said to
// be absent. One thread.
#pragma once

#include <vector>

#include "cli/page_writer.h"
#include "views/round_page.h"

namespace comity {

// Head: after it stands the line of the clocks, which the command writes.
void print_round_head(PageWriter& page, const RoundPage& round);
void print_round_body(PageWriter& page, const RoundPage& round);

// Sections, in their order.
void print_round_place(PageWriter& page, const RoundPage& round);
void print_round_hours(PageWriter& page, const RoundPage& round);
void print_round_length(PageWriter& page, const RoundPage& round);
void print_round_delegations(PageWriter& page, const RoundPage& round);
void print_round_agenda(PageWriter& page, const RoundPage& round);
void print_round_excluded(PageWriter& page, const RoundPage& round);
void print_round_outcomes(PageWriter& page, const RoundPage& round);
void print_round_commitments(PageWriter& page, const RoundPage& round);
void print_round_forecasts(PageWriter& page, const RoundPage& round);
void print_round_statements(PageWriter& page, const RoundPage& round);
void print_round_sources(PageWriter& page, const RoundPage& round);

void print_round_list(PageWriter& page, const std::vector<RoundBrief>& rounds);
std::string brief_text(const PageWriter& page,
                       const RoundBrief& brief);  // "first round (27 Feb 2025, held)"

}  // namespace comity
