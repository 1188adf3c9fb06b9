// SPDX-License-Identifier: Apache-2.0
#include "domain/talks/topic_words.h"

#include "base/text.h"
#include "base/toml.h"

namespace comity {
namespace {

// Words between single spaces, so that " bank" finds the beginning of a word and takes the rest
// of it.
std::string spaced(std::string_view text) {
  std::string spaced = " ";
  for (const std::string& token : search_tokens(text)) spaced += token + ' ';
  return spaced;
}

// Blanks out each occurrence, up to the end of its last word, so that no later topic counts it
// again.
bool take(std::string& words, const std::string& beginning) {
  bool found = false;
  for (std::size_t at = words.find(beginning); at != std::string::npos;
       at = words.find(beginning, at)) {
    const std::size_t end = words.find(' ', at + beginning.size());
    words.replace(at, end - at, " .");
    found = true;
  }
  return found;
}

std::string beginning_of(std::string_view phrase) {
  std::string words = spaced(phrase);
  words.pop_back();
  return words;
}

}  // namespace

Result<TopicWords> TopicWords::load(std::string_view content, const std::string& name) {
  COMITY_TRY(file, parse_toml(content, name));
  TopicWords topics;
  const toml::array* entries = file["topic"].as_array();
  if (entries == nullptr)
    return refuse("topic_words_malformed", {{"key", "topic"}}, toml_place(name, file));
  for (const toml::node& node : *entries) {
    const toml::table* entry = node.as_table();
    const auto topic = entry == nullptr ? std::nullopt : (*entry)["name"].value<std::string>();
    const toml::array* words = entry == nullptr ? nullptr : (*entry)["words"].as_array();
    if (!topic || words == nullptr)
      return refuse("topic_words_malformed", {{"key", "topic"}}, toml_place(name, node));
    std::vector<std::string> beginnings;
    for (const toml::node& word : *words) {
      const auto text = word.value<std::string>();
      if (!text || spaced(*text) == " ")
        return refuse("topic_words_malformed", {{"key", *topic}}, toml_place(name, word));
      beginnings.push_back(beginning_of(*text));
    }
    topics.topics_.emplace_back(*topic, std::move(beginnings));
  }
  return topics;
}

std::vector<std::string> TopicWords::topics_of(std::string_view text) const {
  std::string words = spaced(text);
  std::vector<std::string> found;
  for (const auto& [topic, beginnings] : topics_) {
    bool speaks = false;
    for (const std::string& beginning : beginnings) speaks = take(words, beginning) || speaks;
    if (speaks) found.push_back(topic);
  }
  return found;
}

}  // namespace comity
