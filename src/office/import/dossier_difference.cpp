// SPDX-License-Identifier: Apache-2.0
#include "office/import/dossier_difference.h"

#include <map>
#include <set>

namespace comity {
namespace {

class StandingClaims {
 public:
  StandingClaims(const std::string& dossier, Reader& reader)
      : prefix_(dossier + ":"), reader_(reader) {}

  // The claims of one subject that this dossier brought and that nobody withdrew.
  void add(SubjectNumber number) {
    const auto subject = reader_.subject(number);
    if (subject == nullptr || !read_.insert(subject->row.number).second) return;
    for (const Claim& claim : *subject->claims) {
      if (claim.withdrawn_by != kLastSeq || !claim.place.starts_with(prefix_)) continue;
      by_place_[claim.place].push_back(
          {claim.id, subject->row.name(), claim.attribute, place_without_hash(claim.place)});
    }
  }
  void add(const std::string& key) {
    if (const auto found = reader_.find(key)) add(found->number);
  }

  bool has(const std::string& place) const { return by_place_.contains(place); }
  std::vector<StandingClaim> without(const std::set<std::string>& places) const {
    std::vector<StandingClaim> missing;
    for (const auto& [place, claims] : by_place_)
      if (!places.contains(place)) missing.insert(missing.end(), claims.begin(), claims.end());
    return missing;
  }

 private:
  std::string prefix_;
  Reader& reader_;
  std::set<SubjectNumber> read_;
  std::map<std::string, std::vector<StandingClaim>> by_place_;
};

}  // namespace

DossierDifference difference(DossierDraft draft, const std::string& holds, Reader& reader) {
  StandingClaims standing(draft.name, reader);
  for (const NewSubject& subject : draft.subjects) standing.add(subject.key);
  // Subjects of an earlier file that this one leaves out.
  if (const auto dossier = reader.find(draft.name))
    if (const auto subject = reader.subject(dossier->number))
      for (const SubjectNumber held : subject->references(holds)) standing.add(held);
  DossierDifference found;
  std::set<std::string> places;
  for (ClaimDraft& claim : draft.claims) {
    places.insert(claim.place);
    if (standing.has(claim.place))
      ++found.unchanged;
    else
      found.fresh.push_back(std::move(claim));
  }
  found.missing = standing.without(places);
  return found;
}

std::string place_without_hash(std::string_view place) {
  return std::string(place.substr(0, place.rfind('#')));
}

}  // namespace comity
