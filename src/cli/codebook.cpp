// SPDX-License-Identifier: Apache-2.0
#include "cli/codebook.h"

namespace comity {
namespace {

// A bar would end the cell.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& text : cells) line += " " + cell(text) + " |";
  return line + "\n";
}

void append(std::string& list, std::string_view word) {
  if (!list.empty()) list += ", ";
  list += word;
}

std::string quoted_list(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) append(list, "`" + name + "`");
  return list;
}

std::string type_of(const AttributeDefinition& attribute, const Words& words) {
  std::string type(value_type_name(attribute.type));
  if (!attribute.of.empty())
    return words.say("codebook.reference_to", {{"kinds", quoted_list(attribute.of)}});
  if (attribute.unit.empty()) return type;
  const std::string unit = words.label("code." + attribute.unit);
  return words.say("codebook.in_unit", {{"type", type}, {"unit", unit}});
}

std::string codes_of(const AttributeDefinition& attribute, const Words& words) {
  std::string codes = quoted_list(attribute.codes);
  if (attribute.open_codes) append(codes, words.say("codebook.others_kept"));
  return codes;
}

std::string facet_of(const AttributeDefinition& attribute) {
  if (attribute.facet_codes.empty()) return attribute.facet;
  return attribute.facet + ": " + quoted_list(attribute.facet_codes);
}

std::string flags_of(const AttributeDefinition& attribute, const Words& words) {
  const std::pair<bool, std::string_view> flags[] = {
      {attribute.happens, "codebook.happens_flag"},
      {attribute.neutral, "codebook.neutral"},
      {attribute.listed, "codebook.listed"},
      {attribute.searchable, "codebook.searchable"},
      {attribute.sensitive, "codebook.sensitive"},
      {attribute.after_the_fact, "codebook.after_the_fact"}};
  std::string list;
  for (const auto& [is_set, key] : flags)
    if (is_set) append(list, words.say(key));
  return list;
}

std::string time_key(KindTime time) {
  switch (time) {
    case KindTime::timeless: return "codebook.timeless";
    case KindTime::lasts: return "codebook.lasts";
    case KindTime::happens: return "codebook.happens";
  }
  return {};
}

std::string attribute_row(const KindDefinition& kind, const AttributeDefinition& attribute,
                          const Words& words) {
  const bool many = attribute.cardinality == Cardinality::many;
  return row({"`" + attribute.name + "`",
              words.label("attribute." + kind.name + "." + attribute.name),
              type_of(attribute, words), words.say(many ? "codebook.many" : "codebook.one"),
              facet_of(attribute), codes_of(attribute, words), flags_of(attribute, words)});
}

std::string chapter(const KindDefinition& kind, const Words& words) {
  std::string text = "\n## " + kind.name + "\n\n";
  text += "**" + words.label("kind." + kind.name) + "**. " + words.say(time_key(kind.time)) + " " +
          words.say("codebook.plural", {{"plural", kind.plural}}) + " " +
          words.say("codebook.named_by", {{"title", kind.title}});
  if (!kind.part_of.empty())
    text += " " + words.say("codebook.part_of", {{"kind", kind.part_of}});
  text += "\n\n";
  text += row({words.say("codebook.attribute"), words.say("codebook.meaning"),
               words.say("codebook.type"), words.say("codebook.values"),
               words.say("codebook.facet"), words.say("codebook.codes"),
               words.say("codebook.flags")});
  text += "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const AttributeDefinition& attribute : kind.attributes)
    text += attribute_row(kind, attribute, words);
  return text;
}

std::string legend(const Words& words) {
  std::string text;
  for (const char* key :
       {"codebook.about_values", "codebook.about_facet", "codebook.about_happens",
        "codebook.about_neutral", "codebook.about_listed", "codebook.about_searchable",
        "codebook.about_sensitive", "codebook.about_after_the_fact"})
    text += "- " + words.say(key) + "\n";
  return text;
}

}  // namespace

std::string codebook(const Kinds& kinds, const Words& words) {
  std::string text = "# " + words.say("codebook.title") + "\n\n" + words.say("codebook.intro") +
                     "\n\n" + legend(words);
  for (const auto& [name, kind] : kinds.all()) text += chapter(kind, words);
  return text;
}

}  // namespace comity
