// SPDX-License-Identifier: Apache-2.0
// What counts of a fact, the same wherever facts are counted or listed: whether a day shows when
// it was public, whether others hold another value, which of the two sides say it. The coverage of
// a record and the lists behind its figures both ask here, so that a figure is the size of its
// list. On the Reader's thread.
//
//   if (fact_traits(attribute, value, reader.lens()).disputed) ++disputed;
#pragma once

#include <array>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>

#include "views/fact.h"
#include "views/pair_reading.h"

namespace comity {

struct FactTraits {
  bool undated = false;  // no date shows when it was public
  bool disputed = false;
  bool reported = false;  // nobody is named as saying it
  bool office = false;    // this office says it
  std::array<bool, 2> says{};     // the sides of the lens
  bool one_sided = false;         // one side says it, the other does not
  bool acknowledged() const { return says[0] && says[1]; }
};

FactTraits fact_traits(const FoldedAttribute& attribute, const FoldedValue& value,
                       const Lens& lens);

// The sources of a fact: what kinds they are of and who controls them, each once.
struct FactSources {
  std::set<std::string> kinds, controls;  // "unknown" and "" where the source does not say
  std::set<SubjectNumber> numbers;
  bool trusted = false;                   // at least one is not of low trust
  bool none() const { return numbers.empty(); }
  bool low_trust() const { return !none() && !trusted; }
};

// Reads the lines of sources and keeps them: a pass over a record asks for the same again.
class SourcesRead {
 public:
  explicit SourcesRead(Reader& reader) : reader_(reader) {}
  FactSources of(const FoldedValue& value);

 private:
  const SourceLine& line(SubjectNumber source);
  Reader& reader_;
  std::unordered_map<SubjectNumber, SourceLine> lines_;
};

// Subjects of which the lens shows something, that concern one of the two where `pair` is given;
// a page at a time, in order of number, after the subject `after`.
using UseSubject = std::function<void(const SubjectClaims&, const KindDefinition&, FoldedSubject)>;
void each_subject(Reader& reader, const PairReading* pair, SubjectNumber after,
                  const UseSubject& use);

// Whether values of it are facts: what merely names a subject is none.
bool is_fact(const KindDefinition& kind, const FoldedAttribute& attribute);

}  // namespace comity
