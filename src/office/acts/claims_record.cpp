// SPDX-License-Identifier: Apache-2.0
#include "office/decide.h"

namespace comity {
namespace {

void take(Refusal& all, const Refusal& some) {
  all.grounds.insert(all.grounds.end(), some.grounds.begin(), some.grounds.end());
}

}  // namespace

Result<Decided> decide_claims_record(const ClaimsRecord& act, Deciding& deciding) {
  Decided decided{act.event, {}, {}, {}};
  Refusal refusal;
  NamedSubjects subjects(deciding);
  for (const NewSubject& opened : act.opened)
    if (const auto done = subjects.open(opened, decided); !done.ok()) take(refusal, done.refusal());
  const bool needs_author = act.right == Right::record;
  for (const ClaimDraft& asked : act.claims) {
    ClaimDraft claim =
        resolve_claim(asked, subjects, deciding, act.undefined_attributes, needs_author, refusal);
    claim.determination = false;
    decided.claims.push_back(decided.payloads.size());
    decided.payloads.push_back(ClaimRecorded{std::move(claim)});
  }
  for (const ClaimId& claim : act.withdrawn) {
    if (!deciding.stands(claim))
      refusal.grounds.push_back({"claim_not_standing", {{"claim", claim.text()}}, {}, {}});
    decided.payloads.push_back(ClaimWithdrawn{claim, act.reason});
  }
  if (!refusal.grounds.empty()) return refusal;
  return decided;
}

Result<Decided> decide_claim_withdraw(const ClaimWithdraw& act, Deciding& deciding) {
  if (!deciding.stands(act.claim))
    return refuse("claim_not_standing", {{"claim", act.claim.text()}});
  return Decided{"claim_withdrawn", {ClaimWithdrawn{act.claim, act.reason}}, {}, {}};
}

// A determination is this office's word, and the only way to speak it as one that settles rival
// claims.
Result<Decided> decide_claim_determine(const ClaimDetermine& act, Deciding& deciding) {
  Refusal refusal;
  NamedSubjects subjects(deciding);
  ClaimDraft claim = resolve_claim(act.claim, subjects, deciding, false, false, refusal);
  if (!refusal.grounds.empty()) return refusal;
  claim.said_by.clear();
  claim.office_says = true;
  claim.determination = true;
  if (claim.note.empty()) claim.note = act.reason;
  return Decided{"claim_determined", {ClaimRecorded{std::move(claim)}}, {0}, {}};
}

}  // namespace comity
