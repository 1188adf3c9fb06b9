// SPDX-License-Identifier: Apache-2.0
// The forms that a field can have: a value, a list of values, an object that spreads over several
// attributes.
#include <algorithm>

#include "office/import/dossier_reader.h"

namespace comity {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A list is one value only where the attribute's type is a list.
bool is_list_of_values(const json::value& value, const AttributeDefinition* attribute) {
  if (!value.is_array()) return false;
  if (attribute == nullptr) return true;
  return attribute->type != ValueType::json && attribute->type != ValueType::coordinates;
}

}  // namespace

bool DossierReader::is_rivals(std::string_view field) const {
  return field.size() > mapping_.rivals.size() && field.ends_with(mapping_.rivals);
}

std::string_view DossierReader::without_rivals(std::string_view field) const {
  return is_rivals(field) ? field.substr(0, field.size() - mapping_.rivals.size()) : field;
}

// Rival values, and every other list of objects that each hold a value such as claims have.
bool DossierReader::tells_claims(std::string_view field, const json::value& value) const {
  if (is_rivals(field)) return true;
  const json::array* list = value.if_array();
  return list != nullptr && !list->empty() &&
         std::all_of(list->begin(), list->end(), [&](const json::value& element) {
           const json::object* object = element.if_object();
           const auto& names = mapping_.item.value;
           return object != nullptr &&
                  std::any_of(names.begin(), names.end(),
                              [&](const std::string& name) { return object->contains(name); });
         });
}

FieldForm DossierReader::form_of(std::string_view field, const json::value& value,
                                 const FieldRule& rule) const {
  if (rule.form == FieldForm::spread && !value.is_object()) return FieldForm::value;
  if (rule.form != FieldForm::automatic) return rule.form;
  return is_rivals(field) ? FieldForm::items : FieldForm::value;
}

DossierReader::Attribute DossierReader::attribute_of(std::string_view field, const FieldRule& rule,
                                                     const Place& place) const {
  std::string name = rule.attribute;
  if (name.empty() && is_rivals(field))
    if (const FieldRule* plain = place.rule.find(without_rivals(field)); plain != nullptr)
      name = plain->attribute;
  if (name.empty()) name = without_rivals(field);
  const AttributeDefinition* definition = place.kind.find(name);
  return {definition == nullptr ? attribute_name(name) : name, definition};
}

// "disputed" beside a list of rival values says no more than that list.
bool DossierReader::stands_for_rivals(std::string_view field, const json::value& value,
                                      const Place& place) const {
  if (!contains(mapping_.disputed, text_of(value))) return false;
  const json::value* rivals = place.scope.own().if_contains(std::string(field) + mapping_.rivals);
  return rivals != nullptr && !rivals->is_null();
}

bool DossierReader::excluded(const FieldRule& rule, const Place& place) const {
  return std::any_of(rule.unless.begin(), rule.unless.end(), [&](const auto& unless) {
    const json::value* value = place.scope.own().if_contains(unless.first);
    return value != nullptr && contains(unless.second, text_of(*value));
  });
}

void DossierReader::read_values(std::string_view field, const json::value& value,
                                const FieldRule& rule, const Attribute& attribute, Place& place) {
  const std::string path = field_path(place.scope.path(), field);
  const std::string name = field_path(place.scope.name(), field);
  if (!is_list_of_values(value, attribute.definition))
    return read_value(value, rule, attribute, path, name, place);
  const json::array& list = value.get_array();
  const bool one =
      attribute.definition != nullptr && attribute.definition->cardinality == Cardinality::one;
  const auto said = std::count_if(list.begin(), list.end(),
                                  [](const json::value& v) { return !says_nothing(v); });
  if (one && said > 1)
    return problems_.add("dossier_one_value_wanted",
                         {{"attribute", attribute.name}, {"rivals", mapping_.rivals}}, path);
  for (std::size_t i = 0; i < list.size(); ++i)
    read_value(list[i], rule, attribute, element_path(path, i), name, place);
}

void DossierReader::read_value(const json::value& value, const FieldRule& rule,
                               const Attribute& attribute, const std::string& path,
                               const std::string& name, Place& place) {
  if (says_nothing(value)) return;
  const std::string text(text_of(value));
  PartFields fields = rule.parts;
  if (const auto when = rule.when.find(text); when != rule.when.end())
    fields = joined_parts(fields, when->second);
  if (!rule.opens.empty() && !text.empty() && !names_.in_file(text))
    names_.add(text, rule.opens, path);
  place.scope.value = &value;
  ClaimParts parts =
      parts_.read(fields, place.scope, undated(rule, fields, text), Wording::refused, place.parts);
  parts.facets = read_facets(rule, fields, place.scope);
  if (parts.facets.empty() && !place.facet.empty()) parts.facets = {place.facet};
  place.scope.value = nullptr;
  const auto read = values_.read(value, attribute.definition, Wording::refused, path, parts);
  if (!read) return;
  if (rule.pair && !contains(mapping_.nobody, text)) ++mentioned_[text];
  claim(*read, attribute, parts, path, name, place);
}

// Each member is a value of the attribute that the mapping names for it, or of "field_member".
void DossierReader::read_spread(std::string_view field, const json::value& value,
                                const FieldRule& rule, Place& place) {
  const json::object& object = value.get_object();
  DossierScope inner(object, &place.scope, field_path(place.scope.path(), field),
                     field_path(place.scope.name(), field));
  Place spread{inner, place.rule, place.kind, place.parts, place.facet};
  for (const auto& member : object) {
    if (says_nothing(member.value())) continue;
    const auto named = rule.also.find(std::string(member.key()));
    Attribute attribute;
    if (named != rule.also.end())
      attribute = {named->second, place.kind.find(named->second)};
    else
      attribute.name = attribute_name(std::string(field) + "_" + std::string(member.key()));
    if (attribute.definition == nullptr)
      note_unknown(attribute, field_path(inner.path(), member.key()), place);
    read_values(member.key(), member.value(), kNoFieldRule, attribute, spread);
  }
}

// A plain text in place of an object stands for the field that the mapping names.
std::vector<DossierReader::Entry> DossierReader::entries(std::string_view field,
                                                         const json::value& value,
                                                         const FieldRule& rule, Place& place) {
  const std::string path = field_path(place.scope.path(), field);
  const std::string text_field = !rule.text.empty()    ? rule.text
                                 : !rule.value.empty() ? rule.value.front()
                                                       : mapping_.item.value.front();
  std::vector<Entry> found;
  const auto add = [&](const json::value& element, std::string key, std::string at) {
    if (says_nothing(element)) return;
    if (const json::object* object = element.if_object(); object != nullptr)
      return found.push_back({*object, std::move(key), std::move(at)});
    if (element.is_array())
      return problems_.add("dossier_type_wrong", {{"wanted", "an object"}}, at);
    json::object object = split_text(text_of(element), rule);
    if (object.empty()) object[text_field] = element;
    found.push_back({std::move(object), std::move(key), std::move(at)});
  };
  const json::object* object = value.if_object();
  if (object != nullptr && !rule.by_key.empty()) {
    for (const auto& member : *object)
      add(member.value(), std::string(member.key()), field_path(path, member.key()));
  } else if (const json::array* list = value.if_array(); list != nullptr) {
    for (std::size_t i = 0; i < list->size(); ++i) add((*list)[i], {}, element_path(path, i));
  } else {
    add(value, {}, path);
  }
  return found;
}

}  // namespace comity
