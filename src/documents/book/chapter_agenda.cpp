// SPDX-License-Identifier: Apache-2.0
// The agenda, item by item: who raised it, what each side says on it, and the figures of its
// subject as they stand.
#include <algorithm>

#include "documents/book/chapters.h"

namespace comity {
namespace {

bool has(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool speaks_of(const RoundStatement& statement, const RoundTopics& topics) {
  return std::any_of(statement.topic.begin(), statement.topic.end(),
                     [&](const Fact& topic) { return has(topics.codes, topic.code); });
}

// What both sides and the press say of the topic, side by side.
void write_positions(Writing& writing, const RoundAgendaItem& item) {
  const RoundPage& round = writing.matter.round;
  Table table{.caption = writing.say("book.positions"),
              .columns = {{"", 3, false}, {"", 17, false}},
              .rows = {},
              .headed = false,
              .small = true};
  const bool any = std::any_of(
      round.statements.begin(), round.statements.end(), [&](const RoundStatements& group) {
        return std::any_of(group.statements.begin(), group.statements.end(),
                           [&](const RoundStatement& one) { return speaks_of(one, item.topics); });
      });
  if (!any) return writing.draft.item(quiet(writing.say("book.neither_position")));
  for (const RoundStatements& group : round.statements) {
    Cell cell;
    for (const RoundStatement& statement : group.statements)
      if (speaks_of(statement, item.topics)) cell.push_back(statement_line(writing, statement));
    const bool press = group.party.empty();
    if (cell.empty() && press) continue;
    if (cell.empty()) cell.push_back(quiet(writing.say("book.no_position")));
    table.rows.push_back({{strong(press ? writing.say("book.press")
                                        : writing.draft.facts().party(group.party))},
                          std::move(cell)});
  }
  writing.draft.table(std::move(table));
}

Line measures_of(Writing& writing, std::size_t basket, std::size_t side) {
  const BasketRow& row = writing.matter.relation.baskets.at(basket);
  const auto& counts = row.sides.at(side).counts;
  Line line{side_name(writing, static_cast<int>(side)), {": "}};
  bool any = false;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].empty()) continue;
    if (any) line += Run{"; "};
    any = true;
    const PairSide& whose = writing.matter.relation.sides[side];
    line += count_line(writing, "basket." + row.name + "." + whose.key + "." + counts[i].name,
                       "/baskets/" + std::to_string(basket) + "/sides/" + std::to_string(side) +
                           "/counts/" + std::to_string(i),
                       counts[i], basket_side(writing, basket, side));
  }
  if (!any) line += Run{writing.say("page.nothing_on_record"), Ink::quiet};
  return line;
}

void write_live(Writing& writing, const RoundAgendaItem& item) {
  const RelationPage& page = writing.matter.relation;
  for (std::size_t i = 0; i < page.baskets.size(); ++i) {
    if (!has(item.topics.codes, page.baskets[i].name)) continue;
    writing.draft.paragraph(quiet(writing.say("book.live")), Style::label);
    for (std::size_t side = 0; side < 2; ++side)
      writing.draft.item(measures_of(writing, i, side));
  }
  for (std::size_t i = 0; i < page.irritants.size(); ++i) {
    if (!has(item.topics.codes, page.irritants[i].topic)) continue;
    Line line{{capital(page.irritants[i].what.text), Ink::plain,
               "#irritant-" + page.irritants[i].key}};
    for (int side = 0; side < 2; ++side) {
      line += Run{side == 0 ? ". " : "; "};
      line += side_name(writing, side);
      line += Run{": "};
      line += state_line(writing, i, static_cast<std::size_t>(side), false);
    }
    writing.draft.item(std::move(line));
  }
}

void write_came_of(Writing& writing, const RoundAgendaItem& item) {
  if (item.came_of.empty()) return;
  writing.draft.paragraph(quiet(writing.say("round.came_of")), Style::label);
  for (const RoundTie& tie : item.came_of) {
    Line line;
    if (tie.kind == "commitment")
      line += Run{writing.say("round.commitment_tie",
                              {{"what", writing.draft.facts().value(tie.what)}})};
    else
      line += writing.draft.told(tie.what);
    if (tie.kind == "commitment") line += writing.draft.cite(tie.what.sources);
    if (tie.by_words) line += Run{" " + writing.say("book.by_words"), Ink::quiet};
    writing.draft.item(std::move(line));
  }
}

void write_item(Writing& writing, const RoundAgendaItem& item, int number) {
  const FactWords& facts = writing.draft.facts();
  writing.draft.heading(2, std::to_string(number) + ". " +
                               capital(facts.value(item.what.front())));
  Line raised{{writing.say("round.raised_by") + ": ", Ink::quiet}};
  if (item.raised_by.empty()) {
    raised += Run{writing.say("round.not_stated")};
    raised += writing.draft.tail(item.what.front());
  }
  for (const Fact& fact : item.raised_by) {
    if (&fact != &item.raised_by.front()) raised += Run{"; "};
    raised += writing.draft.value_and_tail(fact);
  }
  writing.draft.paragraph(std::move(raised));
  write_live(writing, item);
  if (item.topics.codes.empty())
    writing.draft.paragraph(quiet(writing.say("book.no_topic")), Style::quiet);
  else
    write_positions(writing, item);
  write_came_of(writing, item);
  for (const Fact& note : item.note)
    writing.draft.paragraph(quiet(writing.say("page.doubt", {{"note", facts.value(note)}})),
                            Style::quiet);
}

}  // namespace

void write_agenda(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  const auto count = static_cast<long long>(round.agenda.size());
  if (count == 0) return writing.draft.paragraph(quiet(writing.say("round.agenda_none")));
  writing.draft.paragraph(
      with_figure(writing,
                  {"agenda", writing.say("round.agenda"), "/round/agenda",
                   writing.matter.at.round(round.key)},
                  count, writing.draft.words().count("book.agenda_items", count)),
      Style::lead);
  int number = 0;
  for (const RoundAgendaItem& item : round.agenda) write_item(writing, item, ++number);
}

}  // namespace comity
