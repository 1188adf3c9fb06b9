// SPDX-License-Identifier: Apache-2.0
// What the read tables hold of one subject, made from its claims: the stretches of valid time in
// which its listed values stay the same, how far clocks and markings reach, and its words for the
// text index. Pure; any thread, so that a rebuild can make them beside the writing thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "record/claim_index.h"
#include "record/columns.h"
#include "record/reader.h"

namespace comity {

// Keys (else ids) of the subjects to which values refer, by number.
using NamesByNumber = std::unordered_map<std::int64_t, std::string>;

struct Stretch {
  Instant from, until;  // half open
  ViewRow row;
};

const ColumnValue& column_of(const Stretch& stretch, const AttributeDefinition& attribute);

struct Extent {
  Seq changed = kNoSeq;            // last event that touched a part of it
  Instant public_max = kBeginning;  // the latest day on which a part became public
  Plain plain = Plain::to_all;
};

struct SubjectViews {
  SubjectNumber number = SubjectNumber::none;
  const KindDefinition* kind = nullptr;
  std::vector<Stretch> stretches;  // empty: nothing is held of it
  Extent extent;
  std::map<std::int64_t, std::vector<std::string>> tokens;  // by number of marking
};

// Without tokens where the words stay the same.
SubjectViews make_views(const SubjectClaims& subject, const KindDefinition& kind,
                        const NamesByNumber& names, Words words);

}  // namespace comity
