// SPDX-License-Identifier: Apache-2.0
#include "domain/talks/topic_words.h"

#include <algorithm>

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

// Texts under `key`, as beginnings of words.
Result<std::vector<std::string>> read_words(const toml::table& table, const char* key,
                                            const std::string& topic, const std::string& name) {
  const auto refused = [&](const toml::node& node) {
    return refuse("topic_words_malformed", {{"key", topic}}, toml_place(name, node));
  };
  const toml::array* words = table[key].as_array();
  if (words == nullptr) return refused(table);
  std::vector<std::string> beginnings;
  for (const toml::node& word : *words) {
    const auto text = word.value<std::string>();
    if (!text || spaced(*text) == " ") return refused(word);
    beginnings.push_back(beginning_of(*text));
  }
  return beginnings;
}

}  // namespace

Result<TopicWords> TopicWords::load(std::string_view content, const std::string& name) {
  COMITY_TRY(file, parse_toml(content, name));
  TopicWords topics;
  const toml::array* entries = file["topic"].as_array();
  const toml::table* kept_off = file["kept_off"].as_table();
  if (entries == nullptr || kept_off == nullptr) {
    const char* key = entries == nullptr ? "topic" : "kept_off";
    return refuse("topic_words_malformed", {{"key", key}}, toml_place(name, file));
  }
  for (const toml::node& node : *entries) {
    const toml::table* entry = node.as_table();
    const auto topic = entry == nullptr ? std::nullopt : (*entry)["name"].value<std::string>();
    if (!topic) return refuse("topic_words_malformed", {{"key", "topic"}}, toml_place(name, node));
    COMITY_TRY(words, read_words(*entry, "words", *topic, name));
    topics.topics_.emplace_back(*topic, std::move(words));
  }
  COMITY_TRY(said_by, read_words(*kept_off, "said_by", "kept_off", name));
  COMITY_TRY(common, read_words(*kept_off, "common", "kept_off", name));
  topics.kept_off_ = {std::move(said_by), std::move(common)};
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

bool TopicWords::keeps_off(std::string_view statement, std::string_view topic) const {
  const std::string words = spaced(statement);
  const auto spoken = [&](const std::string& beginning) {
    return words.find(beginning) != std::string::npos;
  };
  if (std::none_of(kept_off_.said_by.begin(), kept_off_.said_by.end(), spoken)) return false;
  for (const std::string& token : search_tokens(topic)) {
    const auto begins = [&](const std::string& common) { return common == " " + token; };
    if (std::any_of(kept_off_.common.begin(), kept_off_.common.end(), begins)) continue;
    if (spoken(" " + token + " ")) return true;
  }
  return false;
}

}  // namespace comity
