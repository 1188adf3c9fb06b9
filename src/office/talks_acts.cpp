// SPDX-License-Identifier: Apache-2.0
#include "office/talks_acts.h"

#include <string_view>
#include <utility>

namespace comity {
namespace {

// An outcome is public no earlier than the round of which it speaks.
std::string date_of_round(Reader& reader, const std::string& round) {
  const auto row = reader.find(round);
  const auto subject = row ? reader.subject(row->number) : nullptr;
  return subject == nullptr ? std::string() : subject->plain("date");
}

// Where no key is chosen, the id of the act makes one: the same act again names the same outcome.
std::string outcome_key(const OutcomeStated& stated, const ActId& act) {
  return stated.key.empty() ? stated.round + "-outcome-" + act.text().substr(0, 12) : stated.key;
}

bool is_score(std::string_view text) {
  return text.size() == 1 && text.front() >= '0' && text.front() <= '3';
}

Refusal check_progress(const ProgressStated& stated) {
  Refusal refusal;
  const auto add = [&](const char* reason, Arguments arguments, const std::string& place) {
    refusal.grounds.push_back({reason, std::move(arguments), place, {}});
  };
  if (stated.score.empty() && stated.what.empty() && stated.status.empty())
    add("commitment_progress_empty", {}, {});
  if (!stated.score.empty() && !is_score(stated.score))
    add("commitment_score_out_of_range", {{"score", stated.score}}, stated.mark + "score");
  if (stated.party.empty() && !(stated.score.empty() && stated.what.empty()))
    add("commitment_party_missing", {}, stated.mark + "party");
  return refusal;
}

}  // namespace

// The text is the side's word; who spoke and when is what the pages read report of it.
ClaimsRecord statement_record(const StatementStated& stated) {
  ClaimsRecord record;
  record.event = "statement_recorded";
  record.opened.push_back({"statement", stated.key});
  const bool press = stated.by == kPress;
  record.claims.push_back(authored(stated.authorship, stated.key, "text", stated.text,
                                   press ? std::string() : stated.by));
  record.claims.back().office_says = false;
  const auto add = [&](const char* attribute, const std::string& value) {
    if (value.empty()) return;
    record.claims.push_back(authored(stated.authorship, stated.key, attribute, value, {}));
  };
  if (!press) add("by", stated.by);
  add("speaker", stated.speaker);
  add("speaker_role", stated.role);
  add("speaker_person", stated.person);
  add("date", stated.authorship.said_on);
  add("published", stated.authorship.published_on);
  add("statement_kind", stated.kind);
  add("topic", stated.topic);
  for (const std::string& about : stated.about) add("about", about);
  return record;
}

ClaimsRecord outcome_record(const OutcomeStated& stated, Reader& reader, const ActId& act) {
  const std::string key = outcome_key(stated, act);
  ClaimsRecord record;
  record.event = "outcome_recorded";
  record.opened.push_back({"outcome", key});
  std::vector<std::string> authors = stated.by;
  if (authors.empty()) authors.emplace_back();
  for (std::string& author : authors) {
    if (author == kPress) author.clear();
    ClaimDraft what = authored(stated.authorship, key, "what", stated.text, author);
    what.office_says = false;
    what.valid = date_of_round(reader, stated.round);
    record.claims.push_back(std::move(what));
  }
  record.claims.push_back(authored(stated.authorship, key, "round", stated.round, {}));
  if (!stated.topic.empty()) {
    record.claims.push_back(authored(stated.authorship, key, "topic", stated.topic, {}));
  }
  return record;
}

// Whoever acknowledges it says it himself, and says it of the others too.
ClaimsRecord commitment_record(const CommitmentStated& stated) {
  ClaimsRecord record;
  record.event = "commitment_recorded";
  record.opened.push_back({"commitment", stated.key});
  std::vector<std::string> authors = stated.acknowledged_by;
  if (authors.empty()) authors.emplace_back();
  const auto add = [&](const char* attribute, const std::string& value, const std::string& author) {
    if (value.empty()) return;
    record.claims.push_back(authored(stated.authorship, stated.key, attribute, value, author));
  };
  for (const std::string& author : authors) add("what", stated.what, author);
  add("round", stated.round, {});
  for (const std::string& author : authors) {
    for (const std::string& party : stated.by) add("by", party, author);
  }
  for (const std::string& party : stated.acknowledged_by) add("acknowledged_by", party, party);
  for (const std::string& author : authors) {
    for (const std::string& party : stated.claimed_of) add("claimed_of", party, author);
  }
  add("form", stated.form, authors.front());
  add("date", stated.date, authors.front());
  add("due", stated.due, authors.front());
  add("status", stated.status, authors.front());
  return record;
}

Result<ClaimsRecord> progress_record(const ProgressStated& stated) {
  ClaimsRecord record;
  record.event = "commitment_progress_recorded";
  if (Refusal refusal = check_progress(stated); !refusal.grounds.empty()) return refusal;
  const auto add = [&](const char* attribute, const std::string& value, const std::string& facet) {
    if (value.empty()) return;
    ClaimDraft claim = authored(stated.authorship, stated.key, attribute, value, stated.said_by);
    claim.office_says = false;
    claim.facet = facet;
    claim.valid = stated.date;
    record.claims.push_back(std::move(claim));
  };
  add("progress", stated.what, stated.party);
  add("score", stated.score, stated.party);
  add("status", stated.status, {});
  return record;
}

}  // namespace comity
