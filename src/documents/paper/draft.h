// SPDX-License-Identifier: Apache-2.0
// A document while it is written: it numbers sources and notes, remembers each figure with the
// query that gave it, and marks what moved since an older version. Chapters write into it, facts
// read as everywhere (fact_words.h). One thread.
//
//   draft.begin("posts", "Posts and functions", address);
//   draft.item(draft.told(fact));
//   line.push_back(draft.figure({"posts.XAA", "posts of Alvaria", "/posts"}, 5));
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/fact_words.h"
#include "documents/paper/document.h"

namespace comity::paper {

struct FigureName {
  std::string name, label, place;
  std::string address;  // empty: that of the chapter
};

using FrozenFigures = std::map<std::string, std::string>;  // value by name

class Draft {
 public:
  Draft(const FactWords& facts, Document document)
      : facts_(facts), document_(std::move(document)) {}

  // `older`: figures of the version that this one is compared with.
  void compare_with(int version, FrozenFigures older);

  void begin(std::string part, std::string title, std::string address);
  void heading(int level, Line text, std::string anchor = {});
  void heading(int level, std::string_view text) { heading(level, plain(text)); }
  void paragraph(Line text, Style style = Style::body);
  void paragraph(std::string_view text, Style style = Style::body) {
    paragraph(plain(text), style);
  }
  void item(Line text) { paragraph(std::move(text), Style::item); }
  void subitem(Line text) { paragraph(std::move(text), Style::subitem); }
  void table(Table table) { add(std::move(table)); }
  void picture(Picture picture) { add(std::move(picture)); }

  // A number with its query. Its address stands once in each chapter in a note.
  Run figure(const FigureName& name, long long value);
  // A state that a later version may be compared with ("agreed"); what is shown is in the runs.
  void state(std::string name, std::string label, std::string value);
  // ", was 3 in version 1" where the figure moved; nothing where it did not.
  Line moved(const std::string& name) const;

  Line told(const Fact& fact);                     // "X says: value (said 8 Apr 2025) [3]"
  Line told(const Fact& fact, Line between);       // words between the value and the source
  Line value_and_tail(const Fact& fact);           // "value (said 8 Apr 2025; P, 8 Apr 2025) [3]"
  Line who_and_tail(const Fact& fact);             // "X says (said ...)": for the column of tellers
  Line tail(const Fact& fact, bool publisher_named = false);
  Run cite(const std::vector<SourceLine>& sources);   // "[3, 17, +2]"
  void cite_most(std::size_t most) { cite_most_ = most; }
  void cite_as_usual() { cite_most_ = kCiteMost; }
  // Sources in the order of their numbers, before anything cites them.
  void number_sources(const std::vector<SourceLine>& sources);

  const FactWords& facts() const { return facts_; }
  const Words& words() const { return facts_.words(); }
  std::string say(std::string_view key, const Arguments& arguments = {}) const {
    return words().say(key, arguments);
  }
  Document& document() { return document_; }
  Chapter& chapter() { return document_.chapters.back(); }
  bool moved_since() const { return version_ > 0; }
  int version() const { return version_; }
  const FrozenFigures& older() const { return older_; }
  bool object_sources() const { return object_sources_; }

  static Line plain(std::string_view text) { return {{std::string(text)}}; }

 private:
  static constexpr std::size_t kCiteMost = 3;

  void add(Block block);
  int note(const std::string& address);
  int source_number(const SourceLine& source);

  const FactWords& facts_;
  Document document_;
  std::string address_;                         // of the chapter
  std::map<std::string, int> notes_;            // of the chapter
  std::map<std::string, int> source_numbers_;
  std::map<std::string, std::size_t> figures_;  // place in the document, by name
  FrozenFigures older_;
  int version_ = 0;
  bool object_sources_ = false;
  std::size_t cite_most_ = kCiteMost;
};

Line& operator+=(Line& line, Line more);
Line& operator+=(Line& line, Run run);

}  // namespace comity::paper
