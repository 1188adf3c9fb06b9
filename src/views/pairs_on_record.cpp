// SPDX-License-Identifier: Apache-2.0
#include "views/pairs_on_record.h"

#include <algorithm>

#include "views/pair_reading.h"

namespace comity {

namespace {

// Who is named by a subject does not depend on the page's clocks.
SubjectPtr whole(Reader& reader, SubjectNumber number) {
  Lens lens;
  lens.known = reader.lens().known;
  return reader.subject(number, lens);
}

void add(Reader& reader, std::vector<SubjectNumber> parties, std::vector<PairOfParties>& pairs) {
  std::sort(parties.begin(), parties.end(), [&reader](SubjectNumber a, SubjectNumber b) {
    return reader.key(a) < reader.key(b);
  });
  parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
  for (std::size_t i = 0; i < parties.size(); ++i) {
    for (std::size_t j = i + 1; j < parties.size(); ++j) {
      const PairOfParties pair = {parties[i], parties[j]};
      if (std::find(pairs.begin(), pairs.end(), pair) == pairs.end()) pairs.push_back(pair);
    }
  }
}

std::vector<SubjectNumber> parties_raising(Reader& reader, const Subject& irritant) {
  std::vector<SubjectNumber> parties = irritant.references("raised_by");
  for (const FoldedAttribute* state : irritant.folded.facets("state")) {
    const std::optional<SubjectRow> row = reader.find(state->facet);
    if (row && row->kind == "party") parties.push_back(row->number);
  }
  return parties;
}

}  // namespace

std::vector<PairOfParties> pairs_on_record(Reader& reader) {
  std::vector<PairOfParties> pairs;
  for (const SubjectNumber number : reader.all_of("dossier")) {
    const SubjectPtr dossier = whole(reader, number);
    const std::vector<SubjectNumber> parties = dossier->references("party");
    // A file that names more parties than its pair (hosts of talks) does not say which two it is on.
    if (parties.size() == 2) add(reader, parties, pairs);
  }
  if (!pairs.empty()) return pairs;
  for (const SubjectNumber number : reader.all_of("irritant")) {
    const SubjectPtr irritant = whole(reader, number);
    add(reader, parties_raising(reader, *irritant), pairs);
  }
  return pairs;
}

}  // namespace comity
