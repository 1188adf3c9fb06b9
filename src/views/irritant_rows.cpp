// SPDX-License-Identifier: Apache-2.0
#include "views/irritant_rows.h"

#include <algorithm>

#include "views/subject_date.h"
#include "views/told_by.h"

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
    const SubjectDate date = subject_date(*part);
    if (!date.text.empty() && date.span.earliest > pair.reader().lens().asof) continue;
    row.date = date.text;
    parts.push_back(std::move(row));
  }
  return parts;
}

void read_states(PairReading& pair, const Subject& irritant, IrritantRow& row) {
  for (const FoldedAttribute* attribute : irritant.folded.facets("state")) {
    ToldFacts told = told_facts(pair.reader(), irritant, "state", attribute->facet);
    std::optional<std::size_t> side;
    for (std::size_t index = 0; index < 2; ++index) {
      if (attribute->facet == pair.sides()[index].key) side = index;
    }
    std::vector<Fact>& into = side ? row.state[*side] : row.other_states;
    into.insert(into.end(), told.by_then.begin(), told.by_then.end());
    if (side) row.state_later[*side] = std::move(told.later);
  }
}

// Who raised it by that day, in order of the day as far as it is known.
void read_raised(PairReading& pair, const Subject& irritant, IrritantRow& row) {
  const FoldedAttribute* raised = irritant.folded.find("raised_by");
  if (raised == nullptr) return;
  std::vector<const FoldedValue*> values;
  for (const FoldedValue& value : raised->values) {
    if (told_later(*value.claims.front(), pair.reader().lens().asof)) continue;
    values.push_back(&value);
  }
  std::stable_sort(values.begin(), values.end(), [](const FoldedValue* a, const FoldedValue* b) {
    const auto day = [](const FoldedValue* value) {
      const Claim& claim = *value->claims.front();
      return claim.timeless ? claim.public_from : claim.valid.from.latest;
    };
    return day(a) < day(b);
  });
  for (const FoldedValue* value : values) {
    row.raised_by.push_back(make_fact(pair.reader(), irritant, *raised, *value));
  }
}

// A matter of which nobody had spoken by that day, and that gathered nothing yet, was none yet.
bool stood_by_then(const IrritantRow& row) {
  const auto known = [](const std::vector<Fact>& states) {
    return std::any_of(states.begin(), states.end(), state_is_known);
  };
  return !row.raised_by.empty() || known(row.state[0]) || known(row.state[1]) ||
         known(row.other_states) || !row.measures.empty() || !row.incidents.empty();
}

IrritantRow irritant_row(PairReading& pair, const Subject& irritant) {
  Reader& reader = pair.reader();
  IrritantRow row;
  row.number = irritant.row.number;
  row.key = irritant.row.name();
  row.topic = irritant.plain("topic");
  row.what = title_fact(reader, irritant);
  read_raised(pair, irritant, row);
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
    if (irritant == nullptr || !irritant->folded.substance) continue;
    IrritantRow row = irritant_row(pair, *irritant);
    if (stood_by_then(row)) rows.push_back(std::move(row));
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
  json::array later;
  for (const std::vector<Fact>& state : row.state_later) later.push_back(to_json(state));
  object["state_told_later"] = std::move(later);
  object["other_states"] = to_json(row.other_states);
  object["measures"] = parts_json(row.measures);
  object["incidents"] = parts_json(row.incidents);
  object["commitments"] = parts_json(row.commitments);
  object["rounds"] = parts_json(row.rounds);
  object["notes"] = to_json(row.notes);
  return object;
}

}  // namespace comity
