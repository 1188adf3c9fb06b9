// SPDX-License-Identifier: Apache-2.0
// How a dossier becomes claims: data/imports/dossier/*.toml, as the record adopted them. One file
// for each array of the dossier says which kind its objects are and how each field is read;
// every.toml says what holds in all of them. An example, of an array whose objects are measures:
//
//   array = "measures"                kind = "measure"
//   [object]                          parts of every claim of the object: who says it, when, by
//   which sources said_by = "by" [field.kind]                      this field is a value of another
//   attribute attribute = "measure_kind" [made.period]                     a claim made of several
//   fields constant = "true"                 from = "from"          until = "until"
//
// A field is named as it stands; "^name" is a field of the object around, "$a.b" one of the whole
// file, "@key" the name under which the object stands, "@value" the value itself, "@self" the
// subject, "=text" the text itself. Grammar: docs/dossier-format.md. Immutable once loaded; any
// thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kinds/kinds.h"

namespace comity {

enum class Part {
  said_by,
  said_on,
  published_on,
  known_by,
  last_reported,
  from,
  until,
  date,
  sources,
  because,
  statements,
  wording,
  note,
  facet,
  unit,
  approximate,
  at_least,
  at_most
};

// For each part of a claim the fields in which it is looked for, the first that has a value
// counting; of `because`, `statements` and `sources` all of them.
using PartFields = std::map<Part, std::vector<std::string>>;

enum class FieldForm {
  automatic,  // as the value in the file suggests
  value,      // the field is a value, or a list of values
  items,      // objects with a claim in each
  spread,     // an object whose members are values of several attributes
  subjects    // objects that are subjects themselves, part of this one
};

enum class Undated {
  automatic,
  none,
  unknown
};  // what a claim says whose fields of time are empty

struct ObjectRule;

struct FieldRule {
  std::string field;  // or the name of a made claim
  std::string attribute;
  FieldForm form = FieldForm::automatic;
  PartFields parts;
  std::vector<std::string> value;           // of items: fields that hold the value
  std::string constant;                     // the value itself
  std::string pattern;                      // "{lat}, {lon}": a value made of fields
  std::map<std::string, std::string> also;  // further fields, each of the attribute named
  std::map<std::string, PartFields> when;   // for one value: its parts
  std::map<std::string, std::vector<std::string>>
      unless;  // no claim where that field has one of these values
  std::map<std::string, std::string> facet_words;  // "both": the field that lists them
  Undated undated = Undated::automatic;
  std::map<std::string, Undated> undated_when;
  std::string
      unknown_if;      // with this field and no value of its own, the value is known to be unknown
  std::string opens;   // an id that is not in the file opens a subject of this kind
  bool pair = false;   // counts for which two parties the dossier is about
  std::string by_key;  // of an object of objects: the field that the names become
  std::string text;    // of a plain text in place of an object: the field that it becomes
  std::vector<std::string> split;            // " (raised by ", ")": how such a text ends, and
  std::string split_field;                   // the field that stands between
  std::shared_ptr<const ObjectRule> object;  // of subjects
};

inline const FieldRule kNoFieldRule;

struct ObjectRule {
  std::string file;   // "imports/dossier/measure.toml"
  std::string array;  // of the dossier; empty: the whole file, or part of an object
  std::string kind;
  std::string id;                 // field of the key; of parts of an object empty
  std::vector<std::string> key;   // of parts of an object: fields whose words make the key
  std::string parent;             // attribute that names the subject around
  std::string parties;            // of the whole: attribute that names the two parties
  std::string holds;              // of the whole: attribute that names every subject of the file
  bool sources_for_each = false;  // the object's sources speak for each of its values
  PartFields parts;
  std::map<std::string, FieldRule> fields;
  std::vector<FieldRule> made;
  const FieldRule* find(std::string_view field) const;
};

struct DossierMapping {
  ObjectRule whole;
  std::vector<ObjectRule> arrays;  // in the order of the kinds' files
  FieldRule item;      // what holds for the claims in objects, where their field says nothing
  std::string rivals;  // "_claims": a field that ends so holds rival values
  std::vector<std::string> nobody;    // words that stand for no author
  std::vector<std::string> disputed;  // words that stand for the rival values beside them
  std::string decade;                 // "s": how a decade ends, as in 1960s
  const ObjectRule* find_array(std::string_view array) const;

  // All grounds of all files. Refusals: those of parse_toml and definitions, and
  // dossier_mapping_missing, dossier_mapping_array_twice, dossier_mapping_attribute_unknown.
  static Result<DossierMapping> load(const std::vector<DefinitionFile>& files, const Kinds& kinds);
};

}  // namespace comity
