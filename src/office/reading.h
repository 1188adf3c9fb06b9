// SPDX-License-Identifier: Apache-2.0
// How a page is asked for, in words: three clocks, a voice, two parties and which of them stands
// first. Commands take them from options, routes from the query; what they mean is said here once.
// On the Reader's thread.
//
//   AskedLens asked;
//   asked.asof = "2025-04-10";
//   asked.pair = {"XAA", "XBB"};
//   COMITY_TRY(lens, lens_of(asked, office, reader));
#pragma once

#include <array>
#include <string>
#include <vector>

#include "office/office.h"

namespace comity {

struct AskedLens {
  std::string asof, known, public_by, voice;  // empty: not asked
  std::vector<std::string> pair;              // as given; empty: the parties of the only dossier
  std::vector<std::string> order;             // of one or both of the pair: who stands first
  std::string mark = "--";                    // before the names of options in places of grounds
};

// Through `reader` names and heads are found; it must see every voice and day. All grounds
// together: clock_unreadable, voice_unknown, voice_common_needs_pair, and those of pair_of.
Result<Lens> lens_of(const AskedLens& asked, const Office& office, Reader& reader);

// The pair as given, else the parties of the only dossier; the office's own party first, unless an
// order is asked. Refusals: pair_needed, pair_malformed, party_unknown, order_not_of_pair.
Result<std::array<SubjectRow, 2>> pair_of(const AskedLens& asked, const Office& office,
                                          Reader& reader);

}  // namespace comity
