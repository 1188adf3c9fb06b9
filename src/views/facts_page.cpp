// SPDX-License-Identifier: Apache-2.0
#include "views/facts_page.h"

#include <memory>
#include <utility>

#include "views/fact_traits.h"

namespace comity {
namespace {

constexpr std::array<std::string_view, kFactGroups> kNames = {
    "all",         "agreed", "disputed", "one_side", "first_only",     "second_only", "first_says",
    "second_says", "office", "reported", "undated",  "without_source", "low_trust"};

struct Judged {
  FactTraits traits;
  FactSources sources;
};

bool is_in(FactGroup group, const Judged& fact) {
  const FactTraits& traits = fact.traits;
  switch (group) {
    case FactGroup::all: return true;
    case FactGroup::agreed: return traits.acknowledged();
    case FactGroup::disputed: return traits.disputed;
    case FactGroup::one_side: return traits.one_sided;
    case FactGroup::first_only: return traits.one_sided && traits.says[0];
    case FactGroup::second_only: return traits.one_sided && traits.says[1];
    case FactGroup::first_says: return traits.says[0];
    case FactGroup::second_says: return traits.says[1];
    case FactGroup::office: return traits.office;
    case FactGroup::reported: return traits.reported;
    case FactGroup::undated: return traits.undated;
    case FactGroup::without_source: return fact.sources.none();
    case FactGroup::low_trust: return fact.sources.low_trust();
  }
  return false;
}

class Listing {
 public:
  Listing(Reader& reader, PairReading& pair, const FactsQuery& query)
      : reader_(reader), pair_(pair), query_(query), sources_(reader) {}

  FactsPage list() {
    page_.sides = pair_.sides();
    each_subject(reader_, &pair_, SubjectNumber::none,
                 [this](const SubjectClaims& subject, const KindDefinition& kind,
                        FoldedSubject folded) { use(subject, kind, std::move(folded)); });
    return std::move(page_);
  }

 private:
  void use(const SubjectClaims& claims, const KindDefinition& kind, FoldedSubject folded) {
    page_.left_out += folded.left_out;
    if (!query_.kind.empty() && kind.name != query_.kind) return;
    const Subject subject{claims.row, &kind, claims.claims, std::move(folded)};
    const bool listed = wanted(claims.row.number);
    const int before = facts_;
    for (const FoldedAttribute& attribute : subject.folded.attributes) {
      if (is_fact(kind, attribute)) use(subject, attribute, listed);
    }
    if (listed && facts_ > before) last_ = claims.row.number;
  }

  bool asked(const FactSources& sources) const {
    return (!query_.source_kind || sources.kinds.contains(*query_.source_kind)) &&
           (!query_.control || sources.controls.contains(*query_.control));
  }

  // Once the page is full, it says after which subject the next one goes on, if one is left.
  bool wanted(SubjectNumber number) const {
    return number > query_.after && facts_ < query_.limit;
  }

  void use(const Subject& subject, const FoldedAttribute& attribute, bool listed) {
    FactsRow row;
    for (const FoldedValue& value : attribute.values) {
      const Judged fact{fact_traits(attribute, value, reader_.lens()), sources_.of(value)};
      if (!asked(fact.sources)) continue;
      for (std::size_t group = 0; group < kFactGroups; ++group)
        page_.counts[group] += is_in(static_cast<FactGroup>(group), fact) ? 1 : 0;
      if (!is_in(query_.group, fact)) continue;
      if (listed)
        row.facts.push_back(make_fact(reader_, subject, attribute, value));
      else if (subject.row.number > query_.after)
        page_.next = last_;
    }
    if (row.facts.empty()) return;
    facts_ += static_cast<int>(row.facts.size());
    row.subject = subject.row.name();
    row.kind = subject.row.kind;
    row.attribute = attribute.attribute;
    row.facet = attribute.facet;
    row.title = title_fact(reader_, subject);
    page_.rows.push_back(std::move(row));
  }

  Reader& reader_;
  PairReading& pair_;
  const FactsQuery& query_;
  SourcesRead sources_;
  FactsPage page_;
  SubjectNumber last_ = SubjectNumber::none;  // the last subject listed
  int facts_ = 0;
};

json::object to_json(const FactsRow& row) {
  return {{"subject", row.subject},     {"kind", row.kind},
          {"attribute", row.attribute}, {"facet", row.facet},
          {"title", to_json(row.title)}, {"facts", to_json(row.facts)}};
}

}  // namespace

FactsPage facts_page(Reader& reader, PairReading& pair, const FactsQuery& query) {
  return Listing(reader, pair, query).list();
}

std::string_view fact_group_name(FactGroup group) {
  return kNames[static_cast<std::size_t>(group)];
}

std::optional<FactGroup> fact_group_named(std::string_view name) {
  for (std::size_t group = 0; group < kFactGroups; ++group)
    if (kNames[group] == name) return static_cast<FactGroup>(group);
  return std::nullopt;
}

json::object to_json(const FactsPage& page) {
  json::array sides, rows;
  for (const PairSide& side : page.sides) sides.push_back(to_json(side));
  json::object counts;
  for (std::size_t group = 0; group < kFactGroups; ++group)
    counts[kNames[group]] = page.counts[group];
  for (const FactsRow& row : page.rows) rows.push_back(to_json(row));
  json::object object;
  object["sides"] = std::move(sides);
  object["counts"] = std::move(counts);
  object["rows"] = std::move(rows);
  object["next"] = page.next == SubjectNumber::none
                       ? std::string()
                       : std::to_string(static_cast<std::int64_t>(page.next));
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
