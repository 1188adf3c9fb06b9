// SPDX-License-Identifier: Apache-2.0
// Irritants: how far each stands in the words of each side, who raised it, what belongs to it.
#include "documents/book/chapters.h"

namespace comity {
namespace {

constexpr std::size_t kPartsMax = 60;  // of one irritant

struct Parts {
  const char* name;
  const std::vector<IrritantPart>& parts;
};

std::vector<Parts> parts_of(const IrritantRow& row) {
  return {{"measure", row.measures},
          {"incident", row.incidents},
          {"commitment", row.commitments},
          {"round", row.rounds}};
}

Line parts_line(Writing& writing, std::size_t index) {
  const IrritantRow& row = writing.matter.relation.irritants.at(index);
  Line line;
  for (const Parts& of : parts_of(row)) {
    if (of.parts.empty()) continue;
    if (!line.empty()) line += Run{", "};
    const auto count = static_cast<long long>(of.parts.size());
    const std::string key = std::string("relation.parts_") + of.name;
    line += with_figure(writing,
                        {"irritant." + row.key + "." + of.name,
                         row.what.text + ", " + writing.draft.words().label_plural(
                                                    std::string("kind.") + of.name),
                         "/irritants/" + std::to_string(index) + "/" + of.name + "s", {}},
                        count, writing.draft.words().count(key, count));
  }
  return line;
}

Table overview(Writing& writing) {
  const RelationPage& page = writing.matter.relation;
  Table table{.caption = writing.say("relation.irritants"),
              .columns = {{writing.say("relation.irritant"), 6, false},
                          {page.sides[0].name, 5, false},
                          {page.sides[1].name, 5, false},
                          {writing.say("relation.gathers"), 5, false}},
              .rows = {},
              .small = true};
  for (std::size_t i = 0; i < page.irritants.size(); ++i) {
    Line what{{page.irritants[i].what.text, Ink::strong, "#irritant-" + page.irritants[i].key}};
    table.rows.push_back({{std::move(what)},
                          {state_line(writing, i, 0, false)},
                          {state_line(writing, i, 1, false)},
                          {shaded(parts_line(writing, i))}});
  }
  return table;
}

Line raised_line(Writing& writing, const std::vector<Fact>& raised) {
  Line line{{writing.say("irritants.raised") + ": ", Ink::quiet}};
  if (raised.empty()) line += Run{writing.say("page.not_known")};
  for (const Fact& fact : raised) {
    if (&fact != &raised.front()) line += Run{"; "};
    const std::string begin = begin_of(fact);
    const std::string& day = begin.empty() ? fact.said_on : begin;
    line += Run{writing.draft.facts().party(fact.code) + ", " +
                (day.empty() ? writing.say("irritants.raised_undated")
                             : writing.draft.facts().date(day))};
    line += writing.draft.tail(fact);
  }
  return line;
}

void write_states(Writing& writing, std::size_t index) {
  const IrritantRow& row = writing.matter.relation.irritants.at(index);
  for (std::size_t side = 0; side < 2; ++side) {
    Line line{side_name(writing, static_cast<int>(side)), {": "}};
    line += state_line(writing, index, side, true);
    writing.draft.item(std::move(line));
    for (const Fact& state : row.state.at(side))
      for (const std::string& note : state.notes) writing.draft.subitem(quiet(note));
  }
  for (const Fact& state : row.other_states) {
    Line line{{writing.draft.facts().party(state.facet) + ": "}};
    line += writing.draft.told(state);
    writing.draft.item(std::move(line));
  }
}

void write_irritant(Writing& writing, std::size_t index) {
  const IrritantRow& row = writing.matter.relation.irritants.at(index);
  writing.draft.heading(2, {{capital(row.what.text)}}, "irritant-" + row.key);
  write_states(writing, index);
  writing.draft.item(raised_line(writing, row.raised_by));
  Table table{.caption = row.what.text,
              .columns = {{"", 3, false}, {"", 3, false}, {"", 14, false}},
              .rows = {},
              .headed = false,
              .small = true};
  std::size_t left = 0;
  for (const Parts& of : parts_of(row)) {
    for (const IrritantPart& part : of.parts) {
      if (table.rows.size() == kPartsMax) {
        ++left;
        continue;
      }
      const std::string label = writing.draft.words().label(std::string("kind.") + of.name);
      const std::string day = part.date.empty() ? writing.say("page.day_not_known")
                                                : writing.draft.facts().date(part.date);
      Line title{{part.title.text, Ink::plain}};
      title += writing.draft.cite(part.title.sources);
      table.rows.push_back({{quiet(&part == &of.parts.front() ? label : std::string())},
                            {quiet(day)},
                            {std::move(title)}});
    }
  }
  writing.draft.table(std::move(table));
  if (left > 0)
    writing.draft.paragraph(rows_left(writing, left, writing.matter.at.relation()), Style::quiet);
  for (const Fact& note : row.notes)
    writing.draft.paragraph(quiet(writing.draft.facts().value(note)), Style::quiet);
}

}  // namespace

void write_irritants(Writing& writing) {
  const std::size_t count = writing.matter.relation.irritants.size();
  Line lead = with_figure(writing,
                          {"irritants", writing.say("relation.irritants"), "/irritants", {}},
                          static_cast<long long>(count),
                          writing.draft.words().count("book.irritants",
                                                      static_cast<long long>(count)));
  writing.draft.paragraph(std::move(lead), Style::lead);
  if (count == 0) return;
  writing.draft.table(overview(writing));
  for (std::size_t i = 0; i < count; ++i) write_irritant(writing, i);
}

}  // namespace comity
