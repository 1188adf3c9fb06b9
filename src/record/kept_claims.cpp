// SPDX-License-Identifier: Apache-2.0
#include "record/kept_claims.h"

#include <utility>

namespace comity {
namespace {

std::int64_t raw(SubjectNumber number) { return static_cast<std::int64_t>(number); }

}  // namespace

KeptClaims::Claims KeptClaims::find(SubjectNumber number, Seq head) const {
  const std::lock_guard lock(mutex_);
  if (head != head_) return nullptr;
  const auto found = kept_.find(raw(number));
  return found == kept_.end() ? nullptr : found->second;
}

// Where there is no more room, all goes: what pages ask for again is soon there again.
void KeptClaims::keep(SubjectNumber number, Seq head, Claims claims) {
  if (claims->size() > claims_max_) return;
  const std::lock_guard lock(mutex_);
  if (head != head_ || kept_.contains(raw(number))) return;
  if (claims_ + claims->size() > claims_max_) {
    kept_.clear();
    claims_ = 0;
  }
  claims_ += claims->size();
  kept_.emplace(raw(number), std::move(claims));
}

void KeptClaims::move_to(Seq head, const Touched& changed) {
  const std::lock_guard lock(mutex_);
  head_ = head;
  if (kept_.empty()) return;
  for (const auto& [number, words] : changed) drop(number);
}

void KeptClaims::forget(Seq head) {
  const std::lock_guard lock(mutex_);
  head_ = head;
  kept_.clear();
  claims_ = 0;
}

void KeptClaims::drop(SubjectNumber number) {
  const auto found = kept_.find(raw(number));
  if (found == kept_.end()) return;
  claims_ -= found->second->size();
  kept_.erase(found);
}

}  // namespace comity
