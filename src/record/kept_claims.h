// SPDX-License-Identifier: Apache-2.0
// Claims that stay in memory between readings: the page of a pair folds some thousand claims for
// each day that is asked, and reads them from the store once. What is kept is good for one event,
// the head of the record; whoever reads at another one neither finds nor keeps anything. Only
// subjects of which nothing is hidden from anybody are kept: no marking, no sensitive attribute.
// Any thread.
//
//   kept.move_to(head, touched);                      // the writer, after each commit
//   if (auto claims = kept.find(number, head)) ...    // a Reader whose snapshot ends at `head`
#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "kinds/claim.h"
#include "record/claim_index.h"

namespace comity {

class KeptClaims {
 public:
  using Claims = std::shared_ptr<const std::vector<Claim>>;  // as Reader::claims_of orders them

  // `claims_max`: of all subjects together; a claim takes about a kilobyte.
  explicit KeptClaims(std::size_t claims_max) : claims_max_(claims_max) {}

  Claims find(SubjectNumber number, Seq head) const;  // null: not kept, or not for that head
  void keep(SubjectNumber number, Seq head, Claims claims);

  // The record ends at `head` now, and of what is kept only these subjects have changed.
  void move_to(Seq head, const Touched& changed);
  void forget(Seq head);  // anything may have changed

 private:
  void drop(SubjectNumber number);

  const std::size_t claims_max_;
  mutable std::mutex mutex_;
  Seq head_ = kNoSeq;
  std::size_t claims_ = 0;
  std::unordered_map<std::int64_t, Claims> kept_;
};

}  // namespace comity
