// SPDX-License-Identifier: Apache-2.0
// The page that says it all: what round, who, on what, and where both sides stand.
#include <algorithm>

#include "documents/book/chapters.h"

namespace comity {
namespace {

// One line a fact: "Date: 10 Apr 2025 [3]".
void add_row(Writing& writing, Table& table, const std::string& what,
             const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  Line line;
  for (const Fact& fact : facts) {
    if (!line.empty()) line += Run{"; "};
    if (said_by_somebody(fact)) line += Run{writing.draft.facts().who(fact) + ": ", Ink::who};
    line += Run{writing.draft.facts().value(fact)};
    line += writing.draft.cite(fact.sources);
  }
  table.rows.push_back({{quiet(what)}, {std::move(line)}});
}

void add_heads(Writing& writing, Table& table, const RoundPage& round) {
  for (const RoundDelegation& delegation : round.delegations) {
    const std::string name = writing.draft.facts().party(delegation.party);
    const std::string what = writing.say("book.head_of", {{"party", name}});
    if (delegation.head.empty())
      table.rows.push_back({{quiet(what)}, {quiet(writing.say("page.nothing_on_record"))}});
    else
      add_row(writing, table, what, delegation.head);
  }
}

void add_agenda(Writing& writing, Table& table, const RoundPage& round) {
  Line line;
  for (const RoundAgendaItem& item : round.agenda) {
    if (!line.empty()) line += Run{"; "};
    line += Run{writing.draft.facts().value(item.what.front())};
    line += writing.draft.cite(item.what.front().sources);
  }
  if (line.empty()) line = quiet(writing.say("round.agenda_none"));
  table.rows.push_back({{quiet(writing.say("book.agenda"))}, {std::move(line)}});
  Line off;
  for (const RoundExcludedTopic& topic : round.excluded) {
    if (!off.empty()) off += Run{"; "};
    off += Run{writing.draft.facts().value(topic.what.front()) + " ("};
    off += Run{writing.draft.facts().who(topic.excluded.empty() ? topic.what.front()
                                                                : topic.excluded.front()),
               Ink::who};
    off += Run{")"};
    off += writing.draft.cite(topic.what.front().sources);
  }
  if (!off.empty()) table.rows.push_back({{quiet(writing.say("book.kept_off"))}, {std::move(off)}});
}

Table round_table(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  Table table{.caption = round.label, .columns = {{"", 2, false}, {"", 9, false}}, .rows = {},
              .headed = false, .small = true};
  add_row(writing, table, writing.say("round.status"), round.status);
  add_row(writing, table, writing.say("round.date"), round.date);
  add_row(writing, table, writing.say("round.city"), round.place.city);
  add_row(writing, table, writing.say("round.venue"), round.place.venue);
  Line lengths;
  for (const RoundLength& length : round.duration.accounts) {
    if (!lengths.empty()) lengths += Run{"; "};
    lengths += Run{length_text(writing.draft.facts(), length)};
    lengths += writing.draft.cite(length.fact.sources);
  }
  if (!lengths.empty())
    table.rows.push_back({{quiet(writing.say("book.length"))}, {std::move(lengths)}});
  add_heads(writing, table, round);
  add_agenda(writing, table, round);
  return table;
}

Cell counts_cell(Writing& writing, std::size_t basket, std::size_t side) {
  const BasketRow& row = writing.matter.relation.baskets.at(basket);
  Cell cell;
  const auto& counts = row.sides.at(side).counts;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].empty()) continue;
    const std::string party = writing.matter.relation.sides[side].key;
    const std::string place = "/baskets/" + std::to_string(basket) + "/sides/" +
                              std::to_string(side) + "/counts/" + std::to_string(i);
    cell.push_back(count_line(writing, "basket." + row.name + "." + party + "." + counts[i].name,
                              place, counts[i], writing.matter.relation.sides[side].adjective));
  }
  if (cell.empty()) cell.push_back(quiet(writing.say("page.nothing_on_record")));
  return cell;
}

// "raised, Oct 2014", or a dash for a side without a word.
Line short_state(Writing& writing, std::size_t irritant, std::size_t side) {
  const auto& states = writing.matter.relation.irritants.at(irritant).state.at(side);
  const bool any = std::any_of(states.begin(), states.end(), state_is_known);
  return any ? state_line(writing, irritant, side, false) : quiet("–");
}

Cell irritants_cell(Writing& writing, const BasketRow& row) {
  Cell cell;
  for (const int index : row.irritants) {
    Line line;
    for (std::size_t side = 0; side < 2; ++side) {
      if (side == 1) line += Run{"; ", Ink::quiet};
      line += Run{writing.matter.relation.sides[side].key + " ",
                  side == 0 ? Ink::first_side : Ink::second_side};
      line += short_state(writing, static_cast<std::size_t>(index), side);
    }
    cell.push_back(std::move(line));
  }
  return cell;
}

Table baskets_table(Writing& writing) {
  Table table{.caption = writing.say("relation.baskets"),
              .columns = {{writing.say("book.subject"), 3, false},
                          {text_of(missions_of(writing, 0)), 7, false},
                          {text_of(missions_of(writing, 1)), 7, false},
                          {writing.say("book.stands"), 7, false}},
              .rows = {},
              .small = true};
  for (std::size_t i = 0; i < writing.matter.relation.baskets.size(); ++i) {
    const BasketRow& row = writing.matter.relation.baskets[i];
    table.rows.push_back({{strong(capital(writing.draft.words().label("code." + row.name)))},
                          counts_cell(writing, i, 0),
                          counts_cell(writing, i, 1),
                          irritants_cell(writing, row)});
  }
  return table;
}

// "Commitments of earlier rounds: 6 on record, 1 that both acknowledge."
Line commitments_line(Writing& writing) {
  Line line;
  for (const RoundPage& round : writing.matter.earlier) {
    if (round.commitments.empty()) continue;
    if (!line.empty()) line += Run{" "};
    line += Run{round.label + ": "};
    const auto count = static_cast<long long>(round.commitments.size());
    line += with_figure(writing,
                        {"commitments." + round.key, writing.say("round.commitments"),
                         "/round/commitments", writing.matter.at.round(round.key)},
                        count, writing.draft.words().count("book.commitments", count));
    line += Run{"."};
  }
  if (line.empty()) line = quiet(writing.say("book.no_earlier_commitments"));
  return line;
}

Line next_line(const Writing& writing) {
  const std::string what = writing.draft.facts().left_out(writing.matter.left_out,
                                                          writing.matter.lens);
  return what.empty() ? Line{} : quiet(writing.say("cli.left_out", {{"what", what}}));
}

}  // namespace

void write_summary(Writing& writing) {
  writing.draft.cite_most(2);
  writing.draft.table(round_table(writing));
  writing.draft.table(baskets_table(writing));
  Line commitments{{writing.say("book.earlier") + " ", Ink::strong}};
  commitments += commitments_line(writing);
  writing.draft.paragraph(std::move(commitments));
  Line left_out = next_line(writing);
  if (!left_out.empty()) writing.draft.paragraph(std::move(left_out), Style::quiet);
  writing.draft.cite_most(5);
}

}  // namespace comity
