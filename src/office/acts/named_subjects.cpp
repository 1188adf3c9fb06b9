// SPDX-License-Identifier: Apache-2.0
#include "office/decide.h"

namespace comity {
namespace {

using Names = std::vector<std::string_view>;

void add(const ClaimDraft& claim, Names& names) {
  names.push_back(claim.subject);
  if (!claim.said_by.empty()) names.push_back(claim.said_by);
  for (const auto* list : {&claim.sources, &claim.because, &claim.statements})
    names.insert(names.end(), list->begin(), list->end());
}

void add_of(const ClaimsRecord& act, Names& names) {
  for (const ClaimDraft& claim : act.claims) add(claim, names);
}
void add_of(const ClaimDetermine& act, Names& names) { add(act.claim, names); }
void add_of(const SubjectMerge& act, Names& names) {
  names.push_back(act.from);
  names.push_back(act.into);
}
void add_of(const SubjectSplitOff& act, Names& names) { names.push_back(act.from); }
void add_of(const Attach& act, Names& names) { names.push_back(act.subject); }
void add_of(const ClaimWithdraw&, Names&) {}
void add_of(const DefinitionsAdopt&, Names&) {}
void add_of(const ContentDestroy&, Names&) {}

}  // namespace

void add_named_subjects(const ActBody& body, std::vector<std::string_view>& names) {
  std::visit([&](const auto& act) { add_of(act, names); }, body);
}

}  // namespace comity
