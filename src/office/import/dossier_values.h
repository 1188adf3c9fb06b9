// SPDX-License-Identifier: Apache-2.0
// A value of the file as the value of an attribute: of the type that the kind defines, or, for an
// attribute that it does not define, as it stands. One thread.
#pragma once

#include <optional>
#include <string>

#include "office/import/dossier_parts.h"

namespace comity {

class ValueReader {
 public:
  ValueReader(const DossierMapping& mapping, DossierNames& names, DossierProblems& problems)
      : mapping_(mapping), names_(names), problems_(problems) {}

  // nullopt: there is no claim to make, or a problem was noted. What a rival says in words that are
  // no value of the type becomes the wording of an unknown value.
  std::optional<Value> read(const json::value& value, const AttributeDefinition* attribute,
                            Wording wording, const std::string& path, ClaimParts& parts);

 private:
  std::optional<Value> typed(const json::value& value, const AttributeDefinition& attribute,
                             Wording wording, const std::string& path, ClaimParts& parts);
  std::optional<Value> number(const json::value& value, const AttributeDefinition& attribute,
                              Wording wording, const std::string& path, ClaimParts& parts);
  std::optional<Value> date(const json::value& value, Wording wording, const std::string& path,
                            ClaimParts& parts);
  std::optional<Value> code(const json::value& value, const AttributeDefinition& attribute,
                            const std::string& path);
  std::optional<Value> reference(const json::value& value, const AttributeDefinition& attribute,
                                 const std::string& path);
  std::optional<Value> coordinates(const json::value& value, const std::string& path);
  std::optional<Value> wrong(std::string wanted, const std::string& path);

  const DossierMapping& mapping_;
  DossierNames& names_;
  DossierProblems& problems_;
};

}  // namespace comity
