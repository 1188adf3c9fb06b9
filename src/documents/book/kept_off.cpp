// SPDX-License-Identifier: Apache-2.0
#include "documents/book/kept_off.h"

#include <algorithm>

#include "base/text.h"

namespace comity {
namespace {

using paper::operator+=;

struct KeptOff {
  std::string name;                 // as the record has it: "Ukraine"
  std::string folded;
  std::vector<std::string> tokens;  // its words, folded
  Fact by;                          // whose word keeps it off
  long long touched = 0;            // lines of the chapter
};

std::vector<KeptOff> topics_kept_off(const Writing& writing) {
  std::vector<KeptOff> topics;
  for (const RoundExcludedTopic& topic : writing.matter.round.excluded) {
    const std::string name = writing.draft.facts().value(topic.what.front());
    topics.push_back({name, fold(name), search_tokens(name),
                      topic.excluded.empty() ? topic.what.front() : topic.excluded.front(), 0});
  }
  return topics;
}

// Its words one after the other: "Ukraine" is not in "Ukrainian".
bool touches(const std::string& text, const KeptOff& topic) {
  if (topic.tokens.empty() || fold(text).find(topic.folded) == std::string::npos) return false;
  const std::vector<std::string> tokens = search_tokens(text);
  return std::search(tokens.begin(), tokens.end(), topic.tokens.begin(), topic.tokens.end()) !=
         tokens.end();
}

void mark(const Writing& writing, std::vector<KeptOff>& topics, Line& line) {
  if (std::any_of(line.begin(), line.end(), [](const Run& run) { return run.keeps_off; })) return;
  const std::string text = text_of(line);
  for (KeptOff& topic : topics) {
    if (!touches(text, topic)) continue;
    ++topic.touched;
    line += Run{" "};
    line += Run{writing.say("book.flag_here", {{"topic", topic.name}}), Ink::flagged};
  }
}

void mark(const Writing& writing, std::vector<KeptOff>& topics, paper::Block& block) {
  if (auto* heading = std::get_if<paper::Heading>(&block)) mark(writing, topics, heading->text);
  if (auto* paragraph = std::get_if<paper::Paragraph>(&block))
    mark(writing, topics, paragraph->text);
  if (auto* table = std::get_if<Table>(&block))
    for (auto& row : table->rows)
      for (Cell& cell : row)
        for (Line& line : cell) mark(writing, topics, line);
}

}  // namespace

void flag_kept_off(Writing& writing) {
  std::vector<KeptOff> topics = topics_kept_off(writing);
  auto& blocks = writing.draft.chapter().blocks;
  for (paper::Block& block : blocks) mark(writing, topics, block);
  Line line;
  for (const KeptOff& topic : topics) {
    if (topic.touched == 0) continue;
    line += Run{line.empty() ? writing.say("book.flag") + " " : "; "};
    line += Run{writing.draft.words().count(
        "book.flag_topic", topic.touched,
        {{"topic", topic.name}, {"who", writing.draft.facts().who(topic.by)}})};
    line += writing.draft.cite(topic.by.sources);
  }
  if (line.empty()) return;
  blocks.insert(blocks.begin(), paper::Paragraph{std::move(line), Style::flag});
}

}  // namespace comity
