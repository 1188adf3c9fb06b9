// SPDX-License-Identifier: Apache-2.0
// Claims that stand in objects of their own, and objects that are subjects themselves, part of the
// one around.
#include <algorithm>

#include "office/import/dossier_reader.h"

namespace comity {
namespace {

constexpr std::size_t kFacetBytesMax = 40;

// What tells a fact within a claim's object apart from the same fact in its neighbours.
std::string facet_of_item(const ClaimParts& parts, const json::value* value) {
  if (!parts.facets.empty()) return parts.facets.front();
  if (value != nullptr && value->is_string() && text_of(*value).size() <= kFacetBytesMax)
    return std::string(text_of(*value));
  return parts.valid;
}

// A rule that tells when a claim begins or ends leaves no room for a day of its own, and the other
// way round.
PartFields item_fields(PartFields fields, const PartFields& more) {
  if (more.contains(Part::from) || more.contains(Part::until)) fields.erase(Part::date);
  if (more.contains(Part::date)) {
    fields.erase(Part::from);
    fields.erase(Part::until);
  }
  return joined_parts(std::move(fields), more);
}

}  // namespace

void DossierReader::read_items(std::string_view field, const json::value& value,
                               const FieldRule& rule, const Attribute& attribute, Place& place) {
  if (attribute.definition == nullptr)
    note_unknown(attribute, field_path(place.scope.path(), field), place);
  for (const Entry& entry : entries(field, value, rule, place)) {
    DossierScope inner(entry.object, &place.scope, entry.path,
                       field_path(place.scope.name(), field));
    inner.key = entry.key;
    read_item(rule, attribute, field, inner, place);
  }
}

std::vector<std::string> DossierReader::value_fields(std::string_view field, const FieldRule& rule,
                                                     const Attribute& attribute) const {
  if (!rule.value.empty()) return rule.value;
  std::vector<std::string> fields = {mapping_.item.value.front(),
                                     std::string(without_rivals(field)), attribute.name};
  fields.insert(fields.end(), mapping_.item.value.begin() + 1, mapping_.item.value.end());
  return fields;
}

void DossierReader::read_item(const FieldRule& rule, const Attribute& attribute,
                              std::string_view field, DossierScope& inner, Place& place) {
  const json::value constant(rule.constant == "true" ? json::value(true)
                                                     : json::value(rule.constant));
  const json::value* value = rule.constant.empty() ? nullptr : &constant;
  std::string path = inner.path();
  PartFields fields = item_fields(mapping_.item.parts, rule.parts);
  for (const std::string& name :
       rule.constant.empty() ? value_fields(field, rule, attribute) : std::vector<std::string>()) {
    if (value = inner.look(name); value == nullptr) continue;
    path = inner.path_of(name);
    std::erase(fields[Part::wording], name);
    break;
  }
  if (attribute.definition != nullptr && attribute.definition->facet.empty())
    fields.erase(Part::facet);
  inner.value = value;
  const Undated undated_item = undated(rule, rule.parts, {});
  ClaimParts parts = parts_.read(fields, inner, undated_item, Wording::kept, {});
  parts = PartsReader::inherited(parts, place.parts);
  parts.facets = read_facets(rule, fields, inner);
  if (parts.facets.empty() && !place.facet.empty()) parts.facets = {place.facet};
  std::optional<Value> read;
  if (value != nullptr)
    read = values_.read(*value, attribute.definition, Wording::kept, path, parts);
  else if (!parts.wording.empty()) {
    read.emplace();
    read->state = ValueState::unknown;
  }
  if (read) claim(*read, attribute, parts, path, inner.name(), place);
  Place item{inner, place.rule, place.kind, parts, facet_of_item(parts, value)};
  for (const auto& [further, name] : rule.also)
    if (const json::value* also = inner.look(further); also != nullptr) {
      const Attribute other{name, place.kind.find(name)};
      item.facet.clear();
      read_values(further, *also, kNoFieldRule, other, item);
      item.facet = facet_of_item(parts, value);
    }
  read_item_leftovers(attribute, item);
}

// Fields of the object that are no part of its claim: claims beside it, told apart by what they
// belong to.
void DossierReader::read_item_leftovers(const Attribute& attribute, Place& item) {
  for (const auto& member : item.scope.own()) {
    const std::string_view field = member.key();
    if (item.scope.used(field) || says_nothing(member.value())) continue;
    item.scope.use(field);
    Attribute left{attribute_name(without_rivals(field)), nullptr};
    if (item.kind.find(left.name) != nullptr)
      left.name = attribute_name(attribute.name + "_" + left.name);
    if (item.kind.find(left.name) != nullptr) left.name += "_field";
    if (tells_claims(field, member.value())) {
      read_items(field, member.value(), kNoFieldRule, left, item);
      continue;
    }
    note_unknown(left, field_path(item.scope.path(), field), item);
    read_values(field, member.value(), kNoFieldRule, left, item);
  }
}

// "direct flights (raised by XAA)" names what and who, where the name is one that the file knows.
json::object DossierReader::split_text(std::string_view text, const FieldRule& rule) {
  json::object object;
  if (rule.split.size() != 2 || rule.text.empty() || !text.ends_with(rule.split[1])) return object;
  const std::size_t middle = text.rfind(rule.split[0]);
  if (middle == std::string_view::npos || middle == 0) return object;
  const std::size_t from = middle + rule.split[0].size();
  if (from + rule.split[1].size() > text.size()) return object;
  const std::string name(text.substr(from, text.size() - rule.split[1].size() - from));
  if (!names_.kind_of(name)) return object;
  object[rule.text] = text.substr(0, middle);
  object[rule.split_field] = name;
  return object;
}

std::string DossierReader::part_key(std::string_view field, const Entry& entry,
                                    const ObjectRule& rule, const Place& place) const {
  std::string words;
  for (const std::string& name : rule.key) {
    const json::value* value = entry.object.if_contains(name);
    if (value == nullptr || says_nothing(*value)) continue;
    words += (words.empty() ? "" : " ") +
             (value->is_string() ? std::string(text_of(*value)) : json_canonical(*value));
  }
  if (words.empty()) words = json_canonical(entry.object);
  return place.scope.subject + "/" + std::string(field) + "/" + short_word(words);
}

// Parts have no id; they are known by the subject they belong to, the field and their words. Those
// that would be known by the same words are told apart by all that they hold.
void DossierReader::read_subjects(std::string_view field, const json::value& value,
                                  const FieldRule& rule, Place& place) {
  struct Keyed {
    Entry entry;
    std::string key;
    std::string content;
  };
  std::vector<Keyed> found;
  for (Entry& entry : entries(field, value, rule, place)) {
    if (!rule.by_key.empty() && !entry.key.empty()) entry.object[rule.by_key] = entry.key;
    std::string key = part_key(field, entry, *rule.object, place);
    std::string content = json_canonical(entry.object);
    found.push_back({std::move(entry), std::move(key), std::move(content)});
  }
  std::map<std::string, std::set<std::string>> contents;
  for (const Keyed& part : found) contents[part.key].insert(part.content);
  std::set<std::string> read;
  for (Keyed& part : found) {
    if (!read.insert(part.key + "\n" + part.content).second) continue;
    const bool first = *contents[part.key].begin() == part.content;
    if (!first) part.key += "-" + short_hash(part.content, 8);
    read_subject(field, part.entry, part.key, rule, place);
  }
}

void DossierReader::read_subject(std::string_view field, const Entry& entry, std::string key,
                                 const FieldRule& rule, Place& place) {
  const ObjectRule& object = *rule.object;
  if (!names_.add(key, object.kind, entry.path)) return;
  const std::string word = key.substr(key.rfind('/') + 1);
  DossierScope inner(entry.object, &place.scope, entry.path,
                     field_path(place.scope.name(), field) + "[" + word + "]");
  inner.subject = std::move(key);
  inner.key = entry.key;
  Place part{inner, object, *kinds_.find(object.kind), {}, {}};
  part.parts = parts_.of_object(object, inner, place.parts);
  if (!object.parent.empty()) {
    ClaimParts parts = part.parts;
    parts.said_by.clear();
    const Attribute parent{object.parent, part.kind.find(object.parent)};
    Value value;
    value.text = place.scope.subject;
    claim(value, parent, parts, entry.path, inner.name(), part);
  }
  read_object(part);
}

}  // namespace comity
