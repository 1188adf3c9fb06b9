// SPDX-License-Identifier: Apache-2.0
#include "record/kept_claims.h"

#include <utility>

namespace comity {
namespace {

std::int64_t raw(SubjectNumber number) { return static_cast<std::int64_t>(number); }

}  // namespace

std::optional<KeptSubject> KeptClaims::find(SubjectNumber number, const RecordEnd& head) const {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(raw(number));
  if (head != head_ || found == kept_.end()) return std::nullopt;
  return found->second;
}

// Where there is no more room, all goes: what pages ask for again is soon there again.
void KeptClaims::keep(const RecordEnd& head, KeptSubject subject) {
  const std::size_t claims = subject.claims->size();
  const std::int64_t number = raw(subject.row.number);
  if (claims > claims_max_) return;
  const std::lock_guard lock(mutex_);
  if (writers_ == Writers::many && head.seq > head_.seq) forget_all(head);
  if (head != head_ || kept_.contains(number)) return;
  if (claims_ + claims > claims_max_) forget_all(head);
  claims_ += claims;
  kept_.emplace(number, std::move(subject));
}

void KeptClaims::move_to(const RecordEnd& from, const RecordEnd& head, const Touched& changed) {
  const std::lock_guard lock(mutex_);
  if (head == head_) return;  // a reader was here before
  if (head_ != from) return forget_all(head);
  head_ = head;
  if (kept_.empty()) return;
  for (const auto& [number, words] : changed) drop(number);
}

void KeptClaims::forget(const RecordEnd& head) {
  const std::lock_guard lock(mutex_);
  forget_all(head);
}

void KeptClaims::forget_all(const RecordEnd& head) {
  head_ = head;
  kept_.clear();
  claims_ = 0;
}

void KeptClaims::drop(SubjectNumber number) {
  const auto found = kept_.find(raw(number));
  if (found == kept_.end()) return;
  claims_ -= found->second.claims->size();
  kept_.erase(found);
}

}  // namespace comity
