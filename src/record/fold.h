// SPDX-License-Identifier: Apache-2.0
// From claims to what may be shown: the fold of one subject's claims through a lens (three clocks
// and a voice). Pure; any thread. This is the one place where the written display rule lives:
//   this office's determination; else what both sides acknowledge; else "X says"; else "disputed",
//   with all values.
// Per author the claim said last counts; a later start by the same author ends his earlier value of
// an attribute of cardinality one; equal or compatible values are one value with several claims.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "kinds/claim.h"
#include "kinds/kinds.h"

namespace comity {

enum class Voice { all, side, common };

struct Lens {
  Instant asof = kOpen;                  // kOpen: no valid clock; everything that was ever so
  Seq known = kLastSeq;                  // events up to this one
  Instant public_by = kOpen;             // kOpen: no public clock; undated claims show too
  Voice voice = Voice::all;
  SubjectNumber side = SubjectNumber::none;                // with Voice::side
  std::array<SubjectNumber, 2> sides{};  // with Voice::common and "both acknowledge"; may be none
};

enum class Certainty { surely, possibly };
enum class Standing { determined, acknowledged, said, reported, disputed };

// One value and those who hold it. Claims are in the order (said first, recorded first).
struct FoldedValue {
  std::vector<const Claim*> claims;
  std::vector<SubjectNumber>
      authors;  // parties and other named authors, without repeats; not publishers
  bool office = false;                   // this office says so too
  bool reported = false;                 // some claim names no author
  Certainty certainty = Certainty::surely;
  Standing standing =
      Standing::reported;  // of this value by itself: determined, acknowledged, said, reported
  const Value& value() const;
};

struct FoldedAttribute {
  std::string attribute;
  std::string facet;
  Standing standing =
      Standing::reported;           // of the first value (of the rivals, where there are several)
  std::vector<FoldedValue> values;  // cardinality one: rivals; many: all of them, in order of time
  bool disputed() const { return standing == Standing::disputed; }
};

// What the lens left out, each claim once, by the first clock that left it out in this order.
struct LeftOut {
  int later_recorded = 0;
  int later_public = 0;     // said or published after the public clock
  int undated = 0;          // no date shows when it was public
  int other_voice = 0;
  LeftOut& operator+=(const LeftOut& other);
};

struct FoldedSubject {
  SubjectNumber number = SubjectNumber::none;
  std::vector<FoldedAttribute>
      attributes;  // order of the kind, then attributes it does not define, by name
  LeftOut left_out;
  bool substance = false;  // more than names has a value, or nothing but names was ever said
  const FoldedAttribute* find(std::string_view attribute, std::string_view facet = {}) const;
  std::vector<const FoldedAttribute*> facets(std::string_view attribute) const;
};

// Whether a claim passes the lens; used by the fold and by whoever counts. The valid clock is not
// asked here.
enum class Passes { yes, later_recorded, later_public, undated, other_voice };
Passes passes(const Claim& claim, const AttributeDefinition* attribute, const Lens& lens);

// At the lens's valid clock: state at that instant for what lasts, happened by then for what
// happens.
enum class Held { no, possibly, surely };
Held held(const Claim& claim, const AttributeDefinition* attribute, Instant asof);

// `claims` must outlive the answer; order does not matter. Claims of attributes that the kind does
// not define fold as cardinality many.
FoldedSubject fold(SubjectNumber number, const std::vector<Claim>& claims,
                   const KindDefinition& kind, const Lens& lens);

}  // namespace comity
