// SPDX-License-Identifier: Apache-2.0
#include "office/decide.h"

#include "base/text.h"

namespace comity {
namespace {

constexpr std::size_t kNameBytesMax = 200;
constexpr std::size_t kReasonBytesMax = 4096;
constexpr std::size_t kPayloadsMax = 1u << 20;   // of one event; see SubjectNumber

Result<Done> reason_given(const std::string& reason) {
  if (reason.empty()) return refuse("reason_missing");
  if (reason.size() > kReasonBytesMax || !utf8_valid(reason)) return refuse("reason_malformed");
  return Done{};
}

Result<Done> shape_of(const ClaimsRecord& act, const std::string& zone) {
  Refusal refusal;
  if (act.opened.size() + act.claims.size() + act.withdrawn.size() >= kPayloadsMax)
    return refuse("act_too_large", {{"max", std::to_string(kPayloadsMax)}});
  if (act.opened.empty() && act.claims.empty() && act.withdrawn.empty()) return refuse("act_empty");
  for (const ClaimDraft& claim : act.claims)
    if (const auto shape = check_claim_shape(claim, zone); !shape.ok())
      refusal.grounds.insert(refusal.grounds.end(), shape.refusal().grounds.begin(),
                             shape.refusal().grounds.end());
  if (!act.withdrawn.empty())
    if (const auto given = reason_given(act.reason); !given.ok())
      refusal.grounds.push_back(given.refusal().grounds[0]);
  if (refusal.grounds.empty()) return Done{};
  return refusal;
}
Result<Done> shape_of(const ClaimWithdraw& act, const std::string&) {
  return reason_given(act.reason);
}
Result<Done> shape_of(const ClaimDetermine& act, const std::string& zone) {
  Refusal refusal;
  if (const auto shape = check_claim_shape(act.claim, zone); !shape.ok()) refusal = shape.refusal();
  if (const auto given = reason_given(act.reason); !given.ok())
    refusal.grounds.push_back(given.refusal().grounds[0]);
  if (refusal.grounds.empty()) return Done{};
  return refusal;
}
Result<Done> shape_of(const SubjectMerge& act, const std::string&) {
  return reason_given(act.reason);
}
Result<Done> shape_of(const SubjectSplitOff& act, const std::string&) {
  return reason_given(act.reason);
}
Result<Done> shape_of(const Attach& act, const std::string&) {
  Refusal refusal;
  const auto add = [&](std::string reason, Arguments arguments = {}) {
    refusal.grounds.push_back({std::move(reason), std::move(arguments), {}, {}});
  };
  if (act.content.size() > kAttachmentBytesMax)
    add("attachment_too_large", {{"bytes", std::to_string(act.content.size())},
                                 {"bytes_max", std::to_string(kAttachmentBytesMax)}});
  if (act.name.empty() || act.name.size() > kNameBytesMax || !utf8_valid(act.name))
    add("attachment_name_malformed");
  constexpr std::string_view kMediaSigns = "abcdefghijklmnopqrstuvwxyz0123456789.+-/";
  const bool media = act.media_type.find('/') != std::string::npos &&
                     act.media_type.size() <= kNameBytesMax &&
                     act.media_type.find_first_not_of(kMediaSigns) == std::string::npos;
  if (!media) add("media_type_malformed", {{"media_type", act.media_type}});
  if (refusal.grounds.empty()) return Done{};
  return refusal;
}
Result<Done> shape_of(const DefinitionsAdopt& act, const std::string&) {
  return act.files.empty() ? Result<Done>(refuse("definitions_missing")) : Result<Done>(Done{});
}
Result<Done> shape_of(const ContentDestroy& act, const std::string&) {
  if (act.payloads.empty()) return refuse("act_empty");
  return reason_given(act.reason);
}

Result<Decided> decide_one(const ClaimsRecord& act, Deciding& d) {
  return decide_claims_record(act, d);
}
Result<Decided> decide_one(const ClaimWithdraw& act, Deciding& d) {
  return decide_claim_withdraw(act, d);
}
Result<Decided> decide_one(const ClaimDetermine& act, Deciding& d) {
  return decide_claim_determine(act, d);
}
Result<Decided> decide_one(const SubjectMerge& act, Deciding& d) {
  return decide_subject_merge(act, d);
}
Result<Decided> decide_one(const SubjectSplitOff& act, Deciding& d) {
  return decide_subject_split(act, d);
}
Result<Decided> decide_one(const Attach& act, Deciding& d) { return decide_attach(act, d); }
Result<Decided> decide_one(const DefinitionsAdopt& act, Deciding& d) {
  return decide_definitions_adopt(act, d);
}
Result<Decided> decide_one(const ContentDestroy& act, Deciding& d) {
  return decide_content_destroy(act, d);
}

}  // namespace

Result<Done> check_shape(const ActBody& body, const std::string& zone) {
  return std::visit([&](const auto& act) { return shape_of(act, zone); }, body);
}

Result<Done> check_standing(const ActBody& body, const Access& access) {
  const auto* record = std::get_if<ClaimsRecord>(&body);
  const Right right = record != nullptr ? record->right : entry_of(body).right;
  Refusal refusal;
  const auto need = [&](Right needed) {
    if (!may(access.role, needed))
      refusal.grounds.push_back({"role_may_not",
                                 {{"role", std::string(role_name(access.role))},
                                  {"act", std::string(entry_of(body).act)}},
                                 {},
                                 {}});
  };
  need(right);
  if (record != nullptr && !record->withdrawn.empty() && right == Right::record)
    need(Right::withdraw);
  if (refusal.grounds.empty()) return Done{};
  return refusal;
}

// A subject that the actor does not see cannot change before him; the act itself says what is wrong
// with its name.
Result<Done> check_unchanged(const Unchanged& seen, Deciding& deciding) {
  Reader& reader = deciding.reader();
  const auto row = reader.find(seen.subject);
  if (!row || reader.last_change(row->number) <= seen.seen) return Done{};
  return refuse("subject_changed",
                {{"subject", seen.subject}, {"seen", std::to_string(seen.seen)}});
}

Result<Decided> decide(const ActBody& body, Deciding& deciding) {
  return std::visit([&](const auto& act) { return decide_one(act, deciding); }, body);
}

}  // namespace comity
