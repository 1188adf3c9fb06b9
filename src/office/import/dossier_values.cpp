// SPDX-License-Identifier: Apache-2.0
#include "office/import/dossier_values.h"

#include <algorithm>
#include <cmath>

#include "base/edtf.h"
#include "kinds/definition_table.h"

namespace comity {
namespace {

constexpr std::int64_t kYearMin = 1000;
constexpr std::int64_t kYearMax = 9999;

double number_of(const json::value& value) {
  if (value.is_bool()) return value.get_bool() ? 1 : 0;
  json::error_code error;
  const auto number = value.to_number<double>(error);
  return error ? 0 : number;
}

Value known(std::string text, double number = 0) {
  Value value;
  value.text = std::move(text);
  value.number = number;
  return value;
}

Value as_it_stands(const json::value& value) {
  if (value.is_string()) return known(std::string(text_of(value)));
  if (value.is_structured()) return known(json_canonical(value));
  return known(json_text(value), value.is_number() || value.is_bool() ? number_of(value) : 0);
}

Value unknown_in_words(std::string_view words, ClaimParts& parts) {
  add_wording(parts, words);
  Value value;
  value.state = ValueState::unknown;
  return value;
}

// "1972 (moved in)" and "1960s" hold a date; the whole text stays as the wording.
std::string date_within(std::string_view text, std::string_view decade) {
  const std::size_t bracket = text.find(" (");
  if (bracket != std::string_view::npos) text = text.substr(0, bracket);
  const bool names_decade = !decade.empty() && text.size() > decade.size() &&
                            text.ends_with(decade) && text[text.size() - decade.size() - 1] == '0';
  std::string within(text);
  if (names_decade) within = std::string(text.substr(0, text.size() - decade.size() - 1)) + "X";
  return parse_edtf_date(within, "UTC").ok() ? within : std::string();
}

}  // namespace

std::optional<Value> ValueReader::read(const json::value& value,
                                       const AttributeDefinition* attribute, Wording wording,
                                       const std::string& path, ClaimParts& parts) {
  if (says_nothing(value)) return std::nullopt;
  auto read =
      attribute == nullptr ? as_it_stands(value) : typed(value, *attribute, wording, path, parts);
  if (!read || read->state != ValueState::known) return read;
  read->qualifier = parts.qualifier;
  if (!parts.unit.empty())
    read->unit = parts.unit;
  else if (attribute != nullptr && attribute->type == ValueType::quantity)
    read->unit = attribute->unit;
  return read;
}

std::optional<Value> ValueReader::wrong(std::string wanted, const std::string& path) {
  problems_.add("dossier_type_wrong", {{"wanted", std::move(wanted)}}, path);
  return std::nullopt;
}

std::optional<Value> ValueReader::typed(const json::value& value,
                                        const AttributeDefinition& attribute, Wording wording,
                                        const std::string& path, ClaimParts& parts) {
  switch (attribute.type) {
    case ValueType::text:
      if (!value.is_string() && !value.is_number()) return wrong("a text", path);
      return as_it_stands(value);
    case ValueType::number:
    case ValueType::quantity:
      return number(value, attribute, wording, path, parts);
    case ValueType::date:
      return date(value, wording, path, parts);
    case ValueType::reference:
      return reference(value, attribute, path);
    case ValueType::code:
      return code(value, attribute, path);
    case ValueType::flag:
      if (!value.is_bool()) return wrong("true or false", path);
      return as_it_stands(value);
    case ValueType::coordinates:
      return coordinates(value, path);
    case ValueType::json:
      return known(json_canonical(value));
  }
  return std::nullopt;
}

std::optional<Value> ValueReader::number(const json::value& value,
                                         const AttributeDefinition& attribute, Wording wording,
                                         const std::string& path, ClaimParts& parts) {
  if (value.is_number()) return as_it_stands(value);
  if (wording == Wording::kept && value.is_string()) return unknown_in_words(text_of(value), parts);
  return wrong(
      attribute.type == ValueType::quantity ? "a number, with its unit beside it" : "a number",
      path);
}

std::optional<Value> ValueReader::date(const json::value& value, Wording wording,
                                       const std::string& path, ClaimParts& parts) {
  if (value.is_int64() && value.get_int64() >= kYearMin && value.get_int64() <= kYearMax)
    return known(std::to_string(value.get_int64()));
  if (!value.is_string()) return wrong("a date as a text", path);
  const std::string text(text_of(value));
  const auto date = parse_edtf_date(text, "UTC");
  if (date.ok()) return known(text);
  if (wording == Wording::refused || date.refusal().grounds.front().reason != "edtf_malformed") {
    problems_.take(date.refusal(), path);
    return std::nullopt;
  }
  const std::string within = date_within(text, mapping_.decade);
  if (within.empty()) return unknown_in_words(text, parts);
  add_wording(parts, text);
  return known(within);
}

std::optional<Value> ValueReader::code(const json::value& value,
                                       const AttributeDefinition& attribute,
                                       const std::string& path) {
  if (!value.is_string()) return wrong("a word", path);
  const std::string text(text_of(value));
  const auto& codes = attribute.codes;
  if (attribute.open_codes || std::find(codes.begin(), codes.end(), text) != codes.end())
    return known(text);
  const std::vector<std::string_view> words(codes.begin(), codes.end());
  problems_.add("dossier_code_unknown",
                {{"code", text},
                 {"attribute", attribute.name},
                 {"nearest", nearest_word(text, words)},
                 {"codes", joined(words)}},
                path);
  return std::nullopt;
}

// "Nobody" in the place of a party is the absence of one.
std::optional<Value> ValueReader::reference(const json::value& value,
                                            const AttributeDefinition& attribute,
                                            const std::string& path) {
  if (!value.is_string()) return wrong("an id as a text", path);
  const std::string id(text_of(value));
  const auto& nobody = mapping_.nobody;
  const bool of_party =
      std::find(attribute.of.begin(), attribute.of.end(), "party") != attribute.of.end();
  if (of_party && std::find(nobody.begin(), nobody.end(), id) != nobody.end()) return std::nullopt;
  if (!names_.leads_to(id, attribute.of, path)) return std::nullopt;
  return known(id);
}

std::optional<Value> ValueReader::coordinates(const json::value& value, const std::string& path) {
  if (value.is_string()) return as_it_stands(value);
  const json::array* pair = value.if_array();
  if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_number() || !(*pair)[1].is_number())
    return wrong("latitude and longitude in decimal degrees", path);
  return known(json_text((*pair)[0]) + ", " + json_text((*pair)[1]));
}

}  // namespace comity
