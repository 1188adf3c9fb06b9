// SPDX-License-Identifier: Apache-2.0
#include "http/answer_cache.h"

#include "http/route.h"

namespace comity {

std::shared_ptr<AnswerCache> new_answer_cache() { return std::make_shared<AnswerCache>(); }

std::shared_ptr<const std::string> AnswerCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = places_.find(key);
  if (found == places_.end()) return nullptr;
  order_.splice(order_.begin(), order_, found->second);
  return found->second->body;
}

void AnswerCache::keep(const std::string& key, std::shared_ptr<const std::string> body) {
  if (body->size() > bytes_max_ / 4) return;
  const std::lock_guard lock(mutex_);
  if (places_.contains(key)) return;
  bytes_ += body->size() + key.size();
  order_.push_front({key, std::move(body)});
  places_[key] = order_.begin();
  while (bytes_ > bytes_max_) {
    const Kept& last = order_.back();
    bytes_ -= last.body->size() + last.key.size();
    places_.erase(last.key);
    order_.pop_back();
  }
}

}  // namespace comity
