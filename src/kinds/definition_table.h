// SPDX-License-Identifier: Apache-2.0
// One table of a definition file, read key by key: what is missing, misspelt or of the wrong type
// becomes a ground with file and line, and reading goes on, so that an officer sees all that is
// wrong with a file at once. An example:
//
//   DefinitionTable table(toml, "kinds/measure.toml", grounds);
//   definition.plural = table.text("plural", Needed::yes);
//   table.refuse_other_keys({"kind", "plural"});
//
// Used by the readers of definitions in this folder. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/toml.h"

namespace comity {

enum class Needed { yes, no };

class DefinitionTable {
 public:
  // `table` and `grounds` must outlive this.
  DefinitionTable(const toml::table& table, std::string file, std::vector<Ground>& grounds);

  std::string text(std::string_view key, Needed needed);    // empty where absent
  bool flag(std::string_view key);                          // false where absent
  std::vector<std::string> texts(std::string_view key);     // without repeats: a repeat is refused
  const toml::table* table(std::string_view key);           // nullptr where absent
  bool has(std::string_view key) const { return table_.contains(key); }

  // The line of that key, or of the table where the key is absent.
  std::string place(std::string_view key) const;
  std::string place() const;
  void refuse_at(std::string reason, std::string_view key, Arguments arguments);
  void refuse_other_keys(const std::vector<std::string_view>& known);

 private:
  void refuse_type(std::string_view key, std::string_view wanted);

  const toml::table& table_;
  std::string file_;
  std::vector<Ground>& grounds_;
};

// A name that can be a column, a key of words and a part of a path: ^[a-z][a-z0-9_]{0,62}$
bool is_definition_name(std::string_view name);

// The candidate that a misspelt word most likely means; empty where none is near.
std::string nearest_word(std::string_view word, const std::vector<std::string_view>& candidates);

std::string joined(const std::vector<std::string_view>& words);   // "one, many"

}  // namespace comity
