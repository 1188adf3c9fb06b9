// SPDX-License-Identifier: Apache-2.0
#include "views/coverage_page.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace comity {
namespace {

constexpr int kPageSubjects = 1000;
constexpr std::size_t kLinesMax = 10'000;

// One pass over the record, a page of subjects at a time; nothing of a page is kept but its counts.
class Counting {
 public:
  Counting(Reader& reader, PairReading* pair) : reader_(reader), pair_(pair) {}

  CoveragePage count() {
    auto subjects = reader_.page(SubjectNumber::none, kPageSubjects);
    while (!subjects.empty()) {
      count_page(subjects);
      const SubjectNumber last = subjects.back().row.number;
      reader_.forget();
      subjects = reader_.page(last, kPageSubjects);
    }
    for (auto& [name, row] : rows_) {
      page_.total += row.count;
      page_.kinds.push_back(std::move(row));
    }
    page_.sources = static_cast<int>(cited_.size());
    return std::move(page_);
  }

 private:
  void count_page(const std::vector<SubjectClaims>& subjects) {
    std::optional<PairReading> pair;
    if (pair_ != nullptr) pair.emplace(reader_, pair_->side(0).number, pair_->side(1).number);
    for (const SubjectClaims& subject : subjects) {
      const KindDefinition* kind = reader_.kinds().find(subject.row.kind);
      if (kind == nullptr || subject.row.merged_into != SubjectNumber::none) continue;
      const FoldedSubject folded = fold(subject.row.number, *subject.claims, *kind, reader_.lens());
      if (folded.substance && (!pair || concerns(*pair, subject.row.number)))
        count_subject(*kind, folded);
    }
  }

  static bool concerns(PairReading& pair, SubjectNumber number) {
    const std::set<SubjectNumber>& parties = pair.parties_of(number);
    return parties.contains(pair.side(0).number) || parties.contains(pair.side(1).number);
  }

  void count_subject(const KindDefinition& kind, const FoldedSubject& folded) {
    CoverageOfKind& row = rows_[kind.name];
    row.kind = kind.name;
    ++row.subjects;
    page_.left_out += folded.left_out;
    for (const FoldedAttribute& attribute : folded.attributes) {
      const AttributeDefinition* definition = kind.find(attribute.attribute);
      if (definition != nullptr && definition->neutral) continue;
      for (const FoldedValue& value : attribute.values) row.count += count_fact(attribute, value);
    }
  }

  CoverageCount count_fact(const FoldedAttribute& attribute, const FoldedValue& value) {
    CoverageCount count;
    count.facts = 1;
    const auto any = [&](auto holds) {
      return std::any_of(value.claims.begin(), value.claims.end(), holds);
    };
    count.undated = any([](const Claim* claim) { return claim->public_from != kOpen; }) ? 0 : 1;
    count.disputed = attribute.disputed() ? 1 : 0;
    count.without_source = any([](const Claim* claim) { return !claim->sources.empty(); }) ? 0 : 1;
    count_authors(value, count);
    count_sources(value);
    return count;
  }

  void count_authors(const FoldedValue& value, CoverageCount& count) {
    for (const SubjectNumber author : value.authors) ++page_.authors[reader_.key(author)];
    if (value.office) ++page_.office;
    if (value.authors.empty() && !value.office) ++page_.reported;
    const auto says = [&](SubjectNumber side) {
      return std::find(value.authors.begin(), value.authors.end(), side) != value.authors.end();
    };
    const std::array<SubjectNumber, 2>& sides = reader_.lens().sides;
    if (sides[0] == SubjectNumber::none) {
      count.one_sided = value.authors.size() == 1 ? 1 : 0;
      return;
    }
    count.acknowledged = says(sides[0]) && says(sides[1]) ? 1 : 0;
    count.one_sided = says(sides[0]) != says(sides[1]) ? 1 : 0;
  }

  void count_sources(const FoldedValue& value) {
    std::set<std::string> kinds, controls;
    bool trusted = false;
    bool sourced = false;
    for (const Claim* claim : value.claims) {
      for (const SubjectNumber number : claim->sources) {
        const SourceLine& source = line_of(number);
        kinds.insert(source.source_kind.empty() ? "unknown" : source.source_kind);
        controls.insert(source.control);
        trusted = trusted || !source.low_trust;
        sourced = true;
      }
    }
    for (const std::string& kind : kinds) ++page_.source_kinds[kind];
    for (const std::string& control : controls) ++page_.controls[control];
    if (sourced && !trusted) ++page_.low_trust;
  }

  const SourceLine& line_of(SubjectNumber source) {
    cited_.insert(source);
    const auto known = lines_.find(source);
    if (known != lines_.end()) return known->second;
    if (lines_.size() >= kLinesMax) lines_.clear();
    return lines_.emplace(source, source_line(reader_, source)).first->second;
  }

  Reader& reader_;
  PairReading* pair_;
  CoveragePage page_;
  std::map<std::string, CoverageOfKind> rows_;
  std::unordered_set<SubjectNumber> cited_;
  std::unordered_map<SubjectNumber, SourceLine> lines_;
};

json::object to_json(const CoverageCount& count) {
  return {{"facts", count.facts},         {"undated", count.undated},
          {"one_sided", count.one_sided}, {"acknowledged", count.acknowledged},
          {"disputed", count.disputed},   {"without_source", count.without_source}};
}

json::object to_json(const std::map<std::string, int>& counts) {
  json::object object;
  for (const auto& [name, count] : counts) object[name] = count;
  return object;
}

}  // namespace

CoverageCount& CoverageCount::operator+=(const CoverageCount& other) {
  facts += other.facts;
  undated += other.undated;
  one_sided += other.one_sided;
  acknowledged += other.acknowledged;
  disputed += other.disputed;
  without_source += other.without_source;
  return *this;
}

CoveragePage coverage_page(Reader& reader, PairReading* pair) {
  return Counting(reader, pair).count();
}

json::object to_json(const CoveragePage& page) {
  json::array kinds;
  for (const CoverageOfKind& kind : page.kinds) {
    json::object row = to_json(kind.count);
    row["kind"] = kind.kind;
    row["subjects"] = kind.subjects;
    kinds.push_back(std::move(row));
  }
  json::object object;
  object["total"] = to_json(page.total);
  object["kinds"] = std::move(kinds);
  object["authors"] = to_json(page.authors);
  object["office"] = page.office;
  object["reported"] = page.reported;
  object["source_kinds"] = to_json(page.source_kinds);
  object["controls"] = to_json(page.controls);
  object["sources"] = page.sources;
  object["low_trust"] = page.low_trust;
  object["left_out"] = to_json(page.left_out);
  return object;
}

}  // namespace comity
