// SPDX-License-Identifier: Apache-2.0
// From a dossier to the claims it makes, by the mapping alone: every field becomes one or more
// claims, or was used for a part of them. Pure but for the installation's keys; one thread; one
// reader reads one file.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "office/import/dossier_values.h"

namespace comity {

// A field that no mapping and no kind names: kept as claims, and told to whoever imports.
struct UnknownField {
  std::string kind;
  std::string attribute;
  std::string place;  // where it stands first
  int count = 0;
};

struct DossierDraft {
  std::string name;                  // of the dossier, and its key
  std::vector<NewSubject> subjects;  // all that the file speaks of
  std::vector<NewSubject> opened;    // those that the installation does not have
  std::vector<ClaimDraft> claims;    // each with a place that begins with the dossier's name
  std::vector<UnknownField> unknown;
};

class DossierReader {
 public:
  DossierReader(const DossierMapping& mapping, const Kinds& kinds, DossierNames::Known known);
  Result<DossierDraft> read(const json::value& file);

 private:
  // A subject of the file, or an object that tells of one.
  struct Place {
    DossierScope& scope;
    const ObjectRule& rule;
    const KindDefinition& kind;
    ClaimParts parts;   // of each claim that has none of its own
    std::string facet;  // of claims within a claim's own object
  };
  struct Attribute {
    std::string name;
    const AttributeDefinition* definition = nullptr;  // nullptr: the kind does not define it
  };
  struct Entry {  // one object of a list or of an object of objects
    json::object object;
    std::string key;
    std::string path;
  };

  // dossier_reader.cpp: the file and its objects
  void read_whole(const json::object& file);
  void name_objects(const ObjectRule& rule, DossierScope& whole);
  void read_object(Place& place);
  void read_field(std::string_view field, const json::value& value, Place& place);
  void read_made(const FieldRule& rule, Place& place);
  void read_unknown_values(Place& place);
  void read_leftovers(Place& place);
  void tell_parties(Place& place);
  void tell_holds(Place& place);

  // dossier_fields.cpp: the forms of a field
  FieldForm form_of(std::string_view field, const json::value& value, const FieldRule& rule) const;
  Attribute attribute_of(std::string_view field, const FieldRule& rule, const Place& place) const;
  void read_values(std::string_view field, const json::value& value, const FieldRule& rule,
                   const Attribute& attribute, Place& place);
  void read_value(const json::value& value, const FieldRule& rule, const Attribute& attribute,
                  const std::string& path, const std::string& name, Place& place);
  void read_spread(std::string_view field, const json::value& value, const FieldRule& rule,
                   Place& place);
  std::vector<Entry> entries(std::string_view field, const json::value& value,
                             const FieldRule& rule, Place& place);
  bool stands_for_rivals(std::string_view field, const json::value& value,
                         const Place& place) const;
  bool excluded(const FieldRule& rule, const Place& place) const;

  // dossier_items.cpp: claims in objects of their own, and parts of a subject
  void read_items(std::string_view field, const json::value& value, const FieldRule& rule,
                  const Attribute& attribute, Place& place);
  void read_item(const FieldRule& rule, const Attribute& attribute, std::string_view field,
                 DossierScope& inner, Place& place);
  void read_item_leftovers(const Attribute& attribute, Place& item);
  std::vector<std::string> value_fields(std::string_view field, const FieldRule& rule,
                                        const Attribute& attribute) const;
  void read_subjects(std::string_view field, const json::value& value, const FieldRule& rule,
                     Place& place);
  void read_subject(std::string_view field, const Entry& entry, std::string key,
                    const FieldRule& rule, Place& place);
  json::object split_text(std::string_view text, const FieldRule& rule);
  std::string part_key(std::string_view field, const Entry& entry, const ObjectRule& rule,
                       const Place& place) const;

  // dossier_claims.cpp: the claims themselves
  void claim(const Value& value, const Attribute& attribute, const ClaimParts& parts,
             const std::string& path, const std::string& name, const Place& place);
  std::vector<std::string> read_facets(const FieldRule& rule, const PartFields& fields,
                                       DossierScope& scope);
  std::vector<std::string> facets_for(const Attribute& attribute, const ClaimParts& parts,
                                      const std::string& path);
  void note_unknown(const Attribute& attribute, const std::string& path, const Place& place);
  bool is_rivals(std::string_view field) const;
  bool tells_claims(std::string_view field, const json::value& value) const;
  std::string_view without_rivals(std::string_view field) const;
  static Undated undated(const FieldRule& rule, const PartFields& fields, const std::string& value);

  const DossierMapping& mapping_;
  const Kinds& kinds_;
  DossierProblems problems_;
  DossierNames names_;
  PartsReader parts_;
  ValueReader values_;
  DossierDraft draft_;
  std::map<std::string, int> mentioned_;  // parties, by how often the file speaks of them
  std::map<std::pair<std::string, std::string>, UnknownField> unknown_;
  std::set<std::string> told_;  // places of claims, each once

  struct Named {
    const ObjectRule* rule;
    const json::object* object;
    std::string key, path, name;
  };
  std::vector<Named> named_;
};

}  // namespace comity
