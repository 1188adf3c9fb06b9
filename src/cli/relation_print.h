// SPDX-License-Identifier: Apache-2.0
// Writes the face-to-face page, the irritants and the properties of two parties to a terminal.
#pragma once

#include "cli/page_writer.h"
#include "documents/measure_words.h"
#include "views/irritants_page.h"
#include "views/properties_page.h"
#include "views/relation_page.h"

namespace comity {

// Parts of the face-to-face page, in its order; relation_commands.cpp writes title and foot.
void print_baskets(PageWriter& out, const RelationPage& page);
void print_posts(PageWriter& out, const RelationPage& page);
void print_heads(PageWriter& out, const RelationPage& page);
void print_measures_in_force(PageWriter& out, const RelationPage& page);
void print_irritant_states(PageWriter& out, const RelationPage& page);
void print_rounds_and_recent(PageWriter& out, const RelationPage& page);

void print_irritants(PageWriter& out, const IrritantsPage& page);
void print_properties(PageWriter& out, const PropertiesPage& page);

// "Alvaria: raised, 1 Aug 2021", "Belmark: no statement on record"
// and, where the side spoke after the page's day only, "no statement by then; agreed, told 19 Nov
// 2025".
StyledLine state_line(const PageWriter& out, const PairSide& side, const IrritantRow& row,
                      std::size_t index);

}  // namespace comity
