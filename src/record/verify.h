// SPDX-License-Identifier: Apache-2.0
// Reads the whole record again and proves it: the chain of headers, one hash per payload,
// attachments, and that what is missing was destroyed by a later event. Any changed, missing or
// added byte is a finding with the event's number. Several readers share the work, each on its own
// connection. Any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "db/connection.h"
#include "record/event.h"

namespace comity {

struct Finding {
  Seq seq = kNoSeq;          // kNoSeq: not of one event
  std::string reason;        // verify_* ; its sentence is in words
  std::string detail;
  auto operator<=>(const Finding&) const = default;
};

struct VerifyReport {
  std::int64_t events = 0;
  std::int64_t payloads = 0;
  std::int64_t destroyed = 0;       // payloads that a later event destroyed
  std::int64_t attachments = 0;
  Seq head = kNoSeq;
  Hash head_leaf{};
  std::vector<Finding> findings;    // in order of event; at most kFindingsMax
  bool whole() const { return findings.empty(); }
};
inline constexpr std::size_t kFindingsMax = 100;

// `open` gives each reader a connection of its own, inside a read transaction of the same state
// (nothing may write meanwhile, or the head is pinned by `until`). `progress` gets events done,
// from any of the threads.
VerifyReport verify_chain(const std::function<std::unique_ptr<db::Connection>()>& open, int threads,
                          const std::function<void(std::int64_t)>& progress = {});

}  // namespace comity
