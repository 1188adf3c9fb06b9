// SPDX-License-Identifier: Apache-2.0
// Claims that stay in memory between readings: the page of a pair folds some thousand claims for
// each day that is asked, and reads them from the store once. What is kept is good for one event,
// the head of the record; whoever reads at another one finds nothing. Only subjects of which
// nothing is hidden from anybody are kept: no marking, no sensitive attribute. Any thread.
//
//   claims.move_to(from, head, touched);              // the writer, after each commit
//   if (auto kept = claims.find(number, head)) ...    // a Reader whose snapshot ends at `head`
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <vector>

#include "kinds/claim.h"
#include "record/claim_index.h"

namespace comity {

struct KeptSubject {
  SubjectRow row;
  std::shared_ptr<const std::vector<Claim>> claims;  // as Reader::claims_of orders them
};

class KeptClaims {
 public:
  // Who appends to the record: the writer of this process, which tells of each new head; or others
  // too, of which a Reader learns by their heads.
  enum class Writers { this_one, many };
  // `claims_max`: of all subjects together; a claim takes about a kilobyte.
  explicit KeptClaims(std::size_t claims_max, Writers writers = Writers::this_one)
      : claims_max_(claims_max), writers_(writers) {}

  // nullopt: not kept for that head
  std::optional<KeptSubject> find(SubjectNumber number, const RecordEnd& head) const;
  // Of another head nothing is kept; where there are many writers, a later one takes its place.
  void keep(const RecordEnd& head, KeptSubject subject);

  // The record ends at `head` now; since `from` only these subjects have changed.
  void move_to(const RecordEnd& from, const RecordEnd& head, const Touched& changed);
  void forget(const RecordEnd& head);  // anything may have changed

 private:
  void drop(SubjectNumber number);
  void forget_all(const RecordEnd& head);

  const std::size_t claims_max_;
  const Writers writers_;
  mutable std::mutex mutex_;
  RecordEnd head_;
  std::size_t claims_ = 0;
  std::unordered_map<std::int64_t, KeptSubject> kept_;
};

}  // namespace comity
