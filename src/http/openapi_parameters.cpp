// SPDX-License-Identifier: Apache-2.0
#include "http/openapi_parameters.h"

#include "base/check.h"

namespace comity {
namespace {

enum class Shape { text, number, list };

struct Parameter {
  std::string_view name, what;
  Shape shape = Shape::text;
};

constexpr Parameter kClocks[] = {
    {"asof", "valid on that day, month, year or instant (its end); today"},
    {"known", "as recorded by this office up to an event or a day"},
    {"public", "only what was said or published by that day"},
    {"voice", "all, common, or the key of a party: whose word counts"},
    {"order", "which side stands first", Shape::list},
};

constexpr Parameter kOthers[] = {
    {"pair", "the two parties of the page, where the path names none", Shape::list},
    {"from", "from that day, month or year"},
    {"to", "to the end of that day, month or year"},
    {"kind", "only these kinds", Shape::list},
    {"sort", "attribute, or -attribute for the other way round"},
    {"limit", "how many at most", Shape::number},
    {"after", "cursor of the answer before"},
    {"columns", "which listed attributes, in this order", Shape::list},
    {"group", "agreed, disputed, one_side, ... as the counts of the answer name them"},
    {"source_kind", "only what was read in a source of this kind"},
    {"control", "only what was read in a source that this party controls; empty: none documented"},
    {"name", "name of the file"},
    {"to", "the page to go on to"},
    {"q", "words that must all occur; the last may be a beginning"},
};

json::object schema_of(Shape shape) {
  if (shape == Shape::number) return {{"type", "integer"}, {"minimum", 1}};
  if (shape == Shape::list)
    return {{"type", "array"}, {"items", json::object{{"type", "string"}}}};
  return {{"type", "string"}};
}

json::object query_parameter(const Parameter& parameter) {
  json::object object;
  object["name"] = parameter.name;
  object["in"] = "query";
  object["description"] = parameter.what;
  object["schema"] = schema_of(parameter.shape);
  if (parameter.shape == Shape::list) {
    object["style"] = "form";
    object["explode"] = false;
  }
  return object;
}

// filter.ATTRIBUTE=value: an object whose properties are parameters of their own.
json::object filters() {
  return {{"name", "filter"},
          {"in", "query"},
          {"description",
           "filter.ATTRIBUTE=value, one for each listed attribute; dates and numbers also a..b"},
          {"style", "form"},
          {"explode", true},
          {"schema",
           json::object{{"type", "object"},
                        {"patternProperties",
                         json::object{{"^filter\\.", json::object{{"type", "string"}}}}},
                        {"additionalProperties", false}}}};
}

void add(std::string_view name, json::array& parameters) {
  if (name == "clocks") {
    for (const Parameter& parameter : kClocks) parameters.push_back(query_parameter(parameter));
    return;
  }
  if (name == "filter.") {
    parameters.push_back(filters());
    return;
  }
  for (const Parameter& parameter : kOthers) {
    if (parameter.name != name) continue;
    parameters.push_back(query_parameter(parameter));
    return;
  }
  COMITY_CHECK(false && "a route names a parameter that is not described");
}

}  // namespace

std::string openapi_path(std::string_view path) {
  std::string plain(path);
  for (auto at = plain.find("...}"); at != std::string::npos; at = plain.find("...}"))
    plain.erase(at, 3);
  return plain;
}

json::array path_parameters(std::string_view path) {
  json::array parameters;
  for (auto open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1)) {
    const auto close = path.find('}', open);
    parameters.push_back(json::object{{"name", path.substr(open + 1, close - open - 1)},
                                      {"in", "path"},
                                      {"required", true},
                                      {"schema", json::object{{"type", "string"}}}});
  }
  return parameters;
}

json::array query_parameters(std::string_view names) {
  json::array parameters;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(' '));
    add(name, parameters);
    names.remove_prefix(std::min(names.size(), name.size() + 1));
  }
  return parameters;
}

json::array write_parameters() {
  return {json::object{{"name", "Idempotency-Key"},
                       {"in", "header"},
                       {"description",
                        "id of the act, a UUID or 32 hexadecimal digits: the same again is the "
                        "same act and gets the same answer"},
                       {"schema", json::object{{"type", "string"}}}},
          json::object{{"name", "If-Match"},
                       {"in", "header"},
                       {"description",
                        "the Comity-Sequence of the answer that the caller has before him, in "
                        "quotes: refused with 412 where the subject changed after it"},
                       {"schema", json::object{{"type", "string"}}}}};
}

}  // namespace comity
