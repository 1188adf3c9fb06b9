// SPDX-License-Identifier: Apache-2.0
#include "office/authored_claim.h"

#include <utility>

namespace comity {
namespace {

Result<Value> value_of(const StatedClaim& stated) {
  Refusal refusal;
  const int states = (stated.unknown ? 1 : 0) + (stated.none ? 1 : 0);
  if (states + (stated.value.empty() ? 0 : 1) > 1)
    refusal.grounds.push_back({"claim_with_two_values", {}, {}, {}});
  if ((stated.about ? 1 : 0) + (stated.at_least ? 1 : 0) + (stated.at_most ? 1 : 0) > 1)
    refusal.grounds.push_back({"claim_with_two_qualifiers", {}, {}, {}});
  if (!refusal.grounds.empty()) return refusal;
  Value value;
  value.text = stated.value;
  if (stated.unknown) value.state = ValueState::unknown;
  if (stated.none) value.state = ValueState::none;
  if (stated.about) value.qualifier = Qualifier::approximate;
  if (stated.at_least) value.qualifier = Qualifier::at_least;
  if (stated.at_most) value.qualifier = Qualifier::at_most;
  return value;
}

}  // namespace

ClaimDraft authored(const Authorship& authorship, std::string subject, std::string attribute,
                    std::string value, std::string said_by) {
  ClaimDraft claim;
  claim.subject = std::move(subject);
  claim.attribute = std::move(attribute);
  claim.value.text = std::move(value);
  claim.said_by = std::move(said_by);
  claim.office_says = claim.said_by.empty() && authorship.sources.empty();
  claim.sources = authorship.sources;
  claim.said_on = authorship.said_on;
  claim.published_on = authorship.published_on;
  claim.known_by = authorship.known_by;
  claim.last_reported = authorship.last_reported;
  claim.note = authorship.note;
  claim.marking = authorship.marking;
  return claim;
}

Result<ClaimDraft> stated_claim(const StatedClaim& stated) {
  COMITY_TRY(value, value_of(stated));
  ClaimDraft claim =
      authored(stated.authorship, stated.subject, stated.attribute, {}, stated.said_by);
  claim.office_says = stated.office;  // asked for, never supposed
  claim.value = value;
  claim.facet = stated.facet;
  claim.valid = stated.valid;
  claim.because = stated.because;
  claim.statements = stated.statements;
  claim.wording = stated.wording;
  return claim;
}

}  // namespace comity
