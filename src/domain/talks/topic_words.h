// SPDX-License-Identifier: Apache-2.0
// Which topic a few words belong to, by the words in data/reference/topic_words.toml: "stable
// banking for the missions" is of the topic of banking. A weak tie, used only where the record
// itself names no topic, and shown as such. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace comity {

class TopicWords {
 public:
  // Refusals: those of parse_toml, topic_words_malformed.
  static Result<TopicWords> load(std::string_view content, const std::string& name);
  // All topics that the text speaks of, in the order of the file; a topic whose words were
  // already taken by a more exact one before it ("contributions to an organisation" before
  // "payments") does not count.
  std::vector<std::string> topics_of(std::string_view text) const;
  // Whether `statement` speaks of `topic` as kept off an agenda: it has one of the words that say
  // so, and a word of the topic that is not one of the common ones.
  bool keeps_off(std::string_view statement, std::string_view topic) const;

 private:
  struct KeptOff {
    std::vector<std::string> said_by;  // folded words that say that something is kept off
    std::vector<std::string> common;   // words of topics that name no topic: "questions"
  };

  KeptOff kept_off_;
  std::vector<std::pair<std::string, std::vector<std::string>>>
      topics_;  // topic, beginnings of folded words
};

}  // namespace comity
