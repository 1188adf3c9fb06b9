// SPDX-License-Identifier: Apache-2.0
// Statements on the round, what the record rests on, and the sources that the book cites.
#include <algorithm>

#include "documents/book/chapters.h"

namespace comity {
namespace {

struct CoverageColumn {
  const char* name;   // of the JSON member
  const char* heading;
  int CoverageCount::* count;
};
constexpr CoverageColumn kColumns[] = {
    {"facts", "cli.facts_column", &CoverageCount::facts},
    {"acknowledged", "cli.acknowledged", &CoverageCount::acknowledged},
    {"one_sided", "cli.one_sided", &CoverageCount::one_sided},
    {"disputed", "cli.disputed", &CoverageCount::disputed},
    {"undated", "cli.undated", &CoverageCount::undated},
    {"without_source", "cli.unsourced", &CoverageCount::without_source},
};

std::vector<Cell> coverage_row(Writing& writing, const std::string& label,
                               const std::string& name, const std::string& place,
                               const CoverageCount& count) {
  std::vector<Cell> row{{strong(label)}};
  for (const CoverageColumn& column : kColumns) {
    const std::string figure = "coverage." + name + "." + column.name;
    Line line{writing.draft.figure({figure, label + ", " + writing.say(column.heading),
                                    place + "/" + column.name, {}},
                                   count.*column.count)};
    row.push_back({std::move(line)});
  }
  return row;
}

Line source_line(Writing& writing, const SourceLine& source) {
  const FactWords& facts = writing.draft.facts();
  const std::string day =
      source.date.empty() ? writing.say("cli.no_date") : facts.date(source.date);
  Line line{{source.title + ". "}};
  std::string about = source.publisher + ", " + day + ". ";
  if (!source.source_kind.empty())
    about += writing.draft.words().label("code." + source.source_kind) + ", ";
  about += source.control.empty()
               ? writing.say("round.no_control")
               : writing.say("round.control", {{"party", facts.party(source.control)}});
  if (source.low_trust) about += ", " + writing.say("cli.low_trust");
  line += Run{about + ".", Ink::quiet};
  return line;
}

}  // namespace

namespace {

void write_other_statements(Writing& writing) {
  std::size_t told = 0;
  for (const RoundStatements& group : writing.matter.statements) {
    if (group.statements.empty()) continue;
    writing.draft.heading(
        2, group.party.empty()
               ? writing.say("book.other_reports")
               : writing.say("book.other_statements",
                             {{"party", writing.draft.facts().party(group.party)}}));
    const std::size_t room = std::min(group.statements.size(), kRowsMax - told);
    for (std::size_t i = 0; i < room; ++i)
      writing.draft.item(statement_line(writing, group.statements[i]));
    told += room;
    if (room < group.statements.size())
      writing.draft.paragraph(rows_left(writing, group.statements.size() - room,
                                        writing.matter.at.relation("coverage")),
                              Style::quiet);
  }
}

}  // namespace

void write_statements(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  for (std::size_t i = 0; i < round.statements.size(); ++i) {
    const RoundStatements& group = round.statements[i];
    const bool press = group.party.empty();
    const std::string title =
        press ? writing.say("round.statements_press")
              : writing.say("round.statements_of",
                            {{"party", writing.draft.facts().party(group.party)}});
    writing.draft.heading(2, title);
    const auto count = static_cast<long long>(group.statements.size());
    writing.draft.paragraph(
        with_figure(writing,
                    {"statements." + (press ? std::string("press") : group.party), title,
                     "/round/statements/" + std::to_string(i) + "/statements", {}},
                    count, writing.draft.words().count("round.statements", count)));
    for (const RoundStatement& statement : group.statements) {
      Line line = statement_line(writing, statement);
      if (keeps_topic_off(round, statement)) line = naming_kept_off(std::move(line));
      writing.draft.item(std::move(line));
    }
  }
  write_other_statements(writing);
}

void write_coverage(Writing& writing) {
  const CoveragePage& page = writing.matter.coverage;
  Table table{.caption = writing.say("cli.coverage"),
              .columns = {{writing.say("cli.kind"), 4, false}},
              .rows = {},
              .small = true};
  for (const CoverageColumn& column : kColumns)
    table.columns.push_back({writing.say(column.heading), 3, true});
  for (std::size_t i = 0; i < page.kinds.size(); ++i)
    table.rows.push_back(coverage_row(
        writing, writing.draft.words().label_plural("kind." + page.kinds[i].kind),
        page.kinds[i].kind, "/kinds/" + std::to_string(i), page.kinds[i].count));
  table.rows.push_back(
      coverage_row(writing, writing.say("cli.total"), "total", "/total", page.total));
  writing.draft.table(std::move(table));
  writing.draft.paragraph(quiet(writing.say("cli.coverage_legend")), Style::quiet);
  if (page.low_trust > 0)
    writing.draft.paragraph(
        with_figure(writing, {"coverage.low_trust", writing.say("cli.low_trust"), "/low_trust", {}},
                    page.low_trust,
                    writing.draft.words().count("cli.low_trust_facts", page.low_trust)));
  const std::string left_out =
      writing.draft.facts().left_out(page.left_out, writing.matter.lens);
  if (!left_out.empty())
    writing.draft.paragraph(quiet(writing.say("cli.left_out", {{"what", left_out}})),
                            Style::quiet);
}

void write_sources(Writing& writing) {
  const auto& sources = writing.draft.document().sources;
  writing.draft.paragraph(quiet(writing.draft.words().count(
                              "book.sources", static_cast<long long>(sources.size()))),
                          Style::lead);
  if (writing.draft.object_sources())
    writing.draft.paragraph(quiet("° " + writing.say("page.source_for_whole_object")),
                            Style::quiet);
  Table table{.caption = writing.say("round.sources"),
              .columns = {{"", 1, true}, {"", 20, false}},
              .rows = {},
              .headed = false,
              .small = true};
  for (std::size_t i = 0; i < sources.size(); ++i)
    table.rows.push_back(
        {{quiet(std::to_string(i + 1))}, {source_line(writing, sources[i])}});
  writing.draft.table(std::move(table));
}

}  // namespace comity
