// SPDX-License-Identifier: Apache-2.0
// One file is one kind:
//
//   kind, plural, time = "timeless" | "lasts" | "happens", title = <attribute>, part_of = <kind>
//   [attribute.<name>]
//   type = "text" | "number" | ...      cardinality = "one" | "many"     facet, facet_codes
//   unit (number, quantity)             of (reference)                   codes, open_codes (code)
//   happens, neutral, listed, searchable, sensitive, after_the_fact      flags
#include "kinds/kind_reader.h"

#include <algorithm>
#include <array>

#include "kinds/definition_table.h"

namespace comity {
namespace {

template <typename Enumerator>
using Named = std::pair<std::string_view, Enumerator>;

constexpr std::array<Named<ValueType>, 9> kTypes{{{"text", ValueType::text},
                                                  {"number", ValueType::number},
                                                  {"quantity", ValueType::quantity},
                                                  {"date", ValueType::date},
                                                  {"reference", ValueType::reference},
                                                  {"code", ValueType::code},
                                                  {"flag", ValueType::flag},
                                                  {"coordinates", ValueType::coordinates},
                                                  {"json", ValueType::json}}};
constexpr std::array<Named<KindTime>, 3> kTimes{{{"timeless", KindTime::timeless},
                                                 {"lasts", KindTime::lasts},
                                                 {"happens", KindTime::happens}}};
constexpr std::array<Named<Cardinality>, 2> kCardinalities{
    {{"one", Cardinality::one}, {"many", Cardinality::many}}};

// Columns that every view table has, and columns that a database keeps for itself.
constexpr std::array<std::string_view, 13> kReserved{"subject", "id",   "key",  "kind", "seq",
                                                     "rowid",   "oid",  "tableoid", "ctid",
                                                     "xmin",    "xmax", "cmin", "cmax"};

const std::vector<std::string_view> kKindKeys{"kind", "plural", "time", "title", "part_of",
                                              "attribute"};
const std::vector<std::string_view> kAttributeKeys{
    "type",  "cardinality", "facet",   "facet_codes", "unit",      "of",         "codes",
    "open_codes", "happens", "neutral", "listed", "searchable", "sensitive", "after_the_fact"};

template <typename Enumerator, std::size_t size>
Enumerator word_of(DefinitionTable& table, std::string_view key, Needed needed,
                   const std::array<Named<Enumerator>, size>& words, Enumerator otherwise) {
  const std::string given = table.text(key, needed);
  if (given.empty()) return otherwise;
  std::vector<std::string_view> known;
  for (const auto& [word, enumerator] : words) {
    if (word == given) return enumerator;
    known.push_back(word);
  }
  table.refuse_at("definition_word_unknown", key,
                  {{"word", given},
                   {"key", std::string(key)},
                   {"nearest", nearest_word(given, known)},
                   {"known", joined(known)}});
  return otherwise;
}

void check_name(DefinitionTable& table, std::string_view key, const std::string& name) {
  if (!name.empty() && !is_definition_name(name))
    table.refuse_at("definition_name_malformed", key, {{"name", name}});
}

void check_names(DefinitionTable& table, std::string_view key,
                 const std::vector<std::string>& names) {
  for (const std::string& name : names) check_name(table, key, name);
}

// A key that only some types of value may have.
void check_fits_type(DefinitionTable& table, std::string_view key, ValueType type, bool fits) {
  if (!table.has(key) || fits) return;
  table.refuse_at("kinds_key_does_not_fit_type", key,
                  {{"key", std::string(key)}, {"type", std::string(value_type_name(type))}});
}

void check_together(DefinitionTable& table, const AttributeDefinition& attribute) {
  const ValueType type = attribute.type;
  const bool code = type == ValueType::code;
  check_fits_type(table, "codes", type, code);
  check_fits_type(table, "open_codes", type, code);
  check_fits_type(table, "of", type, type == ValueType::reference);
  check_fits_type(table, "unit", type, type == ValueType::number || type == ValueType::quantity);
  if (code && !table.has("codes") && !attribute.open_codes)
    table.refuse_at("kinds_code_without_codes", "codes", {{"attribute", attribute.name}});
  if (attribute.facet.empty() && table.has("facet_codes"))
    table.refuse_at("kinds_facet_codes_without_facet", "facet_codes",
                    {{"attribute", attribute.name}});
  if (!attribute.sensitive) return;
  if (attribute.neutral)
    table.refuse_at("kinds_sensitive_and_neutral", "neutral", {{"attribute", attribute.name}});
  if (attribute.searchable)
    table.refuse_at("kinds_sensitive_and_searchable", "searchable",
                    {{"attribute", attribute.name}});
}

AttributeDefinition read_attribute(const std::string& name, DefinitionTable& table) {
  AttributeDefinition attribute;
  attribute.name = name;
  attribute.type = word_of(table, "type", Needed::yes, kTypes, ValueType::text);
  attribute.cardinality =
      word_of(table, "cardinality", Needed::no, kCardinalities, Cardinality::one);
  attribute.facet = table.text("facet", Needed::no);
  attribute.facet_codes = table.texts("facet_codes");
  attribute.unit = table.text("unit", Needed::no);
  attribute.of = table.texts("of");
  attribute.codes = table.texts("codes");
  attribute.open_codes = table.flag("open_codes");
  attribute.happens = table.flag("happens");
  attribute.neutral = table.flag("neutral");
  attribute.listed = table.flag("listed");
  attribute.searchable = table.flag("searchable");
  attribute.sensitive = table.flag("sensitive");
  attribute.after_the_fact = table.flag("after_the_fact");
  check_name(table, "facet", attribute.facet);
  check_name(table, "unit", attribute.unit);
  check_names(table, "facet_codes", attribute.facet_codes);
  check_names(table, "codes", attribute.codes);
  check_together(table, attribute);
  table.refuse_other_keys(kAttributeKeys);
  return attribute;
}

// The parser sorts keys; people read attributes in the order in which the file has them.
std::vector<const toml::key*> in_order_of_file(const toml::table& table) {
  std::vector<const toml::key*> keys;
  for (const auto& [key, node] : table) keys.push_back(&key);
  std::sort(keys.begin(), keys.end(), [](const toml::key* a, const toml::key* b) {
    const auto& first = a->source().begin;
    const auto& second = b->source().begin;
    return first.line != second.line ? first.line < second.line : first.column < second.column;
  });
  return keys;
}

std::vector<AttributeDefinition> read_attributes(const toml::table& attributes,
                                                 const std::string& file,
                                                 std::vector<Ground>& grounds) {
  std::vector<AttributeDefinition> read;
  DefinitionTable names(attributes, file, grounds);
  for (const toml::key* key : in_order_of_file(attributes)) {
    const std::string name(key->str());
    check_name(names, name, name);
    if (std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end())
      names.refuse_at("kinds_attribute_name_reserved", name, {{"attribute", name}});
    const toml::table* body = names.table(name);
    if (body == nullptr) continue;
    DefinitionTable table(*body, file, grounds);
    read.push_back(read_attribute(name, table));
    read.back().place = names.place(name);
  }
  return read;
}

void check_title(DefinitionTable& table, const KindDefinition& kind) {
  if (kind.title.empty()) return;  // its absence has been refused already
  const AttributeDefinition* title = kind.find(kind.title);
  if (title == nullptr) {
    std::vector<std::string_view> known;
    for (const AttributeDefinition& attribute : kind.attributes) known.push_back(attribute.name);
    table.refuse_at("kinds_title_is_no_attribute", "title",
                    {{"title", kind.title}, {"nearest", nearest_word(kind.title, known)}});
    return;
  }
  if (title->type != ValueType::text || title->sensitive)
    table.refuse_at("kinds_title_does_not_name", "title", {{"title", kind.title}});
}

}  // namespace

ReadKind read_kind(const DefinitionFile& file, std::vector<Ground>& grounds) {
  ReadKind read;
  const auto parsed = parse_toml(file.content, file.name);
  if (!parsed.ok()) {
    const std::vector<Ground>& malformed = parsed.refusal().grounds;
    grounds.insert(grounds.end(), malformed.begin(), malformed.end());
    return read;
  }
  DefinitionTable table(parsed.value(), file.name, grounds);
  KindDefinition& kind = read.definition;
  kind.name = table.text("kind", Needed::yes);
  kind.plural = table.text("plural", Needed::yes);
  kind.time = word_of(table, "time", Needed::yes, kTimes, KindTime::timeless);
  kind.title = table.text("title", Needed::yes);
  kind.part_of = table.text("part_of", Needed::no);
  check_name(table, "kind", kind.name);
  check_name(table, "plural", kind.plural);
  if (const toml::table* attributes = table.table("attribute"))
    kind.attributes = read_attributes(*attributes, file.name, grounds);
  check_title(table, kind);
  table.refuse_other_keys(kKindKeys);
  read.place = table.place("kind");
  read.plural_place = table.place("plural");
  read.part_of_place = table.place("part_of");
  return read;
}

}  // namespace comity
