// SPDX-License-Identifier: Apache-2.0
// The parts that a book may have, one function each: from the page models to blocks of a document.
// A template (template.h) says which of them stand in a book, in which order, under which title.
// One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/book/book_matter.h"
#include "documents/measure_words.h"
#include "documents/paper/draft.h"

namespace comity {

struct Writing {
  paper::Draft& draft;
  const BookMatter& matter;
  const std::string& land;   // outlines of land for the map: data/reference/land.json
  std::string say(std::string_view key, const Arguments& arguments = {}) const {
    return draft.say(key, arguments);
  }
};

void write_summary(Writing& writing);
void write_relation(Writing& writing);
void write_irritants(Writing& writing);
void write_agenda(Writing& writing);
void write_round(Writing& writing);
void write_measures(Writing& writing);
void write_answers(Writing& writing);
void write_properties(Writing& writing);
void write_posts(Writing& writing);
void write_heads(Writing& writing);
void write_commitments(Writing& writing);
void write_statements(Writing& writing);
void write_coverage(Writing& writing);
void write_sources(Writing& writing);   // last: it lists what the others cited

// What a chapter shares with others (chapter_parts.cpp).
using paper::Cell;
using paper::Ink;
using paper::Line;
using paper::Run;
using paper::Style;
using paper::Table;

Line quiet(std::string text);
Line strong(std::string text);
// A paper of thousands of rows is no paper: of what is more, the number and the address are told.
constexpr std::size_t kRowsMax = 150;
Line rows_left(const Writing& writing, std::size_t left, const std::string& address);
// The same line, which names what is kept off the agenda and is no use of it.
Line naming_kept_off(Line line);
// The same line with what moved since the older version shaded, without its older value.
Line shaded(Line line);
Run side_name(const Writing& writing, int side);
// "Missions of Alvaria in Belmark", in the colour of the side.
Line missions_of(const Writing& writing, int side);
std::string side_key(const Writing& writing, int side);
// The number in `text` becomes a figure; the rest stays words.
Line with_figure(Writing& writing, const paper::FigureName& name, long long value,
                 const std::string& text);
// "12 measures in force (3 with no end on record), and 1 possibly", each number with its query.
// `place` is the JSON pointer of the count in the answer.
Line count_line(Writing& writing, const std::string& name, const std::string& place,
                const Count& count, const std::string& whose);
// The same in few words: without what lies within the number.
Line short_count_line(Writing& writing, const std::string& name, const std::string& place,
                      const Count& count, const std::string& whose);
// "Visas and credentials, American", for the labels of its figures.
std::string basket_side(const Writing& writing, std::size_t basket, std::size_t side);
// "raised, 1 Aug 2021 (TASS ...) [3]", "no statement on record"; freezes the state.
Line state_line(Writing& writing, std::size_t irritant, std::size_t side, bool with_tail);
Line statement_line(Writing& writing, const RoundStatement& statement);
// It is the word that keeps a topic off the agenda.
bool keeps_topic_off(const RoundPage& round, const RoundStatement& statement);
std::string joined_values(const Writing& writing, const std::vector<Fact>& facts);
// Rows of "what, value, who says so and where it was read".
void add_facts(Writing& writing, Table& table, const std::string& what,
               const std::vector<Fact>& facts);
void add_silence(Table& table, const std::string& what, const std::string& silence);
Table facts_table(const std::string& caption);
void write_round_commitment(Writing& writing, const RoundPage& round, std::size_t index);

}  // namespace comity
