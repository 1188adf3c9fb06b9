// SPDX-License-Identifier: Apache-2.0
#include "record/columns.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace comity {
namespace {

constexpr std::array<std::string_view, 5> kStandings = {"determined", "acknowledged", "said",
                                                        "reported", "disputed"};

std::string text_of(const Value& value, const std::function<std::string(SubjectNumber)>& name_of) {
  if (value.state == ValueState::unknown) return "unknown";
  if (value.state == ValueState::none) return "none";
  if (value.reference != SubjectNumber::none) return name_of(value.reference);
  return value.text;
}

double number_of(const Value& value, ValueType type) {
  if (type != ValueType::date) return value.number;
  const auto date = parse_edtf_date(value.text, "UTC");
  return date.ok() ? static_cast<double>(date->span.earliest.seconds) : 0;
}

}  // namespace

std::string view_table(std::string_view kind) { return "view_" + std::string(kind); }

bool ordered_by_number(ValueType type) {
  return type == ValueType::date || type == ValueType::number || type == ValueType::quantity ||
         type == ValueType::flag;
}

bool filtered_by_value(const AttributeDefinition& attribute) {
  return attribute.type == ValueType::code || attribute.type == ValueType::reference;
}

bool has_many_values(const AttributeDefinition& attribute) {
  return attribute.cardinality == Cardinality::many && filtered_by_value(attribute);
}

std::vector<std::string> folded_values(const AttributeDefinition& attribute,
                                       const std::string& folded) {
  if (folded.empty()) return {};
  if (!has_many_values(attribute)) return {folded};
  std::vector<std::string> values;
  for (std::size_t at = 1, end; (end = folded.find('|', at)) != std::string::npos; at = end + 1)
    values.push_back(folded.substr(at, end - at));
  return values;
}

std::string value_column(const KindDefinition& kind, const AttributeDefinition& attribute) {
  return kind.name + "." + attribute.name;
}

std::vector<const AttributeDefinition*> listed(const KindDefinition& kind) {
  std::vector<const AttributeDefinition*> found;
  for (const AttributeDefinition& attribute : kind.attributes)
    if (attribute.listed) found.push_back(&attribute);
  return found;
}

ViewRow view_row(const FoldedSubject& folded, const KindDefinition& kind,
                 const std::function<std::string(SubjectNumber)>& name_of) {
  ViewRow row;
  row.present = folded.substance;
  row.present_to_all = std::any_of(
      folded.attributes.begin(), folded.attributes.end(), [&](const FoldedAttribute& values) {
        const AttributeDefinition* attribute = kind.find(values.attribute);
        return attribute == nullptr || (!attribute->neutral && !attribute->sensitive);
      });
  for (const AttributeDefinition* attribute : listed(kind)) {
    ColumnValue column;
    const bool many = has_many_values(*attribute);
    bool any = false;
    for (const FoldedAttribute* values : folded.facets(attribute->name)) {
      for (const FoldedValue& value : values->values) {
        const std::string text = text_of(value.value(), name_of);
        if (!any) {
          column.standing = values->standing;
          ordered_by_number(attribute->type)
              ? void(column.number = number_of(value.value(), attribute->type))
              : void(column.folded = many ? "|" : fold(text));
        }
        if (many) column.folded += fold(text) + "|";
        column.text += any ? " | " + text : text;
        any = true;
        if (value.certainty == Certainty::possibly) row.certainty = Certainty::possibly;
      }
    }
    if (any) row.columns.emplace(attribute->name, std::move(column));
  }
  return row;
}

std::string_view standing_name(Standing standing) {
  return kStandings[static_cast<std::size_t>(standing)];
}

Standing parse_standing(std::string_view name) {
  for (std::size_t i = 0; i < kStandings.size(); ++i)
    if (kStandings[i] == name) return static_cast<Standing>(i);
  return Standing::reported;
}

std::string standings_text(const ViewRow& row) {
  std::string text;
  for (const auto& [name, column] : row.columns) {
    if (!text.empty()) text.push_back(' ');
    text += name + "=" + std::string(standing_name(column.standing));
  }
  return text;
}

}  // namespace comity
