// SPDX-License-Identifier: Apache-2.0
// Passes over the whole record: subjects with their claims, page by page in the order of their
// numbers, which is the order in which both tables lie.
#include <algorithm>
#include <utility>

#include "record/claim_row.h"
#include "record/reader.h"

namespace comity {
namespace {

std::int64_t raw(SubjectNumber number) { return static_cast<std::int64_t>(number); }

}  // namespace

// Most installations have no such row at all; asked once for many subjects.
bool Reader::any_merges() {
  if (!any_merges_) ask_what_there_is();
  return *any_merges_;
}

bool Reader::any_redated() {
  if (!any_redated_) ask_what_there_is();
  return *any_redated_;
}

void Reader::ask_what_there_is() {
  auto& find = db_.prepare("SELECT EXISTS (SELECT 1 FROM subject_merge),"
                           " EXISTS (SELECT 1 FROM public_before)");
  const bool answered = find.step();
  any_merges_ = answered && find.integer(0) != 0;
  any_redated_ = answered && find.integer(1) != 0;
  find.reset();
}

// The last merge or split of the subject.
Seq Reader::merged_or_split_by(SubjectNumber number) {
  if (alone_.contains(raw(number)) || !any_merges()) return kNoSeq;
  auto& find = db_.prepare(
      "SELECT merged_by, split_by FROM subject_merge WHERE subject = ?1 UNION ALL"
      " SELECT merged_by, split_by FROM subject_merge WHERE target = ?1");
  find.bind(1, raw(number));
  Seq changed = kNoSeq;
  while (find.step())
    for (const Seq seq : {find.integer(0), find.integer(1)})
      if (seq != kLastSeq) changed = std::max(changed, seq);
  return changed;
}

// The last event that moved the day from which some claim of the subject was public.
Seq Reader::published_again_by(SubjectNumber number) {
  if (alone_.contains(raw(number)) || !any_redated()) return kNoSeq;
  std::vector<std::int64_t> members = members_of(number);
  members.push_back(raw(number));
  Seq changed = kNoSeq;
  for (const std::int64_t member : members) {
    auto& find = db_.prepare("SELECT MAX(changed_by) FROM public_before WHERE subject = ?1");
    find.bind(1, member);
    if (find.step()) changed = std::max(changed, find.integer(0));
    find.reset();
  }
  return changed;
}

std::optional<SubjectClaims> Reader::claims(SubjectNumber number) {
  auto found = row(number);
  if (!found) return std::nullopt;
  const Seq merged_by = merged_or_split_by(number);
  if (found->merged_into != SubjectNumber::none)
    return SubjectClaims{std::move(*found), std::make_shared<std::vector<Claim>>(), merged_by};
  return SubjectClaims{std::move(*found), claims_of(number),
                       std::max(merged_by, published_again_by(number))};
}

Seq last_change_of(const SubjectClaims& subject) {
  Seq changed = std::max(subject.changed, subject.row.created);
  for (const Claim& claim : *subject.claims) {
    changed = std::max(changed, claim.id.seq);
    if (claim.withdrawn_by != kLastSeq) changed = std::max(changed, claim.withdrawn_by);
  }
  return changed;
}

Seq Reader::last_change(SubjectNumber number) {
  const auto subject = claims(number);
  if (!subject) return kNoSeq;
  Seq changed = last_change_of(*subject);
  for (const AttachmentRow& attachment : attachments(number))
    changed = std::max(changed, attachment.id.seq);
  return changed;
}

std::vector<SubjectClaims> Reader::page(SubjectNumber after, int limit) {
  std::vector<SubjectClaims> subjects = rows_after(after, limit);
  if (subjects.empty()) return subjects;
  auto& find = db_.prepare(select_claims(
      "WHERE subject > ?1 AND subject <= ?2 ORDER BY subject, seq, part"));
  find.bind(1, raw(after)).bind(2, raw(subjects.back().row.number));
  auto at = subjects.begin();
  auto claims = std::make_shared<std::vector<Claim>>();
  const KindDefinition* kind = kinds_.find(at->row.kind);
  const auto next_subject = [&] {
    if (any_marked(*claims)) marked_reads_.push_back(at->row.number);
    (at++)->claims = std::exchange(claims, std::make_shared<std::vector<Claim>>());
    if (at != subjects.end()) kind = kinds_.find(at->row.kind);
  };
  while (find.step()) {
    while (at != subjects.end() && raw(at->row.number) < find.integer(0)) next_subject();
    if (at == subjects.end() || raw(at->row.number) != find.integer(0)) continue;
    if (auto claim = visible_claim(find, kind)) claims->push_back(std::move(*claim));
  }
  while (at != subjects.end()) next_subject();
  load_changed_by_others();
  for (SubjectClaims& subject : subjects)
    if (changed_by_others_->contains(raw(subject.row.number)))
      subject = *this->claims(subject.row.number);
  return subjects;
}

void Reader::forget() {
  subjects_.clear();
  unfiltered_.clear();
  claims_.clear();
  rows_.clear();
  links_ahead_.clear();
  marked_unused_.clear();
}

// Few: merged subjects, and those whose sources changed their dates.
void Reader::load_changed_by_others() {
  if (changed_by_others_) return;
  changed_by_others_.emplace();
  auto& find = db_.prepare(
      "SELECT subject, target FROM subject_merge UNION SELECT subject, subject FROM public_before");
  while (find.step())
    for (const int column : {0, 1}) changed_by_others_->insert(find.integer(column));
}

}  // namespace comity
