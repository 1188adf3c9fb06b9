// SPDX-License-Identifier: Apache-2.0
// The invented dossier of XAA and XBB, as a text and as a value that a test can change; and the
// claims of a subject as a test wants to see them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/json.h"
#include "office/import/dossier_import.h"
#include "support/shipped_files.h"

namespace comity::testing {

inline std::string invented_dossier() {
  return read_file(source_folder() / "tests" / "office" / "dossiers" / "xaa-xbb.json");
}
inline json::value invented_dossier_value() { return *parse_json(invented_dossier()); }

inline json::object& object_at(json::value& dossier, std::string_view array, std::size_t place) {
  return dossier.as_object().at(array).as_array().at(place).as_object();
}

inline Result<DossierReport> import_text(Office& office, const std::string& text,
                                         Missing missing = Missing::kept) {
  return import_dossier(office, text, {Effect::recorded, missing});
}
inline Result<DossierReport> import_value(Office& office, const json::value& dossier,
                                          Missing missing = Missing::kept) {
  return import_text(office, json_text(dossier), missing);
}

// The standing claims of one attribute of one subject, in the order recorded.
inline std::vector<Claim> claims_of(Reader& reader, const std::string& key,
                                    const std::string& attribute) {
  std::vector<Claim> found;
  const auto row = reader.find(key);
  const auto subject = row ? reader.subject(row->number) : nullptr;
  if (subject == nullptr) return found;
  for (const Claim& claim : *subject->claims)
    if (claim.attribute == attribute && claim.withdrawn_by == kLastSeq) found.push_back(claim);
  std::sort(found.begin(), found.end(), [](const Claim& a, const Claim& b) { return a.id < b.id; });
  return found;
}

// "XAA: blocked (2021-02-04)": author, value or key of what it refers to, day of saying.
inline std::string told(Reader& reader, const Claim& claim) {
  std::string text = claim.said_by == SubjectNumber::none ? "" : reader.key(claim.said_by) + ": ";
  if (claim.value.state == ValueState::unknown)
    text += "unknown";
  else if (claim.value.reference != SubjectNumber::none)
    text += reader.key(claim.value.reference);
  else
    text += claim.value.text;
  return claim.said_on.empty() ? text : text + " (" + claim.said_on + ")";
}
inline std::vector<std::string> told_of(Reader& reader, const std::string& key,
                                        const std::string& attribute) {
  std::vector<std::string> all;
  for (const Claim& claim : claims_of(reader, key, attribute)) all.push_back(told(reader, claim));
  return all;
}

inline bool has_ground(const Refusal& refusal, const std::string& reason,
                       const std::string& place) {
  return std::any_of(refusal.grounds.begin(), refusal.grounds.end(), [&](const Ground& ground) {
    return ground.reason == reason && ground.place == place;
  });
}

}  // namespace comity::testing
