// SPDX-License-Identifier: Apache-2.0
#include "views/coverage_page.h"

#include <algorithm>
#include <set>

namespace comity {
namespace {

class Counting {
 public:
  Counting(Reader& reader, PairReading* pair) : reader_(reader), pair_(pair) {}

  CoveragePage count() {
    for (const auto& [name, kind] : reader_.kinds().all()) count_kind(kind);
    page_.sources = static_cast<int>(cited_.size());
    return std::move(page_);
  }

 private:
  bool concerns(SubjectNumber number) {
    if (pair_ == nullptr) return true;
    const std::set<SubjectNumber>& parties = pair_->parties_of(number);
    return parties.contains(pair_->side(0).number) || parties.contains(pair_->side(1).number);
  }

  void count_kind(const KindDefinition& kind) {
    CoverageOfKind row;
    row.kind = kind.name;
    for (const SubjectNumber number : reader_.all_of(kind.name)) {
      const auto subject = reader_.subject(number);
      if (subject == nullptr || !subject->folded.substance || !concerns(number)) continue;
      ++row.subjects;
      page_.left_out += subject->folded.left_out;
      for (const FoldedAttribute& attribute : subject->folded.attributes) {
        const AttributeDefinition* definition = kind.find(attribute.attribute);
        if (definition != nullptr && definition->neutral) continue;
        for (const FoldedValue& value : attribute.values) row.count += count_fact(attribute, value);
      }
    }
    if (row.subjects == 0) return;
    page_.total += row.count;
    page_.kinds.push_back(std::move(row));
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
    const auto cited = cited_.find(source);
    if (cited != cited_.end()) return cited->second;
    return cited_.emplace(source, source_line(reader_, source)).first->second;
  }

  Reader& reader_;
  PairReading* pair_;
  CoveragePage page_;
  std::map<SubjectNumber, SourceLine> cited_;
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
