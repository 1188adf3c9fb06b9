// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "documents/book/chapters.h"

namespace comity {

using paper::FigureName;
using paper::operator+=;

Line quiet(std::string text) { return {{std::move(text), Ink::quiet}}; }

Line strong(std::string text) { return {{std::move(text), Ink::strong}}; }

Line rows_left(const Writing& writing, std::size_t left, const std::string& address) {
  return quiet(writing.draft.words().count("book.rows_left", static_cast<long long>(left),
                                           {{"address", address}}));
}

Line naming_kept_off(Line line) {
  if (!line.empty()) line.front().keeps_off = true;
  return line;
}

Line shaded(Line line) {
  Line rest;
  for (Run& run : line) {
    if (run.ink != Ink::changed) {
      rest.push_back(std::move(run));
      continue;
    }
    // The number or the state that moved is the last before this note on it.
    const auto moved = std::find_if(rest.rbegin(), rest.rend(), [](const Run& one) {
      return !one.link.empty() || one.ink == Ink::strong;
    });
    if (moved != rest.rend()) moved->ink = Ink::changed;
  }
  return rest;
}

Run side_name(const Writing& writing, int side) {
  const auto index = static_cast<std::size_t>(side);
  return {writing.matter.relation.sides.at(index).name,
          side == 0 ? Ink::first_side : Ink::second_side};
}

Line missions_of(const Writing& writing, int side) {
  const auto& sides = writing.matter.relation.sides;
  const auto index = static_cast<std::size_t>(side);
  return {{writing.say("relation.missions_in", {{"sender", sides.at(index).name},
                                                {"receiver", sides.at(1 - index).name}}),
           side == 0 ? Ink::first_side : Ink::second_side}};
}

std::string side_key(const Writing& writing, int side) {
  return writing.matter.relation.sides.at(static_cast<std::size_t>(side)).key;
}

Line with_figure(Writing& writing, const FigureName& name, long long value,
                 const std::string& text) {
  const std::string number = std::to_string(value);
  const std::size_t at = text.find(number);
  Run figure = writing.draft.figure(name, value);
  if (at == std::string::npos) return {std::move(figure), {" " + text}};
  Line line;
  if (at > 0) line += Run{text.substr(0, at)};
  line += std::move(figure);
  line += Run{text.substr(at + number.size())};
  line += writing.draft.moved(name.name);
  return line;
}

namespace {

struct CountName {
  std::string name, place, label;
};

// "Visas and credentials, American: complaints"
std::string count_label(const Words& words, const Count& count, const std::string& whose) {
  const std::string label = words.count("relation.count_" + count.name, 2);
  return whose + ": " + label.substr(label.find(' ') + 1);
}

Line persons_line(Writing& writing, const CountName& of, const PersonsTold& persons) {
  Line line;
  const Words& words = writing.draft.words();
  if (persons.acts > 0) {
    const auto fewest = static_cast<long long>(std::round(persons.fewest));
    const auto most = static_cast<long long>(std::round(persons.most));
    const std::string label = of.label + ", " + words.say("book.label_persons");
    const FigureName low{of.name + ".persons", label, of.place + "/persons/fewest", {}};
    const FigureName high{of.name + ".persons_most", label, of.place + "/persons/most", {}};
    const std::string tail = words.count("relation.persons", most, {{"number", ""}});
    if (persons.at_least) line += Run{words.say("cli.at_least", {{"value", ""}})};
    else if (persons.approximate) line += Run{words.say("cli.about", {{"value", ""}})};
    line += writing.draft.figure(low, fewest);
    if (most > fewest) {
      line += Run{"–"};
      line += writing.draft.figure(high, most);
    }
    line += Run{tail};
  }
  if (persons.unnumbered > 0) {
    if (!line.empty()) line += Run{"; "};
    line += with_figure(writing,
                        {of.name + ".unnumbered",
                         of.label + ", " + words.say("book.label_unnumbered"),
                         of.place + "/persons/acts_without_number", {}},
                        persons.unnumbered, words.count("relation.unnumbered", persons.unnumbered));
  }
  return line;
}

Line within_line(Writing& writing, const CountName& of, const Count& count) {
  Line within;
  if (!count.no_end.empty()) {
    const auto number = static_cast<long long>(count.no_end.size());
    within += with_figure(writing,
                          {of.name + ".no_end",
                           of.label + ", " + writing.say("book.label_no_end"),
                           of.place + "/no_end_on_record_list", {}},
                          number, writing.draft.words().count("relation.count_no_end", number));
  }
  if (count.counts_persons) {
    Line persons = persons_line(writing, of, count.persons);
    if (!persons.empty() && !within.empty()) within += Run{"; "};
    within += std::move(persons);
  }
  return within;
}

}  // namespace

std::string basket_side(const Writing& writing, std::size_t basket, std::size_t side) {
  const RelationPage& page = writing.matter.relation;
  return capital(writing.draft.words().label("code." + page.baskets.at(basket).name)) + ", " +
         page.sides.at(side).adjective;
}

Line short_count_line(Writing& writing, const std::string& name, const std::string& place,
                      const Count& count, const std::string& whose) {
  const Words& words = writing.draft.words();
  const std::string label = count_label(words, count, whose);
  const auto sure = static_cast<std::int64_t>(count.surely.size()) +
                    static_cast<std::int64_t>(count.no_end.size());
  Line line = with_figure(writing, {name, label, place + "/count", {}}, sure,
                          words.count("relation.count_" + count.name, sure));
  if (count.possibly.empty()) return line;
  const auto number = static_cast<long long>(count.possibly.size());
  line += Run{", "};
  line += with_figure(writing,
                      {name + ".possibly", label + ", " + words.say("book.label_possibly"),
                       place + "/possibly", {}},
                      number, words.count("relation.and_possibly", number));
  return line;
}

Line count_line(Writing& writing, const std::string& name, const std::string& place,
                const Count& count, const std::string& whose) {
  Line whole = short_count_line(writing, name, place, count, whose);
  Line within = within_line(
      writing, {name, place, count_label(writing.draft.words(), count, whose)}, count);
  if (within.empty()) return whole;
  // What lies within the number stands behind it, before what is only possible.
  auto end = std::find_if(whole.begin(), whole.end(),
                          [](const Run& run) { return run.text == ", "; });
  Line line(whole.begin(), end);
  line += Run{" ("};
  line += std::move(within);
  line += Run{")"};
  line += Line(end, whole.end());
  return line;
}

namespace {

// The states of a side as one word, for comparing versions.
std::string frozen_state(const Writing& writing, const IrritantRow& row, std::size_t side) {
  std::string text;
  for (const Fact& state : row.state.at(side)) {
    if (!state_is_known(state)) continue;
    text += (text.empty() ? "" : " / ") + writing.draft.facts().value(state);
  }
  return text.empty() ? writing.say("page.no_statement_on_record") : text;
}

Line later_state(const Writing& writing, const IrritantRow& row, std::size_t side) {
  const FactWords& facts = writing.draft.facts();
  for (const Fact& state : row.state_later.at(side)) {
    if (!state_is_known(state)) continue;
    return quiet(writing.say("relation.state_later", {{"state", facts.value(state)},
                                                      {"date", facts.date(day_told(state))}}));
  }
  return quiet(writing.say("page.no_statement_on_record"));
}

}  // namespace

Line state_line(Writing& writing, std::size_t irritant, std::size_t side, bool with_tail) {
  const IrritantRow& row = writing.matter.relation.irritants.at(irritant);
  const FactWords& facts = writing.draft.facts();
  const std::string name = "irritant." + row.key + "." + writing.matter.relation.sides[side].key;
  writing.draft.state(name, row.what.text + ", " + writing.matter.relation.sides[side].name,
                      frozen_state(writing, row, side));
  Line line;
  for (const Fact& state : row.state.at(side)) {
    if (!state_is_known(state)) continue;
    if (!line.empty()) line += Run{" / ", Ink::quiet};
    line += Run{facts.value(state), Ink::strong};
    const std::string since = begin_of(state);
    const std::string told = day_told(state);
    if (!since.empty())
      line += Run{", " + facts.date(since)};
    else if (!told.empty())
      line += Run{", " + writing.say("relation.told_on", {{"date", facts.date(told)}})};
    if (with_tail)
      line += writing.draft.tail(state);
    else
      line += writing.draft.cite(state.sources);
  }
  if (line.empty()) line = later_state(writing, row, side);
  line += writing.draft.moved(name);
  return line;
}

std::string joined_values(const Writing& writing, const std::vector<Fact>& facts) {
  std::vector<std::string> names;
  for (const Fact& fact : facts) names.push_back(writing.draft.facts().value(fact));
  return writing.draft.facts().joined(names);
}

namespace {

std::string first_text(const std::vector<Fact>& facts) {
  return facts.empty() || facts.front().value.state != ValueState::known ? std::string()
                                                                         : facts.front().text;
}

void add_part(std::string& text, const std::string& more, const char* between) {
  if (more.empty()) return;
  if (!text.empty()) text += between;
  text += more;
}

// Name and office of the speaker; where the press names none, that it names none.
std::string speaker_of(const Writing& writing, const RoundStatement& statement) {
  std::string speaker = first_text(statement.speaker);
  add_part(speaker, first_text(statement.speaker_role), ", ");
  const bool ascribed = !statement.reported_by.empty() && speaker.empty();
  return ascribed ? writing.say("round.reported_in_press") : speaker;
}

}  // namespace

Line statement_line(Writing& writing, const RoundStatement& statement) {
  const Fact& text = statement.text.front();
  const FactWords& facts = writing.draft.facts();
  Line line{{facts.who(text) + ": ", said_by_somebody(text) ? Ink::who : Ink::quiet}};
  line += Run{facts.value(text)};
  std::string tail = said_by_somebody(text) ? speaker_of(writing, statement) : std::string();
  add_part(tail, facts.said_on(text), ", ");
  if (text.said_on.empty()) {
    std::string day = first_text(statement.published);
    if (day.empty()) day = text.published_on;
    if (!day.empty()) add_part(tail, writing.say("round.published", {{"date", facts.date(day)}}),
                               "; ");
  }
  // Of a report, its day was said already.
  if (!text.sources.empty() && (said_by_somebody(text) || tail.empty()))
    add_part(tail, facts.source(text.sources.front(), reported_only(text)), "; ");
  if (!tail.empty()) line += Run{" (" + tail + ")", Ink::quiet};
  line += writing.draft.cite(text.sources);
  return line;
}

bool keeps_topic_off(const RoundPage& round, const RoundStatement& statement) {
  return std::any_of(round.excluded.begin(), round.excluded.end(), [&](const auto& topic) {
    return std::any_of(topic.statements.begin(), topic.statements.end(), [&](const auto& one) {
      return !one.by_words && one.statement.key == statement.key;
    });
  });
}

Table facts_table(const std::string& caption) {
  return {.caption = caption,
          .columns = {{"", 3, false}, {"", 6, false}, {"", 8, false}},
          .rows = {},
          .headed = false,
          .small = true};
}

void add_facts(Writing& writing, Table& table, const std::string& what,
               const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    const bool first = &fact == &facts.front();
    table.rows.push_back({{quiet(first ? what : std::string())},
                          {{{writing.draft.facts().value(fact)}}},
                          {writing.draft.who_and_tail(fact)}});
  }
}

void add_silence(Table& table, const std::string& what, const std::string& silence) {
  table.rows.push_back({{quiet(what)}, {quiet(silence)}, {}});
}

}  // namespace comity
