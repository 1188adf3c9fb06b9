// SPDX-License-Identifier: Apache-2.0
#include "cli/register_print.h"

#include <algorithm>

#include "documents/csv.h"

namespace comity {
namespace {

// Who says so, in a word that fits a cell: the keys of those who are named, or nobody.
std::string voice_of(const PageWriter& page, const Fact& fact) {
  if (fact.office) return page.words().say("cli.this_office");
  std::string names;
  for (const std::string& author : fact.authors) names += (names.empty() ? "" : "+") + author;
  return names;
}

StyledLine cell_line(const PageWriter& page, const ListCell& cell) {
  StyledLine line;
  for (const Fact& fact : cell.facts) {
    if (!line.empty())
      line.push_back({fact.standing == Standing::disputed ? " ≠ " : "; ", Tone::quiet});
    const bool party =
        fact.value.reference != SubjectNumber::none && page.party(fact.code) != fact.code;
    line.push_back({party ? fact.code : page.value(fact), Tone::plain});
    const std::string voice = cell.neutral ? std::string() : voice_of(page, fact);
    if (!voice.empty()) line.push_back({" " + voice, Tone::quiet});
  }
  return line;
}

// Columns that are empty on the whole page take room from those that say something.
std::vector<std::size_t> columns_in_use(const ListPage& list) {
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < list.columns.size(); ++i)
    if (std::any_of(list.lines.begin(), list.lines.end(),
                    [i](const ListLine& line) { return !line.cells[i].facts.empty(); }))
      used.push_back(i);
  return used;
}

std::string csv_text(const PageWriter& page, const ListCell& cell) {
  std::string text;
  for (const Fact& fact : cell.facts) {
    if (!text.empty()) text += "; ";
    text += fact.code.empty() ? fact.value.state == ValueState::known ? fact.text : page.value(fact)
                              : fact.code;
  }
  return text;
}

std::string csv_voice(const PageWriter& page, const ListCell& cell) {
  std::string text;
  for (const Fact& fact : cell.facts) {
    if (!text.empty()) text += "; ";
    const std::string voice = voice_of(page, fact);
    text += voice.empty() ? "reported" : voice;
  }
  return text;
}

using Counts = std::vector<std::pair<std::string, int>>;

void print_counts(PageWriter& page, std::string_view heading, Counts counts, int total) {
  if (counts.empty()) return;
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  page.section(heading, page.words().count("cli.facts", total));
  std::vector<std::vector<StyledLine>> rows;
  for (const auto& [name, count] : counts) {
    const int percent = total == 0 ? 0 : (count * 100 + total / 2) / total;
    rows.push_back({{{name, Tone::plain}},
                    {{std::to_string(count), Tone::plain}},
                    {{std::to_string(percent) + " %", Tone::quiet}}});
  }
  page.table({{"", 20, 1}, {"", 5, 0, true}, {"", 5, 0, true}}, rows);
}

std::vector<StyledLine> count_cells(const std::string& name, int subjects,
                                    const CoverageCount& count, Tone tone) {
  const auto number = [tone](int value) {
    return StyledLine{{value == 0 ? "·" : std::to_string(value), tone}};
  };
  return {{{name, tone}},          number(subjects),
          number(count.facts),     number(count.acknowledged),
          number(count.one_sided), number(count.disputed),
          number(count.undated),   number(count.without_source)};
}

void print_kinds(PageWriter& page, const CoveragePage& coverage) {
  const Words& words = page.words();
  page.section(words.say("cli.by_kind"), words.count("page.sources", coverage.sources));
  std::vector<std::vector<StyledLine>> rows;
  int subjects = 0;
  for (const CoverageOfKind& kind : coverage.kinds) {
    rows.push_back(count_cells(words.label_plural("kind." + kind.kind), kind.subjects, kind.count,
                               Tone::plain));
    subjects += kind.subjects;
  }
  rows.push_back(count_cells(words.say("cli.total"), subjects, coverage.total, Tone::strong));
  const auto number = [&](const char* key) { return Column{words.say(key), 5, 1, true}; };
  page.table({{"", 16, 2},
              number("cli.entries"),
              number("cli.facts_column"),
              number("cli.acknowledged"),
              number("cli.one_sided"),
              number("cli.disputed"),
              number("cli.undated"),
              number("cli.unsourced")},
             rows);
}

}  // namespace

void print_list(PageWriter& page, const ListPage& list) {
  const Words& words = page.words();
  page.section(words.label_plural("kind." + list.kind),
               words.count("cli.rows", static_cast<long long>(list.lines.size())));
  if (list.lines.empty()) {
    page.paragraph(words.say("cli.nothing_found"), 0, Tone::quiet);
    return;
  }
  const std::vector<std::size_t> used = columns_in_use(list);
  std::vector<Column> columns = {{words.say("cli.key"), 4, 0}};
  for (const std::size_t column : used)
    columns.push_back({words.label("attribute." + list.kind + "." + list.columns[column]), 7,
                       column == 0 ? 3 : 1});
  std::vector<std::vector<StyledLine>> rows;
  bool possibly = false;
  for (const ListLine& line : list.lines) {
    const bool doubtful = line.certainty == Certainty::possibly;
    possibly = possibly || doubtful;
    std::vector<StyledLine> cells = {{{line.key + (doubtful ? " ?" : ""), Tone::quiet}}};
    for (const std::size_t column : used) cells.push_back(cell_line(page, line.cells[column]));
    rows.push_back(std::move(cells));
  }
  page.table(columns, rows);
  page.blank();
  page.paragraph(words.say("cli.list_legend"), 0, Tone::quiet);
  if (possibly) page.paragraph(words.say("cli.possibly_legend"), 0, Tone::quiet);
  if (!list.next.empty()) page.paragraph(words.say("cli.list_more", {{"cursor", list.next}}));
}

std::string list_csv(const PageWriter& page, const ListPage& list) {
  std::vector<std::string> header = {"key", "id", "certainty"};
  for (const std::string& column : list.columns) {
    header.push_back(column);
    header.push_back(column + ".said_by");
  }
  std::string csv = csv_row(header);
  for (const ListLine& line : list.lines) {
    std::vector<std::string> cells = {line.key, line.id,
                                      line.certainty == Certainty::surely ? "surely" : "possibly"};
    for (const ListCell& cell : line.cells) {
      cells.push_back(csv_text(page, cell));
      cells.push_back(csv_voice(page, cell));
    }
    csv += csv_row(cells);
  }
  return csv;
}

void print_coverage(PageWriter& page, const CoveragePage& coverage) {
  const Words& words = page.words();
  const int total = coverage.total.facts;
  print_kinds(page, coverage);
  Counts authors;
  for (const auto& [key, count] : coverage.authors)
    authors.emplace_back(words.say("page.says", {{"who", page.party(key)}}), count);
  if (coverage.office > 0) authors.emplace_back(words.say("page.office_says"), coverage.office);
  if (coverage.reported > 0)
    authors.emplace_back(words.say("cli.reported_only"), coverage.reported);
  print_counts(page, words.say("cli.by_author"), authors, total);
  Counts kinds, controls;
  for (const auto& [kind, count] : coverage.source_kinds)
    kinds.emplace_back(words.label("code." + kind), count);
  print_counts(page, words.say("cli.by_source_kind"), kinds, total);
  for (const auto& [key, count] : coverage.controls)
    controls.emplace_back(key.empty() ? words.say("cli.control_unknown")
                                      : words.say("cli.controlled_by", {{"who", page.party(key)}}),
                          count);
  print_counts(page, words.say("cli.by_control"), controls, total);
  page.blank();
  page.paragraph(words.say("cli.coverage_legend"), 0, Tone::quiet);
  if (coverage.low_trust > 0)
    page.paragraph(words.count("cli.low_trust_facts", coverage.low_trust), 0, Tone::quiet);
}

}  // namespace comity
