// SPDX-License-Identifier: Apache-2.0
// Where the importer stands in a dossier: an object of the file, those around it, and which of its
// fields have been read. What is never read is kept too, as claims of attributes that bear the
// fields' own names. One thread.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace comity {

// All that is wrong with a file, so that it can be put right in one go.
class DossierProblems {
 public:
  void add(std::string reason, Arguments arguments, std::string place);
  void take(const Refusal& refusal, const std::string& place);
  bool none() const { return grounds_.empty(); }
  std::size_t count() const { return grounds_.size(); }
  Refusal refusal() const;

 private:
  std::vector<Ground> grounds_;
};

class DossierScope {
 public:
  // `path` is where it stands in the file, by position; `name` the same by ids, which reordering
  // does not change. `around` is nullptr for the whole file. All must outlive this.
  DossierScope(const json::object& own, const DossierScope* around, std::string path,
               std::string name);

  // The value that a mapping names (see dossier_mapping.h), nullptr where there is none or it is
  // null or an empty text. Reading an own field uses it.
  const json::value* look(std::string_view reference);
  std::string path_of(std::string_view reference) const;
  bool used(std::string_view field) const { return used_.contains(field); }
  void use(std::string_view field) { used_.emplace(field); }

  const json::object& own() const { return own_; }
  const DossierScope* around() const { return around_; }
  const std::string& path() const { return path_; }
  const std::string& name() const { return name_; }

  std::string subject;                 // key of the subject that this object is, or is part of
  std::string key;                     // the name under which it stands in an object of objects
  const json::value* value = nullptr;  // the value at hand, for "@value"

 private:
  const json::value* constant(const std::string& text);
  const json::value* find(std::string_view field) const;

  const json::object& own_;
  const DossierScope* around_;
  std::string path_;
  std::string name_;
  std::set<std::string, std::less<>> used_;
  std::deque<json::value> constants_;
};

bool says_nothing(const json::value& value);         // null, or an empty text
std::string_view text_of(const json::value& value);  // of a string; empty otherwise
std::string field_path(std::string_view path, std::string_view field);
std::string element_path(std::string_view path, std::size_t place);

// "Staff Count" -> staff_count: a name that an attribute can have.
std::string attribute_name(std::string_view field);
// A short, stable word for a text: letters and digits as they are, "-" between words, and a part of
// the text's hash where something was left out.
std::string short_word(std::string_view text);
std::string short_hash(std::string_view text, std::size_t digits);

}  // namespace comity
