// SPDX-License-Identifier: Apache-2.0
#include "views/fact_traits.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace comity {
namespace {

constexpr int kPageSubjects = 1000;
constexpr std::size_t kLinesMax = 10'000;

bool concerns(PairReading& pair, SubjectNumber number) {
  const std::set<SubjectNumber>& parties = pair.parties_of(number);
  return parties.contains(pair.side(0).number) || parties.contains(pair.side(1).number);
}

void use_page(Reader& reader, const PairReading* given, const std::vector<SubjectClaims>& subjects,
              const UseSubject& use) {
  std::optional<PairReading> pair;
  if (given != nullptr) pair.emplace(reader, given->side(0).number, given->side(1).number);
  for (const SubjectClaims& subject : subjects) {
    const KindDefinition* kind = reader.kinds().find(subject.row.kind);
    if (kind == nullptr || subject.row.merged_into != SubjectNumber::none) continue;
    FoldedSubject folded = fold(subject.row.number, *subject.claims, *kind, reader.lens());
    if (folded.substance && (!pair || concerns(*pair, subject.row.number)))
      use(subject, *kind, std::move(folded));
  }
}

}  // namespace

FactTraits fact_traits(const FoldedAttribute& attribute, const FoldedValue& value,
                       const Lens& lens) {
  const auto any = [&](auto holds) {
    return std::any_of(value.claims.begin(), value.claims.end(), holds);
  };
  FactTraits traits;
  traits.undated = !any([](const Claim* claim) { return claim->public_from != kOpen; });
  traits.disputed = attribute.disputed();
  traits.office = value.office;
  traits.reported = value.authors.empty() && !value.office;
  if (lens.sides[0] == SubjectNumber::none) {
    traits.one_sided = value.authors.size() == 1;
    return traits;
  }
  for (std::size_t side = 0; side < 2; ++side) {
    traits.says[side] = std::find(value.authors.begin(), value.authors.end(), lens.sides[side]) !=
                        value.authors.end();
  }
  traits.one_sided = traits.says[0] != traits.says[1];
  return traits;
}

FactSources SourcesRead::of(const FoldedValue& value) {
  FactSources sources;
  for (const Claim* claim : value.claims) {
    for (const SubjectNumber number : claim->sources) {
      const SourceLine& source = line(number);
      sources.numbers.insert(number);
      sources.kinds.insert(source.source_kind.empty() ? "unknown" : source.source_kind);
      sources.controls.insert(source.control);
      sources.trusted = sources.trusted || !source.low_trust;
    }
  }
  return sources;
}

const SourceLine& SourcesRead::line(SubjectNumber source) {
  const auto known = lines_.find(source);
  if (known != lines_.end()) return known->second;
  if (lines_.size() >= kLinesMax) lines_.clear();
  return lines_.emplace(source, source_line(reader_, source)).first->second;
}

void each_subject(Reader& reader, const PairReading* pair, SubjectNumber after,
                  const UseSubject& use) {
  auto subjects = reader.page(after, kPageSubjects);
  while (!subjects.empty()) {
    use_page(reader, pair, subjects, use);
    const SubjectNumber last = subjects.back().row.number;
    reader.forget();
    subjects = reader.page(last, kPageSubjects);
  }
}

bool is_fact(const KindDefinition& kind, const FoldedAttribute& attribute) {
  const AttributeDefinition* definition = kind.find(attribute.attribute);
  return definition == nullptr || !definition->neutral;
}

}  // namespace comity
