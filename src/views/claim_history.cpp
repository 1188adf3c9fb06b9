// SPDX-License-Identifier: Apache-2.0
#include "views/claim_history.h"

#include <algorithm>
#include <tuple>

#include "views/measure_rows.h"
#include "views/told_by.h"

namespace comity {

namespace {

FoldedValue value_of(const std::vector<const Claim*>& claims) {
  FoldedValue value;
  value.claims = claims;
  bool determined = false;
  for (const Claim* claim : claims) {
    determined = determined || claim->determination;
    if (claim->office_says || claim->determination) value.office = true;
    else if (claim->said_by == SubjectNumber::none) value.reported = true;
    else if (std::find(value.authors.begin(), value.authors.end(), claim->said_by) ==
             value.authors.end())
      value.authors.push_back(claim->said_by);
  }
  const bool named = !value.authors.empty() || value.office;
  value.standing = determined ? Standing::determined : named ? Standing::said : Standing::reported;
  return value;
}

Fact fact_of(Reader& reader, const Subject& subject, const std::vector<const Claim*>& claims) {
  const FoldedValue value = value_of(claims);
  FoldedAttribute attribute;
  attribute.attribute = claims.front()->attribute;
  attribute.facet = claims.front()->facet;
  attribute.standing = value.standing;
  return make_fact(reader, subject, attribute, value);
}

// Claims of the attribute that the lens lets pass. What both sides acknowledge is known to the fold
// alone, so that the common voice takes its claims from there.
std::vector<const Claim*> passing(Reader& reader, const Subject& subject,
                                  std::string_view attribute, std::string_view facet) {
  const Lens& lens = reader.lens();
  const AttributeDefinition* definition = subject.kind->find(attribute);
  std::vector<const Claim*> claims;
  if (lens.voice == Voice::common) {
    const FoldedAttribute* folded = subject.folded.find(attribute, facet);
    if (folded == nullptr) return claims;
    for (const FoldedValue& value : folded->values) {
      claims.insert(claims.end(), value.claims.begin(), value.claims.end());
    }
    return claims;
  }
  for (const Claim& claim : *subject.claims) {
    if (claim.attribute != attribute || claim.facet != facet) continue;
    if (claim.withdrawn_by != kLastSeq && claim.withdrawn_by <= lens.known) continue;
    if (passes(claim, definition, lens) != Passes::yes) continue;
    if (!claim.timeless && claim.valid.from.earliest > lens.asof) continue;
    claims.push_back(&claim);
  }
  return claims;
}

bool same_entry(const Claim& a, const Claim& b) {
  return a.value == b.value && a.timeless == b.timeless && a.valid.from == b.valid.from &&
         a.valid.until == b.valid.until;
}

HistoryEntry entry_of(Reader& reader, const Subject& subject,
                      const std::vector<const Claim*>& claims) {
  const Claim& first = *claims.front();
  HistoryEntry entry;
  entry.fact = fact_of(reader, subject, claims);
  entry.timeless = first.timeless;
  if (!first.timeless) {
    if (first.valid.from_date) entry.since = first.valid.from_date->text;
    if (first.valid.until_date) entry.until = first.valid.until_date->text;
    if (first.valid.until_kind == EndKind::open) entry.until = "..";
    entry.force = force_at(valid_by_public(first, reader.lens()), reader.lens().asof);
  }
  entry.known_by = first.known_by;
  entry.last_reported = last_reported_by_public(first, reader.lens());
  return entry;
}

}  // namespace

History history_of(Reader& reader, const Subject& subject, std::string_view attribute,
                   std::string_view facet) {
  History history;
  history.attribute = attribute;
  history.facet = facet;
  std::vector<const Claim*> claims = passing(reader, subject, attribute, facet);
  std::stable_sort(claims.begin(), claims.end(), [](const Claim* a, const Claim* b) {
    const auto order = [](const Claim* claim) {
      const Span from = claim->timeless ? kAlwaysBefore : claim->valid.from;
      return std::make_tuple(from.earliest, from.latest, claim->id);
    };
    return order(a) < order(b);
  });
  std::vector<std::vector<const Claim*>> groups;
  for (const Claim* claim : claims) {
    const auto same = std::find_if(groups.begin(), groups.end(), [claim](const auto& group) {
      return same_entry(*group.front(), *claim);
    });
    if (same == groups.end()) groups.push_back({claim});
    else same->push_back(claim);
  }
  for (const auto& group : groups) history.entries.push_back(entry_of(reader, subject, group));
  const std::shared_ptr<const Subject> now = reader.subject(subject.row.number);
  const FoldedAttribute* folded = now == nullptr ? nullptr : now->folded.find(attribute, facet);
  history.rivals = folded != nullptr && folded->values.size() > 1;
  return history;
}

Fact claim_fact(Reader& reader, const Subject& subject, const Claim& claim) {
  return fact_of(reader, subject, {&claim});
}

json::object to_json(const History& history) {
  json::object object;
  object["attribute"] = history.attribute;
  object["facet"] = history.facet;
  object["rivals"] = history.rivals;
  json::array entries;
  for (const HistoryEntry& entry : history.entries) {
    json::object row;
    row["since"] = entry.since;
    row["until"] = entry.until;
    row["known_by"] = entry.known_by;
    row["last_reported"] = entry.last_reported;
    row["timeless"] = entry.timeless;
    row["holds"] = force_name(entry.force);
    row["fact"] = to_json(entry.fact);
    entries.push_back(std::move(row));
  }
  object["entries"] = std::move(entries);
  return object;
}

}  // namespace comity
