// SPDX-License-Identifier: Apache-2.0
#include "words/words_reader.h"

#include "words/sentence.h"

namespace comity {

void WordsReader::read(const WordsFile& file) {
  const auto parsed = parse_toml(file.content, file.name);
  if (parsed.ok()) {
    read_table(parsed.value(), {}, file.name);
    return;
  }
  const std::vector<Ground>& malformed = parsed.refusal().grounds;
  grounds_.insert(grounds_.end(), malformed.begin(), malformed.end());
}

void WordsReader::read_table(const toml::table& table, const std::string& path,
                             const std::string& file) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const std::string inner = path.empty() ? name : path + "." + name;
    if (const toml::table* deeper = node.as_table()) read_table(*deeper, inner, file);
    else read_text(node, inner, file);
  }
}

void WordsReader::read_text(const toml::node& node, const std::string& path,
                            const std::string& file) {
  const std::string place = toml_place(file, node);
  const auto* text = node.as_string();
  if (text == nullptr || text->get().empty()) return refuse_at("words_not_a_text", path, place);
  if (!sentence_is_sound(text->get())) return refuse_at("words_sentence_unclosed", path, place);
  const auto [first, fresh] = places_.try_emplace(path, place);
  if (!fresh) {
    grounds_.push_back(
        {"words_key_twice", {{"key", path}, {"other_place", first->second}}, place, {}});
    return;
  }
  texts_.emplace(path, text->get());
}

void WordsReader::refuse_at(std::string reason, const std::string& key, std::string place) {
  grounds_.push_back({std::move(reason), {{"key", key}}, std::move(place), {}});
}

}  // namespace comity
