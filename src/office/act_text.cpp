// SPDX-License-Identifier: Apache-2.0
#include "office/act_text.h"

#include <algorithm>

#include "base/fault.h"
#include "base/hash.h"
#include "base/json.h"

namespace comity {
namespace {

// An attachment of the largest size in base64, and what stands around it.
constexpr JsonLimits kLimits{(kAttachmentBytesMax / 3 + 1) * 4 + (1u << 20), 16};

json::value claim_json(const ClaimDraft& claim) {
  return parse_json(payload_text(ClaimRecorded{claim}), kLimits).value();
}

json::array texts_json(const auto& items) {
  json::array array;
  for (const auto& item : items) array.push_back(json::string(item.text()));
  return array;
}

void write(const ClaimsRecord& act, json::object& out) {
  json::array opened, claims;
  for (const NewSubject& subject : act.opened)
    opened.push_back(json::object{{"kind", subject.kind}, {"key", subject.key}});
  for (const ClaimDraft& claim : act.claims) claims.push_back(claim_json(claim));
  out["event"] = act.event;
  out["opened"] = std::move(opened);
  out["claims"] = std::move(claims);
  out["withdrawn"] = texts_json(act.withdrawn);
  out["reason"] = act.reason;
  out["undefined_attributes"] = act.undefined_attributes;
  out["right"] = static_cast<int>(act.right);
}
void write(const ClaimWithdraw& act, json::object& out) {
  out["claim"] = act.claim.text();
  out["reason"] = act.reason;
}
void write(const ClaimDetermine& act, json::object& out) {
  out["claim"] = claim_json(act.claim);
  out["reason"] = act.reason;
}
void write(const SubjectMerge& act, json::object& out) {
  out["from"] = act.from;
  out["into"] = act.into;
  out["reason"] = act.reason;
}
void write(const SubjectSplitOff& act, json::object& out) {
  out["from"] = act.from;
  out["reason"] = act.reason;
}
void write(const Attach& act, json::object& out) {
  out["subject"] = act.subject;
  out["name"] = act.name;
  out["media_type"] = act.media_type;
  out["content"] = base64(act.content);
}
void write(const DefinitionsAdopt& act, json::object& out) {
  json::array files;
  for (const DefinitionFile& file : act.files)
    files.push_back(json::object{{"name", file.name}, {"content", file.content}});
  out["files"] = std::move(files);
}
void write(const ContentDestroy& act, json::object& out) {
  out["payloads"] = texts_json(act.payloads);
  out["reason"] = act.reason;
}

// Members as they were written; another program's text throws what act_malformed is made of.
std::string text_in(const json::object& in, std::string_view name) {
  return std::string(in.at(name).as_string());
}
ClaimId claim_id(const json::value& text) {
  return ClaimId::parse(std::string_view(text.as_string())).value();
}
ClaimDraft claim_in(const json::value& claim) {
  const auto payload = parse_payload(json_text(claim));
  return std::get<ClaimRecorded>(payload.value()).claim;
}
std::vector<ClaimId> claim_ids(const json::value& texts) {
  std::vector<ClaimId> ids;
  for (const json::value& text : texts.as_array()) ids.push_back(claim_id(text));
  return ids;
}

ClaimsRecord read_claims_record(const json::object& in) {
  ClaimsRecord act;
  act.event = text_in(in, "event");
  for (const json::value& subject : in.at("opened").as_array())
    act.opened.push_back(
        {text_in(subject.as_object(), "kind"), text_in(subject.as_object(), "key")});
  for (const json::value& claim : in.at("claims").as_array()) act.claims.push_back(claim_in(claim));
  act.withdrawn = claim_ids(in.at("withdrawn"));
  act.reason = text_in(in, "reason");
  act.undefined_attributes = in.at("undefined_attributes").as_bool();
  act.right = static_cast<Right>(std::clamp<std::int64_t>(in.at("right").as_int64(), 0,
                                                          static_cast<int>(Right::verify)));
  return act;
}

Attach read_attach(const json::object& in) {
  Attach act{text_in(in, "subject"), text_in(in, "name"), text_in(in, "media_type"), {}};
  if (!base64_decode(in.at("content").as_string(), act.content))
    throw std::invalid_argument("content");
  return act;
}

DefinitionsAdopt read_definitions_adopt(const json::object& in) {
  DefinitionsAdopt act;
  for (const json::value& file : in.at("files").as_array())
    act.files.push_back({text_in(file.as_object(), "name"), text_in(file.as_object(), "content")});
  return act;
}

ActBody read_body(std::string_view name, const json::object& in) {
  if (name == "claims_record") return read_claims_record(in);
  if (name == "claim_withdraw")
    return ClaimWithdraw{claim_id(in.at("claim")), text_in(in, "reason")};
  if (name == "claim_determine")
    return ClaimDetermine{claim_in(in.at("claim")), text_in(in, "reason")};
  if (name == "subject_merge")
    return SubjectMerge{text_in(in, "from"), text_in(in, "into"), text_in(in, "reason")};
  if (name == "subject_split") return SubjectSplitOff{text_in(in, "from"), text_in(in, "reason")};
  if (name == "attach") return read_attach(in);
  if (name == "definitions_adopt") return read_definitions_adopt(in);
  if (name == "content_destroy")
    return ContentDestroy{claim_ids(in.at("payloads")), text_in(in, "reason")};
  throw std::invalid_argument("act");
}

std::optional<Unchanged> read_unchanged(const json::object& in) {
  const json::value* unchanged = in.if_contains("unchanged");
  if (unchanged == nullptr) return std::nullopt;
  return Unchanged{text_in(unchanged->as_object(), "subject"),
                   unchanged->as_object().at("seen").as_int64()};
}

json::object ground_json(const Ground& ground) {
  json::array arguments;
  for (const auto& [name, value] : ground.arguments)
    arguments.push_back(json::array{json::string(name), json::string(value)});
  return json::object{{"reason", ground.reason}, {"arguments", std::move(arguments)},
                      {"place", ground.place}, {"citation", ground.citation}};
}

Refusal read_refusal(const json::array& grounds) {
  Refusal refusal;
  for (const json::value& item : grounds) {
    const json::object& in = item.as_object();
    Ground ground{text_in(in, "reason"), {}, text_in(in, "place"), text_in(in, "citation")};
    for (const json::value& pair : in.at("arguments").as_array())
      ground.arguments.emplace_back(std::string(pair.as_array().at(0).as_string()),
                                    std::string(pair.as_array().at(1).as_string()));
    refusal.grounds.push_back(std::move(ground));
  }
  return refusal;
}

}  // namespace

std::string sent_act_text(const std::string& as, const Act& act) {
  json::object out{{"as", as}, {"id", act.id.text()}, {"act", entry_of(act.body).act}};
  if (act.if_unchanged)
    out["unchanged"] = json::object{{"subject", act.if_unchanged->subject},
                                    {"seen", act.if_unchanged->seen}};
  std::visit([&out](const auto& body) { write(body, out); }, act.body);
  return json_text(out);
}

Result<SentAct> parse_sent_act(std::string_view text) {
  COMITY_TRY(value, parse_json(text, kLimits));
  try {
    const json::object& in = value.as_object();
    return SentAct{text_in(in, "as"),
                   Act{ActId::parse(text_in(in, "id")).value(), read_body(text_in(in, "act"), in),
                       read_unchanged(in)}};
  } catch (const std::exception&) {
    return refuse("act_malformed");
  }
}

std::string outcome_text(const Result<Answer>& outcome) {
  if (!outcome.ok()) {
    json::array grounds;
    for (const Ground& ground : outcome.refusal().grounds) grounds.push_back(ground_json(ground));
    return json_text(json::object{{"refused", std::move(grounds)}});
  }
  json::array opened;
  for (const std::string& id : outcome->opened) opened.push_back(json::string(id));
  return json_text(json::object{{"seq", outcome->seq},
                                {"repeated", outcome->repeated},
                                {"claims", texts_json(outcome->claims)},
                                {"opened", std::move(opened)}});
}

std::string fault_text(const Fault& fault) {
  return json_text(
      json::object{{"fault", fault.what()}, {"kind", static_cast<int>(fault.kind())}});
}

Result<Answer> parse_outcome(std::string_view text) {
  const auto value = parse_json(text, kLimits);
  if (!value.ok() || !value->is_object())
    throw Fault(FaultKind::input_output, "the server's answer to the act cannot be read");
  const json::object& in = value->as_object();
  if (const json::value* grounds = in.if_contains("refused"))
    return read_refusal(grounds->as_array());
  if (in.contains("fault"))
    throw Fault(static_cast<FaultKind>(in.at("kind").as_int64()), text_in(in, "fault"));
  Answer answer{
      in.at("seq").as_int64(), in.at("repeated").as_bool(), claim_ids(in.at("claims")), {}};
  for (const json::value& id : in.at("opened").as_array())
    answer.opened.emplace_back(id.as_string());
  return answer;
}

}  // namespace comity
