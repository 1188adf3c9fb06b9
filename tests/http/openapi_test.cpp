// SPDX-License-Identifier: Apache-2.0
// The description of the API: the committed copy is what the program says; every reference in it
// leads somewhere; and requests made at random from it get no fault and no answer outside it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "base/files.h"
#include "http/openapi.h"
#include "http/openapi_parameters.h"
#include "support/http_desk.h"
#include "support/json_schema.h"
#include "support/shipped_files.h"

namespace comity::testing {
namespace {

const std::filesystem::path kCopy =
    std::filesystem::path(COMITY_SOURCE_DIR) / "docs" / "reference" / "openapi.json";

TEST(OpenApi, is_the_committed_copy) {
  if (std::getenv("COMITY_WRITE_COPY") != nullptr) write_file(kCopy, openapi_text());
  EXPECT_EQ(read_file(kCopy), openapi_text())
      << "run this test with COMITY_WRITE_COPY=1 to write the copy, and read what changed";
}

void collect(const json::value& value, std::set<std::string>& references) {
  if (const auto* object = value.if_object()) {
    for (const auto& [name, member] : *object) {
      if (name == "$ref") references.emplace(member.as_string());
      collect(member, references);
    }
  }
  if (const auto* array = value.if_array())
    for (const json::value& one : *array) collect(one, references);
}

TEST(OpenApi, leads_every_reference_somewhere_and_names_no_schema_that_nothing_uses) {
  std::set<std::string> references;
  collect(openapi(), references);
  const json::object schemas = http_schemas();
  for (const std::string& reference : references)
    EXPECT_TRUE(schemas.contains(reference.substr(reference.rfind('/') + 1))) << reference;
  for (const auto& [name, schema] : schemas)
    EXPECT_TRUE(references.contains("#/components/schemas/" + std::string(name))) << name;
}

TEST(OpenApi, describes_each_route_once) {
  const json::value paths = openapi().at("paths");
  std::set<std::string> operations;
  std::size_t described = 0;
  for (const auto& [path, methods] : paths.as_object()) {
    for (const auto& [method, operation] : methods.as_object()) {
      operations.emplace(operation.at("operationId").as_string());
      ++described;
    }
  }
  EXPECT_EQ(described, route_table().size());
  EXPECT_EQ(operations.size(), route_table().size());
}

// Requests from the description: each parameter and member absent, plausible, or anything.
class Requests {
 public:
  explicit Requests(unsigned seed) : random_(seed) {}

  HttpRequest next() {
    const auto& routes = route_table();
    const Route& route = routes[pick(routes.size())];
    HttpRequest request = request_of(route.method, filled(openapi_path(route.path)));
    route_ = &route;
    add_query(route.query, request);
    if (!route.body.empty()) {
      request.headers.emplace_back("content-type", "application/json");
      request.body = route.body.find('/') == std::string_view::npos
                         ? json_text(value_of(schema(std::string(route.body))))
                         : text();
    }
    return request;
  }
  const Route& route() const { return *route_; }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }

  std::string text() {
    static const std::vector<std::string> some = {
        "XAA",   "XBB",   "p-north", "s-test",  "2025-04-10", "2025",  "2025/",  "open", "post",
        "measure", "status", "name", "common", "all", "1", "3", "500", "", "k3.1", "r-1", "c-1",
        "known", "exact", "what", "-status", "a,b", "=1", "\xE2\x80\xAE", "today", "2/REL XAA",
        "press", "announcement", "x", "desk", "read", "30"};
    return some[pick(some.size())];
  }

  std::string filled(std::string path) {
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
      std::string name = text();
      if (name.empty() || name.find('/') != std::string::npos) name = "XAA";
      path.replace(open, path.find('}') - open + 1, name);
    }
    return path;
  }

  void add_query(std::string_view names, HttpRequest& request) {
    std::vector<std::string> all;
    while (!names.empty()) {
      const std::string name(names.substr(0, names.find(' ')));
      names.remove_prefix(std::min(names.size(), name.size() + 1));
      if (name == "clocks")
        all.insert(all.end(), {"asof", "known", "public", "voice", "order"});
      else
        all.push_back(name == "filter." ? "filter." + text() : name);
    }
    for (const std::string& name : all)
      if (pick(4) == 0) request.query.emplace_back(name, text());
  }

  json::object schema(const std::string& name) {
    return schemas_.at(name.substr(name.rfind('/') + 1)).as_object();
  }

  // A text that the member could well have; for some there is none.
  std::string text_for(std::string_view name) {
    static const std::map<std::string_view, std::vector<std::string>> likely = {
        {"subject", {"p-north", "XAA"}}, {"attribute", {"status", "city", "name", "note"}},
        {"value", {"open", "closed", "Northport"}}, {"said_by", {"XAA", "XBB"}},
        {"sources", {"s-test"}}, {"valid", {"2025/", "2025-04-10"}}, {"reason", {"seen"}},
        {"by", {"XAA", "press"}}, {"text", {"said"}}, {"round", {"r-xaa-xbb-held"}},
        {"what", {"done"}}, {"score", {"0", "3"}}, {"party", {"XAA"}}, {"state", {"known"}},
        {"said_on", {"2025-04-10"}}, {"published_on", {"2025-04"}}, {"qualifier", {"exact"}},
        {"due", {"2026"}}, {"date", {"2025"}}, {"acknowledged_by", {"XBB"}},
        {"claimed_of", {"XAA"}}, {"about", {"r-xaa-xbb-held"}}};
    if (name == "key") return "made-" + std::to_string(++made_);
    const auto found = likely.find(name);
    if (found == likely.end() || pick(10) == 0) return pick(2) == 0 ? std::string() : text();
    return found->second[pick(found->second.size())];
  }

  json::value value_of(const json::object& rule, std::string_view name = {}) {
    if (pick(60) == 0) return json::value(7);  // of a wrong type now and then
    const auto* type = rule.if_contains("type");
    if (type != nullptr && *type == "object") return object_of(rule);
    if (type != nullptr && *type == "array") return json::array{json::value(text_for(name))};
    if (type != nullptr && *type == "boolean") return pick(2) == 0;
    if (type != nullptr && *type == "integer") return 30;
    return json::value(text_for(name));
  }

  json::object object_of(const json::object& rule) {
    json::object object;
    for (const auto& [name, member] : rule.at("properties").as_object()) {
      const auto& required = rule.at("required").as_array();
      const bool needed =
          std::find(required.begin(), required.end(), json::value(name)) != required.end();
      if (needed ? pick(20) != 0 : pick(5) == 0) object[name] = value_of(member.as_object(), name);
    }
    return object;
  }

  std::mt19937 random_;
  json::object schemas_ = http_schemas();
  const Route* route_ = nullptr;
  int made_ = 0;
};

TEST(OpenApi, holds_for_requests_made_at_random) {
  HttpDesk desk;
  desk.import_dossiers();
  desk.installation().claim("post", "p-north", "name", "Consulate in Northport", {}, "XAA");
  const JsonSchemas schemas(http_schemas());
  const json::value paths = openapi().at("paths");
  Requests requests(20250410);
  std::map<int, int> statuses;
  for (int round = 0; round < 4000; ++round) {
    const HttpRequest request = requests.next();
    const Route& route = requests.route();
    // Slow by design.
    if (route.operation == "sign_in" || route.operation == "make_token") continue;
    const HttpResponse response = desk.ask(request);
    ++statuses[response.status];
    ASSERT_LT(response.status, 500) << request.path << " " << request.body << response.fault;
    std::string method(method_name(route.method));
    for (char& sign : method) sign = static_cast<char>(sign | 0x20);
    const json::value& operation = paths.at(openapi_path(route.path)).at(method);
    EXPECT_TRUE(operation.at("responses").as_object().contains(std::to_string(response.status)))
        << request.path << " " << response.status;
    const bool fine = response.status < 300;
    if (!fine && response.media_type == "application/problem+json") {
      for (const std::string& error : schemas.check("Problem", body_of(response)))
        ADD_FAILURE() << request.path << " " << error;
    } else if (fine && !route.schema.empty() &&
               route.schema.find('/') == std::string_view::npos && route.schema != "OpenApi") {
      for (const std::string& error : schemas.check(std::string(route.schema), body_of(response)))
        ADD_FAILURE() << request.path << " " << error;
    }
  }
  EXPECT_GT(statuses[200], 250);
  EXPECT_GT(statuses[201], 20);
  EXPECT_GT(statuses[422], 20);
  EXPECT_GT(statuses[400], 100);
  EXPECT_GT(statuses[404], 100);
}

}  // namespace
}  // namespace comity::testing
