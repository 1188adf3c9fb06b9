// SPDX-License-Identifier: Apache-2.0
#include "support/json_schema.h"

#include <algorithm>
#include <set>

namespace comity::testing {
namespace {

constexpr std::size_t kErrorsMax = 20;
constexpr std::string_view kReference = "#/components/schemas/";

const std::set<std::string_view> kKnown = {
    "type",     "enum",     "const", "required", "additionalProperties", "properties",
    "items",    "minItems", "maxItems", "minimum", "maximum", "minLength", "description",
    "oneOf",    "$ref"};

bool is_type(const json::value& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_bool();
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  return type == "number" && value.is_number();
}

bool of_type(const json::value& value, const json::value& type) {
  if (type.is_string()) return is_type(value, std::string_view(type.as_string()));
  return std::any_of(type.as_array().begin(), type.as_array().end(), [&](const json::value& one) {
    return is_type(value, std::string_view(one.as_string()));
  });
}

bool among(const json::array& list, const json::value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

std::vector<std::string> JsonSchemas::check(const std::string& schema,
                                            const json::value& value) const {
  Errors errors;
  const json::object reference = {{"$ref", std::string(kReference) + schema}};
  check(reference, value, "", errors);
  return errors;
}

void JsonSchemas::check(const json::object& schema, const json::value& value,
                        const std::string& place, Errors& errors) const {
  if (errors.size() >= kErrorsMax) return;
  for (const auto& [keyword, rule] : schema)
    if (!kKnown.contains(keyword))
      errors.push_back(place + ": keyword not known: " + std::string(keyword));
  if (const auto* reference = schema.if_contains("$ref")) {
    const std::string name(std::string_view(reference->as_string()).substr(kReference.size()));
    if (const auto* found = components_.if_contains(name))
      check(found->as_object(), value, place, errors);
    else
      errors.push_back(place + ": no schema " + name);
  }
  if (const auto* type = schema.if_contains("type"); type != nullptr && !of_type(value, *type))
    return errors.push_back(place + ": is " + json_text(value).substr(0, 60) + ", not " +
                            json_text(*type));
  if (const auto* only = schema.if_contains("const"); only != nullptr && value != *only)
    errors.push_back(place + ": is not " + json_text(*only));
  if (const auto* words = schema.if_contains("enum");
      words != nullptr && !among(words->as_array(), value))
    errors.push_back(place + ": " + json_text(value) + " is none of " + json_text(*words));
  if (const auto* one_of = schema.if_contains("oneOf")) {
    int fits = 0;
    for (const json::value& one : one_of->as_array()) {
      Errors ignored;
      check(one.as_object(), value, place, ignored);
      fits += ignored.empty() ? 1 : 0;
    }
    if (fits != 1) errors.push_back(place + ": fits " + std::to_string(fits) + " of oneOf");
  }
  if (value.is_object()) check_object(schema, value.as_object(), place, errors);
  if (value.is_array()) check_array(schema, value.as_array(), place, errors);
  check_number(schema, value, place, errors);
}

void JsonSchemas::check_object(const json::object& schema, const json::object& object,
                               const std::string& place, Errors& errors) const {
  const auto* properties = schema.if_contains("properties");
  const auto* more = schema.if_contains("additionalProperties");
  if (const auto* required = schema.if_contains("required"))
    for (const json::value& name : required->as_array())
      if (!object.contains(name.as_string()))
        errors.push_back(place + "/" + std::string(name.as_string()) + ": is missing");
  for (const auto& [name, member] : object) {
    const std::string at = place + "/" + std::string(name);
    const auto* rule =
        properties == nullptr ? nullptr : properties->as_object().if_contains(name);
    if (rule != nullptr)
      check(rule->as_object(), member, at, errors);
    else if (more != nullptr && more->is_object())
      check(more->as_object(), member, at, errors);
    else if (more != nullptr && more->is_bool() && !more->as_bool())
      errors.push_back(at + ": is not in the schema");
  }
}

void JsonSchemas::check_array(const json::object& schema, const json::array& array,
                              const std::string& place, Errors& errors) const {
  const auto* least = schema.if_contains("minItems");
  const auto* most = schema.if_contains("maxItems");
  const auto size = static_cast<std::int64_t>(array.size());
  if ((least != nullptr && size < least->to_number<std::int64_t>()) ||
      (most != nullptr && size > most->to_number<std::int64_t>()))
    errors.push_back(place + ": has " + std::to_string(size) + " items");
  if (const auto* items = schema.if_contains("items"))
    for (std::size_t at = 0; at < array.size(); ++at)
      check(items->as_object(), array[at], place + "/" + std::to_string(at), errors);
}

void JsonSchemas::check_number(const json::object& schema, const json::value& value,
                               const std::string& place, Errors& errors) const {
  const auto* least = schema.if_contains("minimum");
  const auto* most = schema.if_contains("maximum");
  const auto* length = schema.if_contains("minLength");
  if (value.is_number()) {
    const double number = value.to_number<double>();
    if ((least != nullptr && number < least->to_number<double>()) ||
        (most != nullptr && number > most->to_number<double>()))
      errors.push_back(place + ": " + json_text(value) + " is out of range");
  }
  if (length != nullptr && value.is_string() &&
      value.as_string().size() < length->to_number<std::size_t>())
    errors.push_back(place + ": is too short");
}

}  // namespace comity::testing
