// SPDX-License-Identifier: Apache-2.0
#include "views/post_rows.h"

#include <algorithm>
#include <optional>

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
  row.statuses = facts_of(reader, post, "status");
  row.closed = facts_of(reader, post, "closed");
  row.staff = facts_of_facets(reader, post, "staff");
  row.state = state_of(row.statuses);
  for (std::string& function : function_names(post)) {
    std::vector<Fact> states = facts_of(reader, post, "function", function);
    row.functions.push_back({std::move(function), std::move(states)});
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
  object["closed"] = to_json(row.closed);
  object["staff"] = to_json(row.staff);
  json::array functions;
  for (const FunctionCell& cell : row.functions) {
    json::object function;
    function["function"] = cell.function;
    function["states"] = to_json(cell.states);
    functions.push_back(std::move(function));
  }
  object["functions"] = std::move(functions);
  return object;
}

}  // namespace comity
