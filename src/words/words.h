// SPDX-License-Identifier: Apache-2.0
// All that Comity says to people, in the reader's language: a key and its arguments become a
// sentence. Keys are the dotted paths of data/words/<language>/*.toml; a key that the language
// lacks is answered in English, and a key that nobody wrote is shown as itself, so that a gap is
// seen and never hidden.
//
//   words.say("page.says", {{"who", "XAA"}})                      "XAA says"
//   words.count("page.claims", 2)                                 "2 claims"
//   words.label("attribute.measure.imposed_by")                   "imposed by"
//   words.sentence(Ground{"kinds_unknown_kind", {{"kind", "pots"}}, "measure.toml:9"})
//
// In a sentence {argument} is replaced; what stands in [[double brackets]] is left out where an
// argument in it is absent or empty; {{ is a brace. A word with plural forms is a table: one =
// "{count} claim", other = "{count} claims". Immutable once loaded; any thread.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity {

// One file of words: "words/en/kinds.toml" and its bytes.
struct WordsFile {
  std::string name;
  std::string content;
};

class Words {
 public:
  // English and `language`, out of all the files given; others are not read. All grounds of all
  // files together.
  static Result<Words> load(const std::vector<WordsFile>& files, std::string language);
  // The same from a folder that has words/<language>/*.toml. Throws Fault where a file cannot be
  // read.
  static Result<Words> read(const std::filesystem::path& data, std::string language);

  const std::string& language() const { return language_; }
  bool has(std::string_view key) const;

  std::string say(std::string_view key, const Arguments& arguments = {}) const;
  // The form that goes with the number, which is {count} in it.
  std::string count(std::string_view key, long long count, Arguments arguments = {}) const;

  // A name for a kind, an attribute, a code: "kind.measure", "attribute.measure.imposed_by",
  // "code.embassy". An attribute may share its label with all kinds ("attribute.any.note"); without
  // one its own words are shown.
  std::string label(std::string_view key) const;
  std::string label_plural(std::string_view key) const;

  // Every text by its key, for pages that speak for themselves; what the language lacks in English.
  std::map<std::string, std::string, std::less<>> texts() const;

  // What is wrong, why, and what to do next, with its place before and its citation behind.
  std::string sentence(const Ground& ground) const;

 private:
  using Texts = std::map<std::string, std::string, std::less<>>;
  struct Form {
    const std::string* text = nullptr;   // nullptr: not written in any language
    std::string_view language;
  };
  const std::string* text_of(std::string_view key) const;
  Form form_of(std::string_view key, long long count) const;
  const std::string* label_of(std::string_view key) const;

  std::string language_;
  Texts own_;
  Texts english_;
};

}  // namespace comity
