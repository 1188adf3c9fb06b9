// SPDX-License-Identifier: Apache-2.0
// What kinds of subject there are and which attributes each has, read from data/kinds/*.toml (one
// file a kind) as the record adopted them. A new kind or attribute needs no C++. Attribute order is
// the order of the file. Immutable once loaded; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity {

enum class ValueType { text, number, quantity, date, reference, code, flag, coordinates, json };
enum class Cardinality { one, many };
enum class KindTime { timeless, lasts, happens };   // rule 2 of claims: lasting and happening

struct AttributeDefinition {
  std::string name;
  ValueType type = ValueType::text;
  Cardinality cardinality = Cardinality::one;
  std::string facet;                     // what tells its claims apart ("scope", "party"); or empty
  std::vector<std::string> facet_codes;  // empty: any facet
  std::string unit;                      // of numbers and quantities
  std::vector<std::string> of;           // references: allowed kinds; empty: any
  std::vector<std::string> codes;        // codes: known ones
  bool open_codes = false;               // other codes are kept too, and shown as they stand
  bool happens = false;                  // each claim tells of what happened, never of a state
  bool neutral = false;                  // names the subject: every voice may show it
  bool listed = false;                   // a column of the kind's view
  bool searchable = false;
  bool sensitive = false;                // masked for roles without that right
  bool after_the_fact = false;           // public no earlier than the day that it speaks of
  std::string place;                     // "measure.toml:14"
};

struct KindDefinition {
  std::string name;
  std::string plural;
  KindTime time = KindTime::timeless;
  std::string title;                     // the attribute that names a subject of this kind
  std::string part_of;                   // the kind it is a part of (a delegation: of a round)
  std::vector<AttributeDefinition> attributes;
  const AttributeDefinition* find(std::string_view attribute) const;   // nullptr: not defined
};

// One definition file: its name relative to data/ ("kinds/measure.toml") and its bytes.
struct DefinitionFile {
  std::string name;
  std::string content;
};

class Kinds {
 public:
  // All files of one adoption; all grounds of all files together, each with file, line and reason.
  static Result<Kinds> load(const std::vector<DefinitionFile>& files);

  const KindDefinition* find(std::string_view kind) const;    // by name or plural; or nullptr
  const std::map<std::string, KindDefinition, std::less<>>& all() const { return kinds_; }
  std::string nearest_kind(std::string_view word) const;      // for "did you mean"; may be empty
  std::string nearest_attribute(const KindDefinition& kind, std::string_view word) const;

 private:
  std::map<std::string, KindDefinition, std::less<>> kinds_;
};

std::string_view value_type_name(ValueType type);

}  // namespace comity
