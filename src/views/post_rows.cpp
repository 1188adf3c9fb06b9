// SPDX-License-Identifier: Apache-2.0
#include "views/post_rows.h"

#include <algorithm>
#include <optional>

#include "views/measure_rows.h"
#include "views/told_by.h"

namespace comity {

namespace {

struct Place {
  int side = 0;
  bool to_organisation = false;
};

std::optional<Place> place_of(PairReading& pair, const Subject& whole) {
  const std::optional<int> sender = pair.side_of(whole.reference("sending_state"));
  if (!sender) return std::nullopt;
  const SubjectNumber other = pair.side(1 - *sender).number;
  if (whole.reference("receiving_state") == other) return Place{*sender, false};
  if (whole.reference("host_state") == other) return Place{*sender, true};
  return std::nullopt;
}

std::vector<std::string> function_names(const Subject& post) {
  std::vector<std::string> names;
  const AttributeDefinition* definition = post.kind->find("function");
  if (definition != nullptr) names = definition->facet_codes;
  for (const FoldedAttribute* facet : post.folded.facets("function")) {
    if (std::find(names.begin(), names.end(), facet->facet) == names.end()) {
      names.push_back(facet->facet);
    }
  }
  return names;
}

FunctionState function_state(Reader& reader, const Subject& post, const FoldedAttribute& attribute,
                             const FoldedValue& value) {
  FunctionState state;
  state.fact = make_fact(reader, post, attribute, value);
  // Of claims that tell the same state, the one that begins first says since when.
  const Claim* first = value.claims.front();
  for (const Claim* claim : value.claims) {
    if (!claim->timeless && claim->valid.from.latest < first->valid.from.latest) first = claim;
  }
  state.known_by = first->known_by;
  state.last_reported = last_reported_by_public(*first, reader.lens());
  if (first->timeless) {
    state.force = Force::possibly;
    return state;
  }
  if (first->valid.from_date) state.since = first->valid.from_date->text;
  state.begun = first->valid.from;
  state.force = force_at(valid_by_public(*first, reader.lens()), reader.lens().asof);
  return state;
}

FunctionCell function_cell(Reader& reader, const Subject& post, std::string function) {
  FunctionCell cell;
  cell.function = std::move(function);
  const FoldedAttribute* folded = post.folded.find("function", cell.function);
  if (folded == nullptr) return cell;
  for (const FoldedValue& value : folded->values) {
    const bool later = std::all_of(value.claims.begin(), value.claims.end(), [&](const Claim* c) {
      return told_later(*c, reader.lens().asof);
    });
    if (!later) cell.states.push_back(function_state(reader, post, *folded, value));
  }
  std::stable_sort(cell.states.begin(), cell.states.end(),
                   [](const FunctionState& a, const FunctionState& b) {
                     return a.begun.earliest < b.begun.earliest;
                   });
  for (std::size_t i = 1; i < cell.states.size(); ++i) {
    if (cell.states[i].begun.earliest <= cell.states[i - 1].begun.latest) cell.rivals = true;
  }
  return cell;
}

PostState state_of(const std::vector<Fact>& statuses) {
  PostState state = PostState::not_known;
  for (const Fact& status : statuses) {
    const PostState one = post_state(status.code);
    if (state != PostState::not_known && one != state) return PostState::not_known;
    state = one;
  }
  return state;
}

PostRow post_row(PairReading& pair, const Subject& post, const Place& place) {
  Reader& reader = pair.reader();
  PostRow row;
  row.number = post.row.number;
  row.key = post.row.name();
  row.side = place.side;
  row.to_organisation = place.to_organisation;
  row.name = title_fact(reader, post);
  row.city = post.plain("city");
  row.post_type = post.plain("post_type");
  ToldFacts statuses = told_facts(reader, post, "status");
  row.statuses = std::move(statuses.by_then);
  row.statuses_later = std::move(statuses.later);
  row.closed = facts_of(reader, post, "closed");
  row.staff = facts_of_facets(reader, post, "staff");
  row.state = state_of(row.statuses);
  for (std::string& function : function_names(post)) {
    row.functions.push_back(function_cell(reader, post, std::move(function)));
  }
  return row;
}

}  // namespace

std::vector<PostRow> post_rows(PairReading& pair) {
  std::vector<PostRow> rows;
  for (const SubjectNumber number : pair.reader().all_of("post")) {
    const SubjectPtr whole = pair.whole(number);
    const std::optional<Place> place = whole == nullptr ? std::nullopt : place_of(pair, *whole);
    if (!place) continue;
    pair.count(number);
    rows.push_back(post_row(pair, *pair.now(number), *place));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const PostRow& a, const PostRow& b) {
    return !a.to_organisation && b.to_organisation;
  });
  return rows;
}

std::string_view post_state_name(PostState state) {
  switch (state) {
    case PostState::at_work: return "at_work";
    case PostState::not_at_work: return "not_at_work";
    case PostState::not_known: return "not_known";
  }
  return "not_known";
}

json::object to_json(const PostRow& row) {
  json::object object;
  object["key"] = row.key;
  object["side"] = row.side;
  object["to_organisation"] = row.to_organisation;
  object["name"] = to_json(row.name);
  object["city"] = row.city;
  object["post_type"] = row.post_type;
  object["state"] = post_state_name(row.state);
  object["statuses"] = to_json(row.statuses);
  object["statuses_told_later"] = to_json(row.statuses_later);
  object["closed"] = to_json(row.closed);
  object["staff"] = to_json(row.staff);
  json::array functions;
  for (const FunctionCell& cell : row.functions) {
    json::object function;
    function["function"] = cell.function;
    json::array states;
    for (const FunctionState& state : cell.states) {
      states.push_back({{"since", state.since},
                        {"known_by", state.known_by},
                        {"last_reported", state.last_reported},
                        {"holds", force_name(state.force)},
                        {"fact", to_json(state.fact)}});
    }
    function["states"] = std::move(states);
    function["rivals"] = cell.rivals;
    functions.push_back(std::move(function));
  }
  object["functions"] = std::move(functions);
  return object;
}

}  // namespace comity
