// SPDX-License-Identifier: Apache-2.0
#include "http/openapi.h"

#include <algorithm>
#include <cctype>

#include "base/check.h"
#include "http/openapi_parameters.h"
#include "http/route.h"
#include "http/schema_files.h"

namespace comity {
namespace {

json::object reference(std::string_view schema) {
  return {{"$ref", "#/components/schemas/" + std::string(schema)}};
}

bool is_media_type(std::string_view schema) { return schema.find('/') != std::string_view::npos; }

// What an answer or a body holds: a schema by name, or bytes of a media type.
json::object content(std::string_view schema) {
  if (!is_media_type(schema))
    return {{"application/json", json::object{{"schema", reference(schema)}}}};
  return {{schema, json::object{{"schema", json::object{{"type", "string"}}}}}};
}

json::object problem_answer(std::string_view description) {
  return {{"description", description},
          {"content", json::object{{"application/problem+json",
                                    json::object{{"schema", reference("Problem")}}}}}};
}

// Without a schema there is nothing to read: a link leads on, an end is only an end.
void add_success(const Route& route, json::object& all) {
  const bool reads = route.method == Method::get;
  if (route.schema.empty())
    all[reads ? "303" : "204"] = json::object{{"description", reads ? "go on there" : "done"}};
  else
    all[reads ? "200" : "201"] = json::object{{"description", reads ? "the answer" : "recorded"},
                                              {"content", content(route.schema)}};
}

json::object answers(const Route& route) {
  const bool reads = route.method == Method::get;
  json::object all;
  add_success(route, all);
  if (reads && !route.schema.empty())
    all["304"] = json::object{{"description", "the caller has this answer already"}};
  all["400"] = problem_answer("malformed");
  all["401"] = problem_answer("not signed in");
  if (!reads) {
    all["403"] = problem_answer("the role may not");
    all["409"] = problem_answer("the same key with other content");
    all["413"] = problem_answer("too large");
    if (route.right) all["412"] = problem_answer("changed since the event that If-Match names");
    all["415"] = problem_answer("wrong media type");
    all["422"] = problem_answer("refused, with all grounds");
  }
  all["404"] = problem_answer("not there, or not to be seen");
  all["429"] = problem_answer("too many requests");
  all["500"] = problem_answer("a fault of the server");
  all["503"] = problem_answer("queue full, read-only, or the store is away: come again");
  all["503"].as_object()["headers"] = json::object{
      {"Retry-After",
       json::object{{"description", "seconds"}, {"schema", json::object{{"type", "integer"}}}}}};
  if (!reads) all["507"] = problem_answer("the disk is full");
  return all;
}

// "read_round" -> "read round"
std::string summary(std::string_view operation) {
  std::string text(operation);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

json::object operation_of(const Route& route) {
  json::object object;
  object["operationId"] = route.operation;
  object["summary"] = summary(route.operation);
  json::array parameters = path_parameters(openapi_path(route.path));
  for (json::value& parameter : query_parameters(route.query))
    parameters.push_back(std::move(parameter));
  if (route.right)
    for (json::value& parameter : write_parameters()) parameters.push_back(std::move(parameter));
  object["parameters"] = std::move(parameters);
  if (!route.body.empty())
    object["requestBody"] = json::object{{"required", true}, {"content", content(route.body)}};
  object["responses"] = answers(route);
  if (route.open_to == OpenTo::anyone) object["security"] = json::array{};
  return object;
}

json::object paths() {
  json::object all;
  for (const Route& route : route_table()) {
    std::string method(method_name(route.method));
    std::transform(method.begin(), method.end(), method.begin(),
                   [](unsigned char sign) { return static_cast<char>(std::tolower(sign)); });
    json::value& path = all[openapi_path(route.path)];
    if (!path.is_object()) path = json::object{};
    path.as_object()[method] = operation_of(route);
  }
  return all;
}

json::object security_schemes() {
  return {{"sign_in", json::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "comity"}}},
          {"token", json::object{{"type", "http"}, {"scheme", "bearer"}}}};
}

}  // namespace

json::object http_schemas() {
  json::object all;
  for (const SchemaFile& file : schema_files()) {
    const auto read = parse_json(file.text);
    COMITY_CHECK(read.ok());
    for (const auto& [name, schema] : read->as_object()) all[name] = schema;
  }
  return all;
}

json::object openapi() {
  json::object object;
  object["openapi"] = "3.1.0";
  object["info"] = json::object{
      {"title", "Comity"},
      {"version", "1"},
      {"description",
       "The record of what two states owe each other over their missions. Every value is a claim "
       "with its author, its time and its sources. Clocks and voice are parameters of every "
       "read."},
      {"license", json::object{{"name", "Apache License 2.0"}, {"identifier", "Apache-2.0"}}}};
  object["servers"] = json::array{json::object{{"url", "/"}}};
  object["security"] =
      json::array{json::object{{"sign_in", json::array{}}}, json::object{{"token", json::array{}}}};
  object["paths"] = paths();
  object["components"] =
      json::object{{"schemas", http_schemas()}, {"securitySchemes", security_schemes()}};
  return object;
}

const std::string& openapi_text() {
  static const std::string text = json_pretty(openapi());
  return text;
}

}  // namespace comity
