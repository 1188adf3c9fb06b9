// SPDX-License-Identifier: Apache-2.0
// The parts of a claim beside its value, as a dossier gives them: who says it, on which day, when
// it is so, in which sources it was read. One thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kinds/claim.h"
#include "office/import/dossier_mapping.h"
#include "office/import/dossier_names.h"

namespace comity {

struct ClaimParts {
  bool authored = false;             // the file says who speaks, be it nobody in particular
  std::vector<std::string> said_by;  // one claim for each; none: as reported
  std::string said_on, published_on, known_by, last_reported, valid;
  bool sourced = false;  // the sources were given for this value
  std::vector<std::string> sources;
  std::vector<std::string> because, statements;
  std::string wording, note, unit;
  std::vector<std::string> facets;  // one claim for each
  Qualifier qualifier = Qualifier::exact;
};

// Rivals may say in words what has no value ("Soviet period"); the words are then kept as their
// author's wording.
enum class Wording { kept, refused };

class PartsReader {
 public:
  PartsReader(const DossierMapping& mapping, DossierNames& names, DossierProblems& problems)
      : mapping_(mapping), names_(names), problems_(problems) {}

  // Reads the parts that `fields` names; `otherwise` is what holds for those that have no value in
  // the file.
  ClaimParts read(const PartFields& fields, DossierScope& scope, Undated undated, Wording wording,
                  const ClaimParts& otherwise);
  // What a whole object says of each of its claims.
  ClaimParts of_object(const ObjectRule& rule, DossierScope& scope, const ClaimParts& around);
  // What a claim in an object of its own has from the object around.
  static ClaimParts inherited(const ClaimParts& own, const ClaimParts& around);

 private:
  struct Found {
    const json::value* value = nullptr;
    std::string path;
  };
  static Found first(const PartFields& fields, Part part, DossierScope& scope);
  std::string text(const PartFields& fields, Part part, DossierScope& scope);
  std::string day(const PartFields& fields, Part part, DossierScope& scope);
  std::string end(const PartFields& fields, Part part, DossierScope& scope, Wording wording,
                  ClaimParts& parts);
  std::vector<std::string> texts(const json::value& value, const std::string& path);
  std::vector<std::string> references(const PartFields& fields, Part part, DossierScope& scope,
                                      const std::vector<std::string>& of, bool& given);
  void read_time(const PartFields& fields, DossierScope& scope, Undated undated, Wording wording,
                 ClaimParts& parts);
  void read_authors(const PartFields& fields, DossierScope& scope, ClaimParts& parts);
  void read_qualifier(const PartFields& fields, DossierScope& scope, ClaimParts& parts);

  const DossierMapping& mapping_;
  DossierNames& names_;
  DossierProblems& problems_;
};

// `more` takes the place of what `fields` says on the same parts.
PartFields joined_parts(PartFields fields, const PartFields& more);
void add_wording(ClaimParts& parts, std::string_view words);

}  // namespace comity
