// SPDX-License-Identifier: Apache-2.0
// What a dossier says now against what stands of earlier imports of the same dossier. A claim is
// known again by its place, which names where it stood, by ids, and all that it said. One thread.
#pragma once

#include <string>
#include <vector>

#include "office/import/dossier_reader.h"
#include "record/reader.h"

namespace comity {

struct StandingClaim {
  ClaimId id;
  std::string subject;  // its key, or id where it has none
  std::string attribute;
  std::string place;  // in the file that brought it
};

struct DossierDifference {
  std::vector<ClaimDraft> fresh;
  std::vector<StandingClaim> missing;  // stand in the record, and no longer in the file
  int unchanged = 0;
};

DossierDifference difference(DossierDraft draft, const std::string& holds, Reader& reader);
std::string place_without_hash(std::string_view place);

}  // namespace comity
