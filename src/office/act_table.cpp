// SPDX-License-Identifier: Apache-2.0
#include <initializer_list>

#include "base/check.h"
#include "office/acts.h"

namespace comity {
namespace {

std::string text_of(const ClaimsRecord& act) {
  std::string text = act.event + "\n";
  for (const auto& opened : act.opened) text += opened.kind + "\t" + opened.key + "\n";
  for (const auto& claim : act.claims) append_claim_text(claim, text);
  for (const auto& claim : act.withdrawn) text += claim.text() + "\n";
  return text + act.reason;
}
std::string text_of(const ClaimWithdraw& act) { return act.claim.text() + "\n" + act.reason; }
std::string text_of(const ClaimDetermine& act) {
  std::string text;
  append_claim_text(act.claim, text);
  return text + act.reason;
}
std::string text_of(const SubjectMerge& act) {
  return act.from + "\n" + act.into + "\n" + act.reason;
}
std::string text_of(const SubjectSplitOff& act) { return act.from + "\n" + act.reason; }
std::string text_of(const Attach& act) {
  return act.subject + "\n" + act.name + "\n" + act.media_type + "\n" + hex(sha256(act.content));
}
std::string text_of(const DefinitionsAdopt& act) {
  std::string text;
  for (const auto& file : act.files) text += file.name + "\n" + hex(sha256(file.content)) + "\n";
  return text;
}
std::string text_of(const ContentDestroy& act) {
  std::string text = act.reason + "\n";
  for (const auto& place : act.payloads) text += place.text() + "\n";
  return text;
}

using Grounds = std::vector<std::string_view>;

Grounds joined(std::initializer_list<Grounds> parts) {
  Grounds all;
  for (const Grounds& part : parts) all.insert(all.end(), part.begin(), part.end());
  return all;
}

// What can be said against a claim without the record, and against it.
const Grounds kClaimShape = {
    "utf8_malformed",          "text_too_long",
    "references_too_many",     "edtf_malformed",
    "edtf_impossible_date",    "edtf_ends_before_it_starts",
    "edtf_level_not_kept",     "claim_without_subject",
    "claim_without_attribute", "claim_without_value",
    "claim_with_two_authors",  "marking_malformed"};
const Grounds kReason = {"reason_missing", "reason_malformed"};
const Grounds kStanding = {"role_may_not", "queue_full", "act_id_taken", "subject_changed"};
const Grounds kClaimState = {
    "subject_unknown",       "number_malformed",  "code_unknown",  "flag_malformed",
    "coordinates_malformed", "facet_missing",     "facet_not_taken",
    "facet_unknown",         "attribute_unknown", "reference_of_wrong_kind",
    "marking_above_clearance"};

}  // namespace

const std::vector<ActEntry>& act_table() {
  static const std::vector<ActEntry> table = {
      {"claims_record",
       "claim_recorded",
       Right::record,
       {"claim", "statement", "outcome", "commitment", "import"},
       joined({{"act_too_large", "act_empty"},
               kClaimShape,
               kReason,
               kStanding,
               {"kind_unknown", "key_malformed", "key_taken"},
               kClaimState,
               {"filer_speaks_for_own_party_only", "claim_without_author_or_source",
                "claim_not_standing"}})},
      {"claim_withdraw",
       "claim_withdrawn",
       Right::withdraw,
       {"withdraw"},
       joined({kReason, kStanding, {"claim_not_standing"}})},
      {"claim_determine",
       "claim_determined",
       Right::determine,
       {"determine"},
       joined({kClaimShape, kReason, kStanding, kClaimState})},
      {"subject_merge",
       "subject_merged",
       Right::merge,
       {"merge"},
       joined({kReason,
               kStanding,
               {"subject_unknown", "merge_with_itself", "merge_of_unlike_kinds",
                "subject_merged_already"}})},
      {"subject_split",
       "subject_split",
       Right::merge,
       {"split"},
       joined({kReason, kStanding, {"subject_unknown", "subject_not_merged"}})},
      {"attach",
       "attachment_added",
       Right::attach,
       {"attach"},
       joined({{"attachment_too_large", "attachment_name_malformed", "media_type_malformed"},
               kStanding,
               {"subject_unknown"}})},
      {"definitions_adopt",
       "definitions_adopted",
       Right::adopt,
       {"definitions adopt"},
       joined({{"definitions_missing"}, kStanding, {"kind_in_use_removed"}})},
      {"content_destroy",
       "content_destroyed",
       Right::destroy,
       {"destroy"},
       joined(
           {{"act_empty"}, kReason, kStanding, {"content_not_there", "content_not_destructible"}})},
  };
  return table;
}

const ActEntry& entry_of(const ActBody& body) {
  COMITY_CHECK(body.index() < act_table().size());
  return act_table()[body.index()];
}

Hash content_hash(const ActBody& body) {
  const std::string kind = std::string(entry_of(body).act) + "\n";
  return sha256(kind, std::visit([](const auto& act) { return text_of(act); }, body));
}

}  // namespace comity
