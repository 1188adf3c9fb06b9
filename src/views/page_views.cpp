// SPDX-License-Identifier: Apache-2.0
#include "views/page_views.h"

#include <future>
#include <set>

namespace comity {
namespace {

constexpr std::size_t kSubjectsForTwoThreads = 8;  // below, a thread costs more than it saves

std::vector<SubjectViews> views_of(const ViewPage& page, const Kinds& kinds, std::size_t first,
                                   std::size_t last) {
  std::vector<SubjectViews> views;
  for (; first < last; ++first)
    if (const KindDefinition* kind = kinds.find(page.subjects[first].row.kind))
      views.push_back(make_views(page.subjects[first], *kind, page.names,
                                 page.words.empty() ? Words::changed : page.words[first]));
  return views;
}

}  // namespace

std::vector<SubjectViews> page_views(const ViewPage& page, const Kinds& kinds) {
  return views_of(page, kinds, 0, page.subjects.size());
}

std::vector<SubjectViews> page_views_on_two_threads(const ViewPage& page, const Kinds& kinds) {
  const std::size_t count = page.subjects.size();
  if (count < kSubjectsForTwoThreads) return page_views(page, kinds);
  auto second = std::async(std::launch::async,
                           [&] { return views_of(page, kinds, count / 2, count); });
  auto views = views_of(page, kinds, 0, count / 2);
  for (SubjectViews& made : second.get()) views.push_back(std::move(made));
  return views;
}

Reader all_seeing(db::Connection& db, const Kinds& kinds) {
  const Markings markings = all_markings(db);
  std::set<std::string> compartments;
  for (const auto& [number, text] : markings)
    if (const auto marking = parse_marking(text); marking.ok())
      compartments.insert(marking->compartments.begin(), marking->compartments.end());
  Access access;
  access.actor = "views";
  access.role = Role::administrator;
  access.level = 3;
  access.compartments.assign(compartments.begin(), compartments.end());
  Reader reader(db, kinds, access, Lens{}, markings);
  reader.read_for_folding();
  return reader;
}

void add_names(Reader& reader, const Kinds& kinds, ViewPage& page) {
  std::vector<SubjectNumber> missing;
  for (const SubjectClaims& subject : page.subjects) {
    const KindDefinition* kind = kinds.find(subject.row.kind);
    if (kind == nullptr) continue;
    for (const Claim& claim : *subject.claims) {
      const SubjectNumber number = claim.value.reference;
      const auto raw = static_cast<std::int64_t>(number);
      if (raw <= 0 || page.names.contains(raw)) continue;
      const AttributeDefinition* attribute = kind->find(claim.attribute);
      if (attribute != nullptr && attribute->listed) missing.push_back(number);
    }
  }
  reader.read_rows(missing);
  for (const SubjectNumber number : missing)
    page.names.emplace(static_cast<std::int64_t>(number), reader.key(number));
}

}  // namespace comity
