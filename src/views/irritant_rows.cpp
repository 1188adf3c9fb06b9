// SPDX-License-Identifier: Apache-2.0
#include "views/irritant_rows.h"

#include <algorithm>

#include "views/subject_date.h"

namespace comity {

namespace {

std::vector<IrritantPart> parts_of(PairReading& pair, const Subject& irritant,
                                   std::string_view attribute) {
  std::vector<IrritantPart> parts;
  for (const SubjectNumber number : irritant.references(attribute)) {
    // A part that the lens leaves nothing of but its name was not known to be one by then.
    if (!pair.shows(number)) continue;
    const SubjectPtr part = pair.ever(number);
    IrritantPart row;
    row.key = part->row.name();
    row.kind = part->row.kind;
    row.title = title_fact(pair.reader(), *part);
    row.date = subject_date(*part).text;
    const Instant asof = pair.reader().lens().asof;
    if (subject_date(*part).span.earliest > asof) continue;
    parts.push_back(std::move(row));
  }
  return parts;
}

void read_states(PairReading& pair, const Subject& irritant, IrritantRow& row) {
  for (Fact& fact : facts_of_facets(pair.reader(), irritant, "state")) {
    bool of_side = false;
    for (std::size_t index = 0; index < 2; ++index) {
      if (fact.facet != pair.sides()[index].key) continue;
      row.state[index].push_back(fact);
      of_side = true;
    }
    if (!of_side) row.other_states.push_back(std::move(fact));
  }
}

IrritantRow irritant_row(PairReading& pair, const Subject& irritant) {
  Reader& reader = pair.reader();
  IrritantRow row;
  row.number = irritant.row.number;
  row.key = irritant.row.name();
  row.topic = irritant.plain("topic");
  row.what = title_fact(reader, irritant);
  row.raised_by = facts_of(reader, irritant, "raised_by");
  read_states(pair, irritant, row);
  row.measures = parts_of(pair, irritant, "measure");
  row.incidents = parts_of(pair, irritant, "incident");
  row.commitments = parts_of(pair, irritant, "commitment");
  row.rounds = parts_of(pair, irritant, "round");
  row.notes = facts_of(reader, irritant, "note");
  return row;
}

json::array parts_json(const std::vector<IrritantPart>& parts) {
  json::array list;
  for (const IrritantPart& part : parts) {
    json::object object;
    object["key"] = part.key;
    object["kind"] = part.kind;
    object["title"] = to_json(part.title);
    object["date"] = part.date;
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace

std::vector<IrritantRow> irritant_rows(PairReading& pair) {
  std::vector<IrritantRow> rows;
  for (const SubjectNumber number : pair.irritants()) {
    pair.count(number);
    const SubjectPtr irritant = pair.now(number);
    // The record shows it from the day on which it was raised, or on which a side spoke of it.
    if (irritant == nullptr || !irritant->folded.substance) continue;
    rows.push_back(irritant_row(pair, *irritant));
  }
  return rows;
}

bool state_is_known(const Fact& state) {
  return state.value.state == ValueState::known && state.code != "unknown";
}

json::object to_json(const IrritantRow& row) {
  json::object object;
  object["key"] = row.key;
  object["topic"] = row.topic;
  object["what"] = to_json(row.what);
  object["raised_by"] = to_json(row.raised_by);
  json::array states;
  for (const std::vector<Fact>& state : row.state) states.push_back(to_json(state));
  object["state"] = std::move(states);
  object["other_states"] = to_json(row.other_states);
  object["measures"] = parts_json(row.measures);
  object["incidents"] = parts_json(row.incidents);
  object["commitments"] = parts_json(row.commitments);
  object["rounds"] = parts_json(row.rounds);
  object["notes"] = to_json(row.notes);
  return object;
}

}  // namespace comity
