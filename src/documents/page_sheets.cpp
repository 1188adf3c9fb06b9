// SPDX-License-Identifier: Apache-2.0
#include "documents/page_sheets.h"

namespace comity {
namespace {

void add(std::string& text, const std::string& more, std::string_view between = "; ") {
  if (!text.empty()) text += between;
  text += more;
}

std::string value_text(const Fact& fact) {
  if (fact.value.state == ValueState::unknown) return "unknown";
  if (fact.value.state == ValueState::none) return "none";
  if (!fact.code.empty()) return fact.code;
  return fact.value.unit.empty() ? fact.text : fact.text + " " + fact.value.unit;
}

std::string voice_of(const Fact& fact) {
  if (fact.office) return "office";
  std::string names;
  for (const std::string& author : fact.authors) add(names, author, "+");
  return names;
}

std::string keys_of(const std::vector<IrritantPart>& parts) {
  std::string text;
  for (const IrritantPart& part : parts) add(text, part.key);
  return text;
}

std::string state_header(const PairSide& side) { return "state." + side.key; }

SheetRow entry_row(const TimelineEntry& entry) {
  return {entry.key,       entry.kind,       std::string(entry_role_name(entry.role)),
          entry.date.text, value_text(entry.what), fact_cell(entry.by)};
}

SheetRow count_row(const std::string& kind, int subjects, const CoverageCount& count) {
  SheetRow row = {kind};
  for (const int number : {subjects, count.facts, count.acknowledged, count.one_sided,
                           count.disputed, count.undated, count.without_source})
    row.push_back(std::to_string(number));
  return row;
}

}  // namespace

std::string fact_cell(const std::vector<Fact>& facts) {
  std::string text;
  for (const Fact& fact : facts) {
    const std::string voice = voice_of(fact);
    add(text, value_text(fact) + (voice.empty() ? "" : " (" + voice + ")"));
  }
  return text;
}

Sheet irritants_sheet(const IrritantsPage& page) {
  std::vector<SheetRow> rows;
  for (const IrritantRow& row : page.irritants)
    rows.push_back({row.key, row.topic, value_text(row.what), fact_cell(row.raised_by),
                    fact_cell(row.state[0]), fact_cell(row.state[1]), keys_of(row.measures),
                    keys_of(row.incidents), keys_of(row.commitments), keys_of(row.rounds)});
  return sheet_of("irritants",
                  {"key", "topic", "what", "raised_by", state_header(page.sides[0]),
                   state_header(page.sides[1]), "measures", "incidents", "commitments", "rounds"},
                  std::move(rows));
}

Sheet answers_sheet(const AnswersPage& page) {
  std::vector<SheetRow> rows;
  for (std::size_t at = 0; at < page.acts.size(); ++at) {
    const AnswerAct& act = page.acts[at];
    std::string answers;
    for (const GraphEdge& edge : page.graph.edges)
      if (edge.from == at)
        add(answers, std::string(tie_name(edge.tie)) + " " + page.acts[edge.to].key);
    rows.push_back({act.key, act.kind, act.date.text,
                    std::string(act_time_name(page.graph.acts[at].time)), value_text(act.what),
                    fact_cell(act.by), fact_cell(act.reasons), answers});
  }
  return sheet_of("answers", {"key", "kind", "date", "date_is", "what", "by", "reasons", "ties"},
                  std::move(rows));
}

Sheet timeline_sheet(const TimelinePage& page) {
  std::vector<SheetRow> rows;
  for (const TimelineEntry& entry : page.entries) rows.push_back(entry_row(entry));
  for (const TimelineEntry& entry : page.undated) rows.push_back(entry_row(entry));
  return sheet_of("timeline", {"key", "kind", "role", "date", "what", "by"}, std::move(rows));
}

Sheet properties_sheet(const PropertiesPage& page) {
  std::vector<SheetRow> rows;
  for (const PropertyRow& row : page.properties)
    rows.push_back({row.key, page.sides.at(static_cast<std::size_t>(row.side)).key, row.country,
                    value_text(row.name), row.property_type, row.city, row.region, row.address,
                    fact_cell(row.status), std::string(access_name(row.access)), row.since,
                    fact_cell(row.coordinates)});
  return sheet_of("properties",
                  {"key", "used_by", "country", "name", "property_type", "city", "region",
                   "address", "status", "access", "since", "coordinates"},
                  std::move(rows));
}

Sheet rounds_sheet(const RoundsPage& page) {
  std::vector<SheetRow> rows;
  for (const RoundBrief& round : page.rounds)
    rows.push_back({round.key, round.label, fact_cell(round.number), fact_cell(round.date),
                    fact_cell(round.status)});
  return sheet_of("rounds", {"key", "label", "number", "date", "status"}, std::move(rows));
}

Sheet coverage_sheet(const CoveragePage& page) {
  std::vector<SheetRow> rows;
  int subjects = 0;
  for (const CoverageOfKind& kind : page.kinds) {
    rows.push_back(count_row(kind.kind, kind.subjects, kind.count));
    subjects += kind.subjects;
  }
  rows.push_back(count_row("total", subjects, page.total));
  return sheet_of("coverage",
                  {"kind", "subjects", "facts", "acknowledged", "one_sided", "disputed", "undated",
                   "without_source"},
                  std::move(rows));
}

Sheet facts_sheet(const FactsPage& page) {
  std::vector<SheetRow> rows;
  for (const FactsRow& row : page.rows)
    rows.push_back({row.subject, row.kind, row.attribute, row.facet, fact_cell(row.facts)});
  return sheet_of("facts", {"subject", "kind", "attribute", "facet", "values"}, std::move(rows));
}

Sheet recent_sheet(const RecentPage& page) {
  std::vector<SheetRow> rows;
  for (const RecentEntry& entry : page.entries)
    rows.push_back({entry.key, entry.kind, entry.date, entry.subject_name, value_text(entry.what)});
  return sheet_of("recent", {"key", "kind", "date", "name", "what"}, std::move(rows));
}

std::vector<std::string> list_header(const std::vector<std::string>& columns) {
  std::vector<std::string> header = {"key", "id", "certainty"};
  for (const std::string& column : columns) {
    header.push_back(column);
    header.push_back(column + ".said_by");
  }
  return header;
}

SheetRow list_row(const ListLine& line) {
  SheetRow cells = {line.key, line.id,
                    line.certainty == Certainty::surely ? "surely" : "possibly"};
  for (const ListCell& cell : line.cells) {
    std::string values, voices;
    for (const Fact& fact : cell.facts) {
      const std::string voice = voice_of(fact);
      add(values, value_text(fact));
      add(voices, voice.empty() ? "reported" : voice);
    }
    cells.push_back(values);
    cells.push_back(voices);
  }
  return cells;
}

}  // namespace comity
