// SPDX-License-Identifier: Apache-2.0
#include "support/write_samples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

#include "http/openapi.h"
#include "http/openapi_parameters.h"

namespace comity::testing {
namespace {

bool takes_bytes(const Route& route) { return route.body.find('/') != std::string_view::npos; }

const json::object& schema_of(const Route& route) {
  static const json::object schemas = http_schemas();
  return schemas.at(route.body).as_object();
}

bool holds_texts(const json::object& member) {
  const std::string_view type = member.at("type").as_string();
  return type == "string" ||
         (type == "array" && member.at("items").as_object().at("type") == "string");
}

bool required(const json::object& schema, std::string_view name) {
  const json::array& names = schema.at("required").as_array();
  return std::find(names.begin(), names.end(), json::value(name)) != names.end();
}

// Not required by the schema, but without them an act says nothing or has no author.
constexpr std::array<std::string_view, 6> kAlso = {"value", "sources", "party",
                                                   "score", "what",    "scope"};

void set(json::object& body, std::string_view name, const json::object& member,
         const std::string& text) {
  if (member.at("type") == "array")
    body[name] = json::array{json::value(text)};
  else
    body[name] = text;
}

}  // namespace

HttpRequest WriteSample::request() const {
  HttpRequest request = request_of(route->method, address);
  request.peer = "192.0.2.1";
  request.headers = {{"content-type", takes_bytes(*route) ? "text/plain" : "application/json"}};
  request.body = takes_bytes(*route) ? bytes : json_text(body);
  return request;
}

WriteSamples::WriteSamples(HttpDesk& desk) : desk_(desk) {
  desk.installation().add_parties();
  desk.installation().claim("post", "p-north", "name", "Consulate in Northport", {}, "XAA");
  desk.installation().claim("round", "r-1", "label", "Round in Northport", {}, "XAA");
}

std::vector<const Route*> WriteSamples::routes() {
  std::vector<const Route*> all;
  for (const Route& route : route_table())
    if (!route.body.empty()) all.push_back(&route);
  return all;
}

WriteSample WriteSamples::of(const Route& route) {
  WriteSample sample{&route, openapi_path(route.path), {}, {}};
  if (const auto at = sample.address.find("{id}"); at != std::string::npos)
    sample.address.replace(at, 4, object_for(sample.address));
  if (takes_bytes(route)) {
    sample.bytes = "words of a scan";
    sample.address += "?name=scan.txt";
    return sample;
  }
  const json::object& schema = schema_of(route);
  for (const auto& [name, member] : schema.at("properties").as_object()) {
    const bool also = std::find(kAlso.begin(), kAlso.end(), name) != kAlso.end();
    if (also || required(schema, name))
      set(sample.body, name, member.as_object(), word_for(route.operation, name));
  }
  return sample;
}

// The object of the path: a claim that stands, a commitment, a record.
std::string WriteSamples::object_for(const std::string& path) {
  if (path.find("/claims/") != std::string::npos)
    return desk_.installation()
        .claim("post", "p-north", "district", fresh("District "), {}, "XAA")
        .text();
  if (path.find("/commitments/") != std::string::npos) {
    const std::string key = fresh("c-");
    desk_.installation().claim("commitment", key, "what", "To reopen the post", {}, "XAA");
    return key;
  }
  return "p-north";
}

std::string WriteSamples::word_for(std::string_view operation, std::string_view member) {
  static const std::map<std::string_view, std::string> words = {
      {"attribute", "name"},  {"value", "Consulate"},      {"sources", "s-test"},
      {"reason", "seen"},     {"into", "p-north"},         {"by", "XAA"},
      {"text", "It was said"}, {"round", "r-1"},           {"what", "It was done"},
      {"party", "XBB"},       {"score", "1"},              {"account", "nobody"},
      {"label", "reports"},   {"password", "a password"},  {"scope", "read"}};
  if (member == "key") return fresh("k-");
  if (member == "subject") {
    const std::string post = fresh("post-");
    desk_.installation().claim("post", post, "district", "North", {}, "XAA");
    return post;
  }
  if (member == "from") {
    const std::string twin = fresh("twin-");
    desk_.installation().claim("post", twin, "name", "Consulate, Northport", {}, "XBB");
    if (operation == "split_subject") {
      const SubjectMerge merge{twin, "p-north", "the same"};
      EXPECT_TRUE(desk_.office().run(Act{ActId::random(), merge}).ok());
    }
    return twin;
  }
  const auto found = words.find(member);
  if (found != words.end()) return found->second;
  ADD_FAILURE() << operation << " requires " << member << ", for which there is no word here";
  return {};
}

std::vector<std::string> WriteSamples::texts_of(const Route& route) {
  std::vector<std::string> names;
  if (takes_bytes(route)) return {"name"};
  for (const auto& [name, member] : schema_of(route).at("properties").as_object())
    if (holds_texts(member.as_object())) names.emplace_back(name);
  return names;
}

void WriteSamples::put(WriteSample& sample, const std::string& member, const std::string& text) {
  if (takes_bytes(*sample.route)) {
    sample.address = sample.address.substr(0, sample.address.find('?')) + "?" + member + "=";
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (const char sign : text) {
      const auto byte = static_cast<unsigned char>(sign);
      sample.address += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return;
  }
  const json::object& members = schema_of(*sample.route).at("properties").as_object();
  set(sample.body, member, members.at(member).as_object(), text);
}

}  // namespace comity::testing
