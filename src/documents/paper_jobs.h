// SPDX-License-Identifier: Apache-2.0
// Papers made while callers go on: a job is asked for, waits its turn, tells how far it is, and
// ends with a version or with grounds. Two are made at a time, the others wait; a job is its
// owner's and nobody else's. Jobs live as long as the server: what a stop cuts short leaves nothing
// half written and is asked for again. Any thread.
//
//   std::optional<std::string> id = jobs.start(access, order, {});
//   jobs.find(*id, access)->state     waiting, running, done, refused, failed
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "documents/make_paper.h"

namespace comity {

enum class JobState { waiting, running, done, refused, failed };
std::string_view job_state_name(JobState state);

struct PaperJob {
  std::string id;
  Access owner;
  PaperOrder order;
  JobState state = JobState::waiting;
  std::string doing;               // "read", "html", "pdf", ...
  std::optional<PaperMade> made;
  std::vector<Ground> grounds;     // of a refusal
};

class PaperJobs {
 public:
  PaperJobs(const Office& office, const Words& words, std::filesystem::path data);
  ~PaperJobs();
  PaperJobs(const PaperJobs&) = delete;
  PaperJobs& operator=(const PaperJobs&) = delete;

  // `id`: of the caller's choice, the same again is the same job; empty: one is made. Nothing where
  // too many wait, or where the id is another person's.
  std::optional<std::string> start(const Access& owner, PaperOrder order, std::string id);
  std::optional<PaperJob> find(const std::string& id, const Access& as) const;

 private:
  void work();
  void make(const std::string& id);
  void end(const std::string& id, JobState state, std::vector<Ground> grounds);

  const Office& office_;
  const Words& words_;
  std::filesystem::path data_;
  mutable std::mutex mutex_;
  std::condition_variable waiting_;
  std::map<std::string, PaperJob> jobs_;
  std::deque<std::string> queue_, ended_;
  std::atomic<bool> stop_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace comity
