// SPDX-License-Identifier: Apache-2.0
#include "views/subject_views.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace comity {
namespace {

const ColumnValue kNothing;

// Instants at which what is held can change.
std::vector<Instant> turning_points(const std::vector<Claim>& claims, const KindDefinition& kind) {
  std::vector<Instant> points = {kBeginning};
  for (const Claim& claim : claims) {
    if (claim.timeless || claim.withdrawn_by != kLastSeq) continue;
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    const bool counts = attribute == nullptr || attribute->listed || !attribute->neutral;
    if (!counts) continue;
    for (const Span& span : {claim.valid.from, claim.valid.until})
      for (const Instant instant : {span.earliest, span.latest})
        if (instant > kBeginning && instant < kOpen) points.push_back(instant);
  }
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  return points;
}

std::vector<Stretch> stretches_of(const SubjectClaims& subject, const KindDefinition& kind,
                                  const NamesByNumber& names) {
  const auto name_of = [&](SubjectNumber number) {
    const auto found = names.find(static_cast<std::int64_t>(number));
    return found == names.end() ? std::string() : found->second;
  };
  std::vector<Stretch> found;
  for (const Instant at : turning_points(*subject.claims, kind)) {
    Lens lens;
    lens.asof = at;
    ViewRow row = view_row(fold(subject.row.number, *subject.claims, kind, lens), kind, name_of);
    if (!found.empty()) {
      if (found.back().row == row) continue;
      found.back().until = at;
    }
    found.push_back({at, kOpen, std::move(row)});
  }
  std::erase_if(found, [](const Stretch& stretch) { return !stretch.row.present; });
  return found;
}

// Whether those who may not see what is sensitive get the same rows: nothing sensitive is listed,
// something else is said, and it is there whenever the row is.
bool same_without_sensitive(const SubjectClaims& subject, const KindDefinition& kind,
                            const std::vector<Stretch>& stretches) {
  bool any_sensitive = false;
  bool any_open = false;
  for (const Claim& claim : *subject.claims) {
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    if (attribute != nullptr && attribute->sensitive) {
      if (attribute->listed) return false;
      any_sensitive = true;
    } else if (claim.withdrawn_by == kLastSeq) {
      any_open = any_open || attribute == nullptr || !attribute->neutral;
    }
  }
  if (!any_sensitive) return true;
  return any_open && std::all_of(stretches.begin(), stretches.end(), [](const Stretch& stretch) {
           return stretch.row.present_to_all || !stretch.row.present;
         });
}

Extent extent_of(const SubjectClaims& subject, const KindDefinition& kind,
                 const std::vector<Stretch>& stretches) {
  Extent extent{last_change_of(subject), kBeginning, Plain::to_all};
  if (!same_without_sensitive(subject, kind, stretches))
    extent.plain = Plain::to_who_sees_sensitive;
  for (const Claim& claim : *subject.claims) {
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    const bool undated_name =
        claim.public_from == kOpen && attribute != nullptr && attribute->neutral;
    if (!undated_name) extent.public_max = std::max(extent.public_max, claim.public_from);
    if (claim.marking != MarkingNumber::unmarked) extent.plain = Plain::to_none;
  }
  return extent;
}

// One text for each marking, so that a reader finds only by words that he may see.
std::map<std::int64_t, std::vector<std::string>> tokens_of(const SubjectClaims& subject,
                                                           const KindDefinition& kind) {
  std::map<std::int64_t, std::vector<std::string>> tokens;
  const auto add = [&](std::int64_t marking, const std::string& text) {
    if (text.empty()) return;
    auto& words = tokens[marking];
    for (std::string& token : search_tokens(text)) words.push_back(std::move(token));
  };
  for (const Claim& claim : *subject.claims) {
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    const bool searchable = attribute == nullptr || attribute->searchable;
    if (!searchable || claim.withdrawn_by != kLastSeq) continue;
    add(static_cast<std::int64_t>(claim.marking), claim.value.text);
    add(static_cast<std::int64_t>(claim.marking), claim.wording);
  }
  add(0, subject.row.key);
  return tokens;
}

}  // namespace

const ColumnValue& column_of(const Stretch& stretch, const AttributeDefinition& attribute) {
  const auto column = stretch.row.columns.find(attribute.name);
  return column == stretch.row.columns.end() ? kNothing : column->second;
}

SubjectViews make_views(const SubjectClaims& subject, const KindDefinition& kind,
                        const NamesByNumber& names, Words words) {
  SubjectViews views;
  views.number = subject.row.number;
  views.kind = &kind;
  views.stretches = stretches_of(subject, kind, names);
  views.extent = extent_of(subject, kind, views.stretches);
  const bool of_another = subject.row.merged_into != SubjectNumber::none;
  if (words != Words::same && !of_another) views.tokens = tokens_of(subject, kind);
  return views;
}

}  // namespace comity
