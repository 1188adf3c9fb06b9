// SPDX-License-Identifier: Apache-2.0
// Writes the face-to-face page, the irritants and the properties of two parties to a terminal.
#pragma once

#include "cli/page_writer.h"
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

// "2 measures in force (1 with no end on record), and 1 possibly"
std::string count_text(const Words& words, const Count& count);
// "Alvaria: raised, 1 Aug 2021", "Belmark: no statement on record"
// and, where the side spoke after the page's day only, "no statement by then; agreed, told 19 Nov
// 2025".
StyledLine state_line(const PageWriter& out, const PairSide& side, const IrritantRow& row,
                      std::size_t index);
// Begin of the valid time of a fact, as EDTF; empty: not known.
std::string begin_of(const Fact& fact);
// Why a measure is in force possibly, as a key of words.
std::string why_possibly(const MeasureRow& row);

}  // namespace comity
