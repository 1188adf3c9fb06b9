// SPDX-License-Identifier: Apache-2.0
// sentence = { text | "{{" | "{" name "}" | "[[" part "]]" }, where a part has no part in it.
#include "words/sentence.h"

#include <algorithm>

namespace comity {
namespace {

const std::string* argument_of(const Arguments& arguments, std::string_view name) {
  for (const auto& [given, value] : arguments)
    if (given == name) return &value;
  return nullptr;
}

struct Filled {
  std::string text;
  bool complete = true;   // every argument was there and not empty
};

Filled fill_part(std::string_view part, const Arguments& arguments) {
  Filled filled;
  while (!part.empty()) {
    const std::size_t brace = std::min(part.find('{'), part.size());
    filled.text += part.substr(0, brace);
    part.remove_prefix(brace);
    if (part.starts_with("{{")) {
      filled.text += '{';
      part.remove_prefix(2);
      continue;
    }
    const std::size_t end = part.find('}');
    if (part.empty() || end == std::string_view::npos) break;
    const std::string* value = argument_of(arguments, part.substr(1, end - 1));
    if (value == nullptr || value->empty()) filled.complete = false;
    // An absent argument stays visible: a sentence with a hole would read as if it were whole.
    filled.text += value == nullptr ? part.substr(0, end + 1) : std::string_view(*value);
    part.remove_prefix(end + 1);
  }
  filled.text += part;
  return filled;
}

}  // namespace

std::string filled(std::string_view sentence, const Arguments& arguments) {
  std::string text;
  while (!sentence.empty()) {
    const std::size_t open = std::min(sentence.find("[["), sentence.size());
    text += fill_part(sentence.substr(0, open), arguments).text;
    sentence.remove_prefix(open);
    const std::size_t close = sentence.find("]]");
    if (sentence.empty() || close == std::string_view::npos) break;
    const Filled part = fill_part(sentence.substr(2, close - 2), arguments);
    if (part.complete) text += part.text;
    sentence.remove_prefix(close + 2);
  }
  return text.append(sentence);
}

bool sentence_is_sound(std::string_view sentence) {
  bool in_part = false;
  bool in_name = false;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const std::string_view rest = sentence.substr(at);
    const bool brace = rest.front() == '{' || rest.front() == '}';
    if (in_name) {
      const char c = rest.front();
      const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      if (!letter && c != '}') return false;
      if (c == '}' && sentence[at - 1] == '{') return false;
      in_name = c != '}';
    } else if (rest.starts_with("{{")) {
      ++at;
    } else if (rest.starts_with("[[") || rest.starts_with("]]")) {
      if (in_part == rest.starts_with("[[")) return false;
      in_part = !in_part;
      ++at;
    } else if (brace) {
      in_name = rest.front() == '{';
    }
  }
  return !in_part && !in_name;
}

}  // namespace comity
