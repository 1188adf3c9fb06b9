// SPDX-License-Identifier: Apache-2.0
// Measures in force on the missions of each side, with reasons; what they answer, drawn and told.
#include <algorithm>

#include "documents/answer_words.h"
#include "documents/answers_svg.h"
#include "documents/book/chapters.h"

namespace comity {
namespace {

constexpr std::size_t kDrawnMax = 250;  // acts; a drawing of more cannot be read on paper

Cell measure_cell(Writing& writing, const MeasureRow& row) {
  const FactWords& facts = writing.draft.facts();
  Line line;
  if (said_by_somebody(row.what)) line += Run{facts.who(row.what) + ": ", Ink::who};
  line += Run{capital(facts.value(row.what)), Ink::strong};
  if (row.eases) line += Run{" (" + writing.say("relation.eases") + ")"};
  if (row.own_act) line += Run{"; " + writing.say("relation.own_act"), Ink::quiet};
  line += writing.draft.cite(row.what.sources);
  Cell cell{std::move(line)};
  for (const Fact& rival : row.rival_whats) {
    Line other{{facts.who(rival) + ": ", Ink::who}, {facts.value(rival)}};
    other += writing.draft.cite(rival.sources);
    cell.push_back(std::move(other));
  }
  for (const Fact& reason : row.reasons) {
    Line told{{writing.say("relation.reason") + ", ", Ink::quiet}, {facts.who(reason) + ": ",
                                                                    Ink::who}};
    told += Run{facts.value(reason)};
    told += writing.draft.cite(reason.sources);
    cell.push_back(std::move(told));
  }
  if (row.reasons.empty() && !row.eases)
    cell.push_back(quiet(writing.say("page.reason_not_on_record")));
  return cell;
}

std::string begin_text(const Writing& writing, const PeriodAccount& account) {
  const FactWords& facts = writing.draft.facts();
  if (!account.since.empty()) return facts.date(account.since);
  if (!account.known_by.empty())
    return writing.say("relation.known_by", {{"date", facts.date(account.known_by)}});
  if (!account.fact.wordings.empty()) return "“" + account.fact.wordings.front() + "”";
  return writing.say("page.not_known");
}

Cell since_cell(const Writing& writing, const MeasureRow& row) {
  Cell cell;
  for (const PeriodAccount& account : row.periods) {
    if (account.force == Force::not_in_force && row.force != Force::not_in_force) continue;
    const bool dated = !account.since.empty() || !account.known_by.empty();
    if (!dated && account.fact.wordings.empty() && row.periods.size() > 1) continue;
    Line line;
    if (said_by_somebody(account.fact))
      line += Run{writing.draft.facts().who(account.fact) + ": ", Ink::who};
    line += Run{begin_text(writing, account)};
    cell.push_back(std::move(line));
  }
  if (cell.empty()) cell.push_back({{writing.say("page.not_known")}});
  return cell;
}

std::string force_text(const Writing& writing, const MeasureRow& row) {
  if (row.force == Force::surely) return writing.say("relation.surely");
  if (row.force == Force::no_end_on_record) return writing.say("relation.no_end");
  return writing.say("relation.possibly", {{"why", writing.say(why_possibly(row))}});
}

Line state_cell(Writing& writing, const MeasureRow& row) {
  const FactWords& facts = writing.draft.facts();
  const std::string name = "measure." + row.key;
  writing.draft.state(name, row.what.text, force_text(writing, row));
  Line line{{force_text(writing, row)}};
  line += writing.draft.moved(name);
  const PeriodAccount* account = deciding(row);
  if (account == nullptr) return line;
  if (!account->last_reported.empty())
    line += Run{"; " + writing.say("page.last_reported",
                                   {{"date", facts.date(account->last_reported)}})};
  if (!account->until.empty() && account->until != "..")
    line += Run{"; " + writing.say("page.until", {{"date", facts.date(account->until)}})};
  line += writing.draft.tail(account->fact);
  return line;
}

Cell imposer_cell(const Writing& writing, const MeasureRow& row) {
  Cell cell;
  for (const Fact& by : row.imposed_by) {
    Line line;
    // Where accounts differ on who laid it down, each is told with its teller.
    if (row.imposed_by.size() > 1) line += Run{writing.draft.facts().who(by) + ": ", Ink::who};
    line += Run{writing.draft.facts().value(by)};
    cell.push_back(std::move(line));
  }
  if (cell.empty()) cell.push_back({{writing.say("page.not_known")}});
  return cell;
}

void write_side(Writing& writing, int side) {
  const RelationPage& page = writing.matter.relation;
  const auto index = static_cast<std::size_t>(side);
  writing.draft.heading(2, {{writing.say("relation.in_force_on",
                                         {{"sender", page.sides.at(index).name}}),
                             side == 0 ? Ink::first_side : Ink::second_side}});
  writing.draft.paragraph(count_line(writing, "in_force." + page.sides[index].key,
                                     "/measures_in_force/" + std::to_string(side),
                                     page.in_force[index], page.sides[index].adjective));
  Table table{.caption = writing.say("relation.in_force"),
              .columns = {{writing.say("relation.measure_and_reason"), 10, false},
                          {writing.say("relation.since_heading"), 4, false},
                          {writing.say("relation.by"), 4, false},
                          {writing.say("relation.state_heading"), 6, false}},
              .rows = {},
              .small = true};
  std::size_t left = 0;
  for (const MeasureRow& row : page.measures) {
    if (row.side != side || !row.in_force()) continue;
    if (table.rows.size() == kRowsMax) {
      ++left;
      continue;
    }
    table.rows.push_back({measure_cell(writing, row), since_cell(writing, row),
                          imposer_cell(writing, row), {state_cell(writing, row)}});
  }
  if (table.rows.empty())
    writing.draft.paragraph(quiet(writing.say("relation.no_measures")));
  writing.draft.table(std::move(table));
  if (left > 0)
    writing.draft.paragraph(rows_left(writing, left, writing.matter.at.relation()), Style::quiet);
}

Line act_line(Writing& writing, std::size_t act, Ink ink) {
  const AnswersPage& answers = writing.matter.answers;
  const AnswerAct& one = answers.acts.at(act);
  const Words& words = writing.draft.words();
  Line line{{act_date_text(answers, act, words) + ": ", Ink::quiet}};
  if (said_by_somebody(one.what))
    line += Run{writing.draft.facts().who(one.what) + ": ", Ink::who};
  line += Run{writing.draft.facts().value(one.what), ink};
  line += Run{", " + act_by_text(answers, act, words)};
  const std::string reason = act_reason_text(answers, act, words);
  if (!reason.empty()) line += Run{"; " + reason, Ink::quiet};
  line += writing.draft.cite(one.what.sources);
  return line;
}

// Who says that the one answers the other, where somebody is named.
std::string told_by(const Writing& writing, std::size_t from, std::size_t to) {
  const AnswersPage& answers = writing.matter.answers;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < answers.graph.edges.size(); ++i) {
    const GraphEdge& edge = answers.graph.edges[i];
    if (edge.tie != Tie::answers || edge.from != from || edge.to != to) continue;
    for (const Fact& fact : answers.ties[i].facts)
      for (const std::string& author : fact.authors) {
        const std::string name = writing.draft.facts().party(author);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
  }
  if (names.empty()) return {};
  return " " + writing.say("answers.tie_told_by",
                           {{"who", writing.draft.facts().joined(names)}});
}

void write_answered(Writing& writing) {
  const AnswersPage& answers = writing.matter.answers;
  std::size_t told = 0, left = 0;
  for (std::size_t act = 0; act < answers.acts.size(); ++act) {
    const std::vector<std::size_t> drawn = answers.graph.answers_to(act);
    if (drawn.empty()) continue;
    if (told == kRowsMax) {
      ++left;
      continue;
    }
    ++told;
    writing.draft.paragraph(act_line(writing, act, Ink::strong), Style::label);
    for (const std::size_t answer : drawn) {
      Line line = act_line(writing, answer, Ink::plain);
      const std::string teller = told_by(writing, answer, act);
      if (!teller.empty()) line += Run{teller, Ink::quiet};
      writing.draft.item(std::move(line));
    }
  }
  if (left > 0)
    writing.draft.paragraph(rows_left(writing, left, writing.matter.at.relation("answers")),
                            Style::quiet);
}

// The drawing is long: it is cut into pieces that fit a page in landscape.
void draw(Writing& writing) {
  constexpr PieceHeights kHeights{640, 740};  // of a page on its side, in units of the drawing
  if (writing.matter.answers.acts.size() > kDrawnMax)
    return writing.draft.paragraph(
        quiet(writing.say("book.too_many_drawn",
                          {{"address", writing.matter.at.relation("answers.svg")}})),
        Style::quiet);
  const std::vector<std::string> pieces = answers_svg_pieces(
      writing.matter.answers, writing.draft.words(), writing.matter.clocks, kHeights);
  for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
    std::string caption = writing.say("book.drawing");
    if (pieces.size() > 1)
      caption += " " + writing.say("book.piece", {{"piece", std::to_string(piece + 1)},
                                                  {"pieces", std::to_string(pieces.size())}});
    writing.draft.picture({.svg = pieces[piece],
                           .caption = caption,
                           .words = writing.say("book.drawing_words"),
                           .own_page = true});
  }
}

}  // namespace

void write_measures(Writing& writing) {
  for (int side = 0; side < 2; ++side) write_side(writing, side);
}

void write_answers(Writing& writing) {
  const AnswersPage& answers = writing.matter.answers;
  if (answers.acts.empty())
    return writing.draft.paragraph(quiet(writing.say(
        "answers.nothing", {{"first", answers.sides[0].name}, {"second", answers.sides[1].name}})));
  const auto acts = static_cast<long long>(answers.acts.size());
  const auto ties = static_cast<long long>(answers.ties.size());
  Line lead = with_figure(writing, {"answers.acts", writing.say("book.acts"), "/acts", {}}, acts,
                          writing.draft.words().count("book.acts_on_record", acts));
  lead += Run{", "};
  lead += with_figure(writing, {"answers.ties", writing.say("book.ties"), "/ties", {}}, ties,
                      writing.draft.words().count("book.ties_on_record", ties));
  lead += Run{". " + writing.say("answers.below")};
  writing.draft.paragraph(std::move(lead), Style::lead);
  write_answered(writing);
  if (answers.later > 0)
    writing.draft.paragraph(quiet(writing.draft.words().count("answers.later", answers.later)),
                            Style::quiet);
  draw(writing);
}

}  // namespace comity
