// SPDX-License-Identifier: Apache-2.0
// Acts on the record itself: definitions adopted, content destroyed.
#include <algorithm>

#include "kinds/baskets.h"
#include "office/decide.h"
#include "record/record.h"

namespace comity {

Result<Decided> decide_definitions_adopt(const DefinitionsAdopt& act, Deciding& deciding) {
  COMITY_TRY(kinds, Kinds::load(act.files));
  COMITY_TRY(baskets, Baskets::load(act.files));
  if (const auto checked = baskets.check(kinds); !checked.ok()) return checked.refusal();
  Refusal refusal;
  for (const auto& [name, kind] : deciding.kinds.all()) {
    const bool in_use = deciding.index.kind_in_use(name);
    if (in_use && kinds.find(name) == nullptr)
      refusal.grounds.push_back({"kind_in_use_removed", {{"kind", name}}, {}, {}});
  }
  if (!refusal.grounds.empty()) return refusal;
  return Decided{"definitions_adopted", {DefinitionsAdopted{act.files}}, {}, {}};
}

namespace {

// What is hidden from the actor is, to him, not there.
bool sees_content(const Payload& payload, ClaimId place, Deciding& deciding) {
  if (std::holds_alternative<ClaimRecorded>(payload))
    return deciding.reader().claim(place).has_value();
  if (std::holds_alternative<AttachmentAdded>(payload))
    return deciding.reader().sees(deciding.index.subject_of(place));
  return true;
}

}  // namespace

// Only what people said or attached can be destroyed; the bones of the record stay.
Result<Decided> decide_content_destroy(const ContentDestroy& act, Deciding& deciding) {
  Refusal refusal;
  for (const ClaimId& place : act.payloads) {
    const auto payload = stored_payload(deciding.db, place);
    if (!payload || !sees_content(*payload, place, deciding)) {
      refusal.grounds.push_back({"content_not_there", {{"place", place.text()}}, {}, {}});
    } else if (!std::holds_alternative<ClaimRecorded>(*payload) &&
               !std::holds_alternative<AttachmentAdded>(*payload)) {
      refusal.grounds.push_back({"content_not_destructible", {{"place", place.text()}}, {}, {}});
    }
  }
  if (!refusal.grounds.empty()) return refusal;
  return Decided{"content_destroyed", {ContentDestroyed{act.payloads, act.reason}}, {}, {}};
}

}  // namespace comity
