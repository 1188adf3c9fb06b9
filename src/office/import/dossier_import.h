// SPDX-License-Identifier: Apache-2.0
// Import of a dossier: public facts on two parties, as one JSON file. All or nothing; all that is
// wrong is told at once; a second import of the same file adds nothing, and a changed one what has
// changed. Nothing of it is this office's own word. Any thread; two imports of one dossier at the
// same time are the caller's to prevent.
//
//   COMITY_TRY(report, import_dossier(office, read_file("data/dossiers/usa-rus.json"), {}));
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "office/import/dossier_difference.h"
#include "office/office.h"

namespace comity {

enum class Missing { kept, withdrawn };  // claims of an earlier file that this one does not have
enum class Effect { recorded, shown };   // shown: a dry run

struct DossierOptions {
  Effect effect = Effect::recorded;
  Missing missing = Missing::kept;
};

struct DossierReport {
  struct OfKind {
    int subjects = 0;
    int opened = 0;
    int claims = 0;
  };
  std::string dossier;
  std::map<std::string, OfKind> kinds;
  int fresh = 0;  // claims recorded, or that would be
  int unchanged = 0;
  std::vector<StandingClaim> missing;
  bool withdrawn = false;  // whether the missing ones were, or would be
  std::vector<UnknownField> unknown;
  Seq seq = kNoSeq;  // of the event; none where nothing was to be recorded
};

Result<DossierReport> import_dossier(Office& office, std::string_view text,
                                     const DossierOptions& options);

}  // namespace comity
