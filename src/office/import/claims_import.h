// SPDX-License-Identifier: Apache-2.0
// Import of claims from a file of JSON Lines, the general way in: each line one claim, written as
// its parts are called (docs/dossier-format.md). All or nothing; all that is wrong is told at once,
// by line. Any thread.
//
//   {"subject": "m-xaa-capital", "kind": "post", "attribute": "city", "value": "Northport",
//   "said_by": "XAA"}
#pragma once

#include <string>
#include <string_view>

#include "office/import/dossier_import.h"
#include "office/office.h"

namespace comity {

struct ClaimsReport {
  int claims = 0;
  int opened = 0;    // subjects
  Seq seq = kNoSeq;  // of the event; none in a dry run
};

// `name` of the file becomes part of the claims' places ("staff.jsonl:12").
Result<ClaimsReport> import_claims(Office& office, std::string_view text, const std::string& name,
                                   Effect effect);

}  // namespace comity
