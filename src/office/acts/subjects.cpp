// SPDX-License-Identifier: Apache-2.0
// Duplicates are merged and split; both ids keep answering.
#include "office/decide.h"

namespace comity {

Result<Decided> decide_subject_merge(const SubjectMerge& act, Deciding& deciding) {
  NamedSubjects subjects(deciding);
  Refusal refusal;
  const KnownSubject* from = subjects.find(act.from);
  const KnownSubject* into = subjects.find(act.into);
  if (from == nullptr)
    refusal.grounds.push_back({"subject_unknown", {{"subject", act.from}}, {}, {}});
  if (into == nullptr)
    refusal.grounds.push_back({"subject_unknown", {{"subject", act.into}}, {}, {}});
  if (!refusal.grounds.empty()) return refusal;
  if (from->id == into->id)
    refusal.grounds.push_back({"merge_with_itself", {{"subject", act.from}}, {}, {}});
  if (from->kind != into->kind)
    refusal.grounds.push_back(
        {"merge_of_unlike_kinds", {{"from", from->kind}, {"into", into->kind}}, {}, {}});
  for (const auto& [known, name] : {std::pair{from, act.from}, std::pair{into, act.into}})
    if (known->merged_into != SubjectNumber::none)
      refusal.grounds.push_back({"subject_merged_already", {{"subject", name}}, {}, {}});
  if (!refusal.grounds.empty()) return refusal;
  return Decided{"subject_merged", {SubjectMerged{from->id, into->id, act.reason}}, {}, {}};
}

Result<Decided> decide_subject_split(const SubjectSplitOff& act, Deciding& deciding) {
  NamedSubjects subjects(deciding);
  const KnownSubject* from = subjects.find(act.from);
  if (from == nullptr) return refuse("subject_unknown", {{"subject", act.from}});
  if (from->merged_into == SubjectNumber::none)
    return refuse("subject_not_merged", {{"subject", act.from}});
  return Decided{"subject_split", {SubjectSplit{from->id, act.reason}}, {}, {}};
}

}  // namespace comity
