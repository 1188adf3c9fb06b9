// SPDX-License-Identifier: Apache-2.0
#include "kinds/definition_table.h"

#include <algorithm>

#include "base/text.h"

namespace comity {

DefinitionTable::DefinitionTable(const toml::table& table, std::string file,
                                 std::vector<Ground>& grounds)
    : table_(table), file_(std::move(file)), grounds_(grounds) {}

std::string DefinitionTable::text(std::string_view key, Needed needed) {
  const toml::node* node = table_.get(key);
  if (node == nullptr) {
    if (needed == Needed::yes)
      refuse_at("definition_key_missing", key, {{"key", std::string(key)}});
    return {};
  }
  if (const auto* text = node->as_string(); text != nullptr && !text->get().empty())
    return text->get();
  refuse_type(key, "a text that is not empty");
  return {};
}

bool DefinitionTable::flag(std::string_view key) {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return false;
  if (const auto* flag = node->as_boolean(); flag != nullptr) return flag->get();
  refuse_type(key, "true or false");
  return false;
}

std::vector<std::string> DefinitionTable::texts(std::string_view key) {
  std::vector<std::string> found;
  const toml::node* node = table_.get(key);
  if (node == nullptr) return found;
  const toml::array* array = node->as_array();
  if (array == nullptr || array->empty()) {
    refuse_type(key, "a list of one or more texts");
    return found;
  }
  for (const toml::node& element : *array) {
    const auto* text = element.as_string();
    if (text == nullptr || text->get().empty()) {
      refuse_type(key, "a list of one or more texts");
      continue;
    }
    if (std::find(found.begin(), found.end(), text->get()) != found.end()) {
      grounds_.push_back({"definition_word_twice",
                          {{"word", text->get()}, {"key", std::string(key)}},
                          toml_place(file_, element),
                          {}});
      continue;
    }
    found.push_back(text->get());
  }
  return found;
}

const toml::table* DefinitionTable::table(std::string_view key) {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) refuse_type(key, "a table");
  return node->as_table();
}

std::string DefinitionTable::place(std::string_view key) const {
  // The key's own line: a table's node begins where its header does, a value may stand lower.
  for (const auto& [name, node] : table_) {
    if (name.str() == key && name.source().begin.line > 0)
      return file_ + ":" + std::to_string(name.source().begin.line);
  }
  const toml::node* node = table_.get(key);
  return node == nullptr ? place() : toml_place(file_, *node);
}

std::string DefinitionTable::place() const { return toml_place(file_, table_); }

void DefinitionTable::refuse_at(std::string reason, std::string_view key, Arguments arguments) {
  grounds_.push_back({std::move(reason), std::move(arguments), place(key), {}});
}

void DefinitionTable::refuse_type(std::string_view key, std::string_view wanted) {
  refuse_at("definition_type_wrong", key,
            {{"key", std::string(key)}, {"wanted", std::string(wanted)}});
}

void DefinitionTable::refuse_other_keys(const std::vector<std::string_view>& known) {
  for (const auto& [key, node] : table_) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    refuse_at("definition_key_unknown", key.str(),
              {{"key", std::string(key.str())},
               {"nearest", nearest_word(key.str(), known)},
               {"known", joined(known)}});
  }
}

bool is_definition_name(std::string_view name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto further = [&](char c) { return small(c) || (c >= '0' && c <= '9') || c == '_'; };
  return !name.empty() && name.size() <= 63 && small(name.front()) &&
         std::all_of(name.begin(), name.end(), further);
}

std::string nearest_word(std::string_view word, const std::vector<std::string_view>& candidates) {
  // Two letters exchanged count as two changes; of longer words a third may differ, more would name
  // words that were never meant.
  const int length = static_cast<int>(std::min<std::size_t>(word.size(), 63));
  int best = (length < 4 ? 1 : std::max(2, length / 3)) + 1;
  std::string_view nearest;
  for (const std::string_view candidate : candidates) {
    const int distance = edit_distance(word, candidate);
    if (distance >= best) continue;
    best = distance;
    nearest = candidate;
  }
  return std::string(nearest);
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

}  // namespace comity
