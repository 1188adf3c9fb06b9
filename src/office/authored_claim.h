// SPDX-License-Identifier: Apache-2.0
// Single claims as people state them, on the command line, in a form or in a program: the value,
// who says it, when, and where it was read. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "kinds/claim.h"

namespace comity {

// Who says a claim, when, and where it was read.
struct Authorship {
  std::vector<std::string> sources;
  std::string said_on, published_on, known_by, last_reported;
  std::string note, marking;
};

// A claim with that authorship. `said_by` empty: reported by the sources, and this office's own
// word where there is none.
ClaimDraft authored(const Authorship& authorship, std::string subject, std::string attribute,
                    std::string value, std::string said_by);

// One claim with all that can be said of it.
struct StatedClaim {
  Authorship authorship;
  std::string subject, attribute, value, facet, valid, said_by, wording;
  std::vector<std::string> because, statements;
  bool unknown = false, none = false;  // the author says that it is not known, that there is none
  bool office = false;                 // this office says so itself
  bool about = false, at_least = false, at_most = false;
};

// Refusals: claim_with_two_values, claim_with_two_qualifiers.
Result<ClaimDraft> stated_claim(const StatedClaim& stated);

}  // namespace comity
