// SPDX-License-Identifier: Apache-2.0
#include "kinds/kinds.h"

#include <algorithm>
#include <set>

#include "kinds/definition_table.h"
#include "kinds/kind_reader.h"

namespace comity {
namespace {

using KindMap = std::map<std::string, KindDefinition, std::less<>>;

bool is_kind_file(const DefinitionFile& file) {
  return file.name.starts_with("kinds/") && file.name.ends_with(".toml");
}

std::vector<std::string_view> names_of(const KindMap& kinds) {
  std::vector<std::string_view> names;
  for (const auto& [name, kind] : kinds) names.push_back(name);
  return names;
}

// Where a word names a kind, no other kind may be meant by it: `find` answers names and plurals.
void refuse_names_taken_twice(const std::vector<ReadKind>& read, std::vector<Ground>& grounds) {
  std::map<std::string, std::pair<const ReadKind*, std::string>, std::less<>> taken;
  const auto take = [&](const ReadKind& kind, const std::string& word, const std::string& place) {
    if (word.empty()) return;
    const auto [found, fresh] = taken.try_emplace(word, &kind, place);
    if (fresh || found->second.first == &kind) return;
    grounds.push_back(
        {"kinds_name_taken", {{"name", word}, {"other_place", found->second.second}}, place, {}});
  };
  for (const ReadKind& kind : read) take(kind, kind.definition.name, kind.place);
  for (const ReadKind& kind : read) take(kind, kind.definition.plural, kind.plural_place);
}

void refuse_unknown_kind(const std::string& word, const KindMap& kinds, const std::string& place,
                         std::vector<Ground>& grounds) {
  if (kinds.contains(word)) return;
  grounds.push_back({"kinds_unknown_kind",
                     {{"kind", word}, {"nearest", nearest_word(word, names_of(kinds))}},
                     place,
                     {}});
}

void refuse_part_of_itself(const ReadKind& read, const KindMap& kinds,
                           std::vector<Ground>& grounds) {
  std::set<std::string, std::less<>> seen;
  std::string whole = read.definition.part_of;
  while (!whole.empty() && whole != read.definition.name && seen.insert(whole).second) {
    const auto found = kinds.find(whole);
    if (found == kinds.end()) return;
    whole = found->second.part_of;
  }
  if (whole != read.definition.name) return;
  grounds.push_back(
      {"kinds_part_of_itself", {{"kind", read.definition.name}}, read.part_of_place, {}});
}

void check_ties(const std::vector<ReadKind>& read, const KindMap& kinds,
                std::vector<Ground>& grounds) {
  refuse_names_taken_twice(read, grounds);
  for (const ReadKind& one : read) {
    const KindDefinition& kind = one.definition;
    if (!kind.part_of.empty()) {
      refuse_unknown_kind(kind.part_of, kinds, one.part_of_place, grounds);
      refuse_part_of_itself(one, kinds, grounds);
    }
    for (const AttributeDefinition& attribute : kind.attributes)
      for (const std::string& word : attribute.of)
        refuse_unknown_kind(word, kinds, attribute.place, grounds);
  }
}

}  // namespace

Result<Kinds> Kinds::load(const std::vector<DefinitionFile>& files) {
  std::vector<Ground> grounds;
  std::vector<ReadKind> read;
  for (const DefinitionFile& file : files)
    if (is_kind_file(file)) read.push_back(read_kind(file, grounds));
  if (read.empty()) return refuse("kinds_none");

  Kinds kinds;
  for (const ReadKind& one : read)
    if (!one.definition.name.empty()) kinds.kinds_.try_emplace(one.definition.name, one.definition);
  // While a file cannot be read, what names its kind is not wrong for that.
  const bool all_named = std::all_of(
      read.begin(), read.end(), [](const ReadKind& one) { return !one.definition.name.empty(); });
  if (all_named) check_ties(read, kinds.kinds_, grounds);
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return kinds;
}

const AttributeDefinition* KindDefinition::find(std::string_view attribute) const {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& one) { return one.name == attribute; });
  return found == attributes.end() ? nullptr : &*found;
}

const KindDefinition* Kinds::find(std::string_view kind) const {
  if (const auto named = kinds_.find(kind); named != kinds_.end()) return &named->second;
  for (const auto& [name, definition] : kinds_)
    if (definition.plural == kind) return &definition;
  return nullptr;
}

std::string Kinds::nearest_kind(std::string_view word) const {
  std::vector<std::string_view> words = names_of(kinds_);
  for (const auto& [name, definition] : kinds_) words.push_back(definition.plural);
  const KindDefinition* kind = find(nearest_word(word, words));
  return kind == nullptr ? std::string() : kind->name;
}

std::string Kinds::nearest_attribute(const KindDefinition& kind, std::string_view word) const {
  std::vector<std::string_view> names;
  for (const AttributeDefinition& attribute : kind.attributes) names.push_back(attribute.name);
  return nearest_word(word, names);
}

std::string_view value_type_name(ValueType type) {
  switch (type) {
    case ValueType::text: return "text";
    case ValueType::number: return "number";
    case ValueType::quantity: return "quantity";
    case ValueType::date: return "date";
    case ValueType::reference: return "reference";
    case ValueType::code: return "code";
    case ValueType::flag: return "flag";
    case ValueType::coordinates: return "coordinates";
    case ValueType::json: return "json";
  }
  return {};
}

}  // namespace comity
