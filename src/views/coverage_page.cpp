// SPDX-License-Identifier: Apache-2.0
#include "views/coverage_page.h"

#include <unordered_set>

#include "views/fact_traits.h"

namespace comity {
namespace {

// One pass over the record, a page of subjects at a time; nothing of a page is kept but its counts.
class Counting {
 public:
  Counting(Reader& reader, PairReading* pair)
      : reader_(reader), pair_(pair), sources_(reader) {}

  CoveragePage count() {
    each_subject(reader_, pair_, SubjectNumber::none,
                 [this](const SubjectClaims&, const KindDefinition& kind,
                        const FoldedSubject& folded) { count_subject(kind, folded); });
    for (auto& [name, row] : rows_) {
      page_.total += row.count;
      page_.kinds.push_back(std::move(row));
    }
    page_.sources = static_cast<int>(cited_.size());
    return std::move(page_);
  }

 private:
  void count_subject(const KindDefinition& kind, const FoldedSubject& folded) {
    CoverageOfKind& row = rows_[kind.name];
    row.kind = kind.name;
    ++row.subjects;
    page_.left_out += folded.left_out;
    for (const FoldedAttribute& attribute : folded.attributes) {
      if (!is_fact(kind, attribute)) continue;
      for (const FoldedValue& value : attribute.values) row.count += count_fact(attribute, value);
    }
  }

  CoverageCount count_fact(const FoldedAttribute& attribute, const FoldedValue& value) {
    const FactTraits traits = fact_traits(attribute, value, reader_.lens());
    for (const SubjectNumber author : value.authors) ++page_.authors[reader_.key(author)];
    if (traits.office) ++page_.office;
    if (traits.reported) ++page_.reported;
    const FactSources sources = sources_.of(value);
    cited_.insert(sources.numbers.begin(), sources.numbers.end());
    for (const std::string& kind : sources.kinds) ++page_.source_kinds[kind];
    for (const std::string& control : sources.controls) ++page_.controls[control];
    if (sources.low_trust()) ++page_.low_trust;
    return {.facts = 1,
            .undated = traits.undated ? 1 : 0,
            .one_sided = traits.one_sided ? 1 : 0,
            .acknowledged = traits.acknowledged() ? 1 : 0,
            .disputed = traits.disputed ? 1 : 0,
            .without_source = sources.none() ? 1 : 0};
  }

  Reader& reader_;
  PairReading* pair_;
  CoveragePage page_;
  std::map<std::string, CoverageOfKind> rows_;
  std::unordered_set<SubjectNumber> cited_;
  SourcesRead sources_;
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
