// SPDX-License-Identifier: Apache-2.0
//
//   file    = array, kind, id, sources_for_each, [object] parts, [field.<name>] rule, [made.<name>]
//   rule whole   = whole = true, kind, id, parties, holds, and the rest of file without array every
//   = rivals, nobody, disputed, decade, [item] rule                               (every.toml)
//   parts   = <part> = "field" | ["field", ...]
//   rule    = parts, attribute, form, value, constant, pattern, undated, unknown_if, opens, pair,
//   by_key, text, split,
//             split_field, [also], [unless], [facet_words], [when.<value>] parts and undated,
//             [object] object
//   object  = kind, parent, key, and the rest of file without array and id
#include "office/import/dossier_mapping.h"

#include <algorithm>
#include <array>

#include "base/toml.h"
#include "kinds/definition_table.h"

namespace comity {
namespace {

constexpr std::string_view kFolder = "imports/dossier/";
constexpr std::string_view kEvery = "imports/dossier/every.toml";

constexpr std::array<std::pair<std::string_view, Part>, 18> kParts{
    {{"said_by", Part::said_by},
     {"said_on", Part::said_on},
     {"published_on", Part::published_on},
     {"known_by", Part::known_by},
     {"last_reported", Part::last_reported},
     {"from", Part::from},
     {"until", Part::until},
     {"date", Part::date},
     {"sources", Part::sources},
     {"because", Part::because},
     {"statements", Part::statements},
     {"wording", Part::wording},
     {"note", Part::note},
     {"facet", Part::facet},
     {"unit", Part::unit},
     {"approximate", Part::approximate},
     {"at_least", Part::at_least},
     {"at_most", Part::at_most}}};

// What the readers below share: the file, what is wrong with it, and the kinds that it may name.
struct Reading {
  std::string file;
  const Kinds& kinds;
  std::vector<Ground>& grounds;

  DefinitionTable table(const toml::table& body) const { return {body, file, grounds}; }
};

std::vector<std::string_view> with_parts(std::vector<std::string_view> keys) {
  for (const auto& [name, part] : kParts) keys.push_back(name);
  return keys;
}

// One field or a list of fields.
std::vector<std::string> field_names(DefinitionTable& table, const toml::table& body,
                                     std::string_view key) {
  const toml::node* node = body.get(key);
  if (node == nullptr) return {};
  if (!node->is_array()) return {table.text(key, Needed::yes)};
  if (node->as_array()->empty()) return {};
  return table.texts(key);
}

PartFields read_parts(DefinitionTable& table, const toml::table& body) {
  PartFields parts;
  for (const auto& [name, part] : kParts)
    if (body.contains(name)) parts[part] = field_names(table, body, name);
  return parts;
}

template <typename Enumerator, std::size_t size>
Enumerator word_of(DefinitionTable& table, std::string_view key,
                   const std::array<std::pair<std::string_view, Enumerator>, size>& words) {
  const std::string given = table.text(key, Needed::no);
  std::vector<std::string_view> known;
  for (const auto& [word, enumerator] : words) {
    if (word == given) return enumerator;
    known.push_back(word);
  }
  if (!given.empty())
    table.refuse_at("definition_word_unknown", key,
                    {{"word", given},
                     {"key", std::string(key)},
                     {"nearest", nearest_word(given, known)},
                     {"known", joined(known)}});
  return words.front().second;
}

Undated read_undated(DefinitionTable& table) {
  constexpr std::array<std::pair<std::string_view, Undated>, 3> kWords{
      {{"automatic", Undated::automatic}, {"none", Undated::none}, {"unknown", Undated::unknown}}};
  return word_of(table, "undated", kWords);
}

FieldForm read_form(DefinitionTable& table) {
  constexpr std::array<std::pair<std::string_view, FieldForm>, 5> kWords{
      {{"automatic", FieldForm::automatic},
       {"value", FieldForm::value},
       {"items", FieldForm::items},
       {"spread", FieldForm::spread},
       {"subjects", FieldForm::subjects}}};
  return word_of(table, "form", kWords);
}

std::map<std::string, std::string> read_words(const Reading& reading, DefinitionTable& table,
                                              std::string_view key) {
  std::map<std::string, std::string> words;
  const toml::table* body = table.table(key);
  if (body == nullptr) return words;
  DefinitionTable inner = reading.table(*body);
  for (const auto& [name, node] : *body)
    words[std::string(name.str())] = inner.text(name.str(), Needed::yes);
  return words;
}

void read_when(const Reading& reading, DefinitionTable& table, FieldRule& rule) {
  const toml::table* values = table.table("when");
  if (values == nullptr) return;
  DefinitionTable named = reading.table(*values);
  for (const auto& [name, node] : *values) {
    const toml::table* body = named.table(name.str());
    if (body == nullptr) continue;
    DefinitionTable inner = reading.table(*body);
    const std::string value(name.str());
    rule.when[value] = read_parts(inner, *body);
    if (body->contains("undated")) rule.undated_when[value] = read_undated(inner);
    inner.refuse_other_keys(with_parts({"undated"}));
  }
}

void read_unless(const Reading& reading, DefinitionTable& table, FieldRule& rule) {
  const toml::table* body = table.table("unless");
  if (body == nullptr) return;
  DefinitionTable inner = reading.table(*body);
  for (const auto& [name, node] : *body)
    rule.unless[std::string(name.str())] = inner.texts(name.str());
}

// A claim of an attribute that its kind does not define is possible, but in a mapping it is a slip.
void check_attribute(const Reading& reading, DefinitionTable& table, std::string_view key,
                     const KindDefinition* kind, const std::string& attribute) {
  if (kind == nullptr || attribute.empty() || kind->find(attribute) != nullptr) return;
  table.refuse_at("dossier_mapping_attribute_unknown", key,
                  {{"attribute", attribute},
                   {"kind", kind->name},
                   {"nearest", reading.kinds.nearest_attribute(*kind, attribute)}});
}

ObjectRule read_object(const Reading& reading, const toml::table& body,
                       std::vector<std::string_view> keys);

FieldRule read_rule(const Reading& reading, const toml::table& body, std::string field,
                    const KindDefinition* kind) {
  DefinitionTable table = reading.table(body);
  FieldRule rule;
  rule.field = std::move(field);
  rule.attribute = table.text("attribute", Needed::no);
  check_attribute(reading, table, "attribute", kind, rule.attribute);
  rule.form = read_form(table);
  rule.parts = read_parts(table, body);
  rule.value = field_names(table, body, "value");
  rule.constant = table.text("constant", Needed::no);
  rule.pattern = table.text("pattern", Needed::no);
  rule.also = read_words(reading, table, "also");
  for (const auto& [further, attribute] : rule.also)
    check_attribute(reading, table, "also", kind, attribute);
  rule.facet_words = read_words(reading, table, "facet_words");
  rule.undated = read_undated(table);
  rule.unknown_if = table.text("unknown_if", Needed::no);
  rule.opens = table.text("opens", Needed::no);
  rule.pair = table.flag("pair");
  rule.by_key = table.text("by_key", Needed::no);
  rule.text = table.text("text", Needed::no);
  rule.split = table.texts("split");
  rule.split_field = table.text("split_field", Needed::no);
  read_when(reading, table, rule);
  read_unless(reading, table, rule);
  if (rule.form == FieldForm::subjects) {
    if (const toml::table* object = table.table("object"); object != nullptr)
      rule.object = std::make_shared<ObjectRule>(read_object(reading, *object, {"parent", "key"}));
    else
      table.refuse_at("definition_key_missing", "object", {{"key", "object"}});
  }
  table.refuse_other_keys(
      with_parts({"attribute", "form", "value", "constant", "pattern", "also", "facet_words",
                  "undated", "unknown_if", "opens", "pair", "by_key", "text", "split",
                  "split_field", "when", "unless", "object"}));
  return rule;
}

void read_rules(const Reading& reading, DefinitionTable& table, const KindDefinition* kind,
                ObjectRule& rule) {
  if (const toml::table* fields = table.table("field"); fields != nullptr) {
    DefinitionTable named = reading.table(*fields);
    for (const auto& [name, node] : *fields)
      if (const toml::table* body = named.table(name.str()); body != nullptr)
        rule.fields[std::string(name.str())] =
            read_rule(reading, *body, std::string(name.str()), kind);
  }
  if (const toml::table* made = table.table("made"); made != nullptr) {
    DefinitionTable named = reading.table(*made);
    for (const auto& [name, node] : *made) {
      const toml::table* body = named.table(name.str());
      if (body == nullptr) continue;
      rule.made.push_back(read_rule(reading, *body, std::string(name.str()), kind));
      if (rule.made.back().attribute.empty()) rule.made.back().attribute = std::string(name.str());
      check_attribute(reading, named, name.str(), kind, rule.made.back().attribute);
    }
  }
}

// `keys`: those that this sort of object may have beside what all have.
ObjectRule read_object(const Reading& reading, const toml::table& body,
                       std::vector<std::string_view> keys) {
  DefinitionTable table = reading.table(body);
  ObjectRule rule;
  rule.file = reading.file;
  rule.array = table.text("array", Needed::no);
  rule.kind = table.text("kind", Needed::yes);
  const KindDefinition* kind = reading.kinds.find(rule.kind);
  if (kind == nullptr && !rule.kind.empty())
    table.refuse_at("kinds_unknown_kind", "kind",
                    {{"kind", rule.kind}, {"nearest", reading.kinds.nearest_kind(rule.kind)}});
  rule.id = table.text("id", Needed::no);
  rule.key = field_names(table, body, "key");
  for (const auto& [key, target] :
       {std::pair{"parent", &rule.parent}, std::pair{"parties", &rule.parties},
        std::pair{"holds", &rule.holds}}) {
    *target = table.text(key, Needed::no);
    check_attribute(reading, table, key, kind, *target);
  }
  rule.sources_for_each = table.flag("sources_for_each");
  if (const toml::table* parts = table.table("object"); parts != nullptr) {
    DefinitionTable inner = reading.table(*parts);
    rule.parts = read_parts(inner, *parts);
    inner.refuse_other_keys(with_parts({}));
  }
  read_rules(reading, table, kind, rule);
  keys.insert(keys.end(), {"kind", "sources_for_each", "object", "field", "made"});
  table.refuse_other_keys(keys);
  return rule;
}

void read_every(const Reading& reading, const toml::table& body, DossierMapping& mapping) {
  DefinitionTable table = reading.table(body);
  mapping.rivals = table.text("rivals", Needed::yes);
  mapping.nobody = table.texts("nobody");
  mapping.disputed = table.texts("disputed");
  mapping.decade = table.text("decade", Needed::no);
  if (const toml::table* item = table.table("item"); item != nullptr)
    mapping.item = read_rule(reading, *item, "item", nullptr);
  if (mapping.item.value.empty())
    table.refuse_at("definition_key_missing", "item", {{"key", "item.value"}});
  table.refuse_other_keys({"rivals", "nobody", "disputed", "decade", "item"});
}

void read_file(const Reading& reading, const toml::table& body, DossierMapping& mapping) {
  if (reading.file == kEvery) return read_every(reading, body, mapping);
  if (body.contains("whole")) {
    mapping.whole = read_object(reading, body, {"whole", "id", "parties", "holds"});
    if (mapping.whole.id.empty())
      reading.table(body).refuse_at("definition_key_missing", "id", {{"key", "id"}});
    return;
  }
  ObjectRule rule = read_object(reading, body, {"array", "id"});
  DefinitionTable table = reading.table(body);
  if (rule.id.empty()) table.refuse_at("definition_key_missing", "id", {{"key", "id"}});
  if (rule.array.empty())
    return table.refuse_at("definition_key_missing", "array", {{"key", "array"}});
  if (mapping.find_array(rule.array) != nullptr)
    table.refuse_at("dossier_mapping_array_twice", "array", {{"array", rule.array}});
  mapping.arrays.push_back(std::move(rule));
}

}  // namespace

const FieldRule* ObjectRule::find(std::string_view field) const {
  const auto found = fields.find(std::string(field));
  return found == fields.end() ? nullptr : &found->second;
}

const ObjectRule* DossierMapping::find_array(std::string_view array) const {
  const auto found = std::find_if(arrays.begin(), arrays.end(),
                                  [&](const ObjectRule& r) { return r.array == array; });
  return found == arrays.end() ? nullptr : &*found;
}

Result<DossierMapping> DossierMapping::load(const std::vector<DefinitionFile>& files,
                                            const Kinds& kinds) {
  DossierMapping mapping;
  std::vector<Ground> grounds;
  for (const DefinitionFile& file : files) {
    if (!file.name.starts_with(kFolder)) continue;
    const auto body = parse_toml(file.content, file.name);
    if (body.ok())
      read_file({file.name, kinds, grounds}, *body, mapping);
    else
      grounds.insert(grounds.end(), body.refusal().grounds.begin(), body.refusal().grounds.end());
  }
  if (grounds.empty() &&
      (mapping.whole.kind.empty() || mapping.rivals.empty() || mapping.arrays.empty()))
    grounds.push_back({"dossier_mapping_missing", {{"folder", std::string(kFolder)}}, {}, {}});
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return mapping;
}

}  // namespace comity
