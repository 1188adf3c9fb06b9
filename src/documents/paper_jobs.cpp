// SPDX-License-Identifier: Apache-2.0
#include "documents/paper_jobs.h"

#include "base/fault.h"
#include "base/id.h"

namespace comity {
namespace {

constexpr int kAtOnce = 2;
constexpr std::size_t kWaitingMax = 16;
constexpr std::size_t kEndedMax = 200;  // kept, so that a caller can still ask how it ended

}  // namespace

std::string_view job_state_name(JobState state) {
  switch (state) {
    case JobState::waiting: return "waiting";
    case JobState::running: return "running";
    case JobState::done: return "done";
    case JobState::refused: return "refused";
    case JobState::failed: return "failed";
  }
  return "failed";
}

PaperJobs::PaperJobs(const Office& office, const Words& words, std::filesystem::path data)
    : office_(office), words_(words), data_(std::move(data)) {
  for (int i = 0; i < kAtOnce; ++i) workers_.emplace_back([this] { work(); });
}

PaperJobs::~PaperJobs() {
  stop_ = true;
  waiting_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

std::optional<std::string> PaperJobs::start(const Access& owner, PaperOrder order,
                                            std::string id) {
  const std::scoped_lock lock(mutex_);
  if (id.empty()) id = ActId::random().text();
  const auto known = jobs_.find(id);
  if (known != jobs_.end())
    return known->second.owner.actor == owner.actor ? std::optional(id) : std::nullopt;
  if (queue_.size() >= kWaitingMax) return std::nullopt;
  order.stop = &stop_;
  PaperJob job;
  job.id = id;
  job.owner = owner;
  job.order = std::move(order);
  jobs_[id] = std::move(job);
  queue_.push_back(id);
  waiting_.notify_one();
  return id;
}

std::optional<PaperJob> PaperJobs::find(const std::string& id, const Access& as) const {
  const std::scoped_lock lock(mutex_);
  const auto job = jobs_.find(id);
  if (job == jobs_.end() || job->second.owner.actor != as.actor) return std::nullopt;
  return job->second;
}

void PaperJobs::work() {
  for (;;) {
    std::string id;
    {
      std::unique_lock lock(mutex_);
      waiting_.wait(lock, [this] { return stop_ || !queue_.empty(); });
      if (stop_) return;
      id = queue_.front();
      queue_.pop_front();
      jobs_[id].state = JobState::running;
    }
    make(id);
  }
}

void PaperJobs::make(const std::string& id) {
  Access owner;
  PaperOrder order;
  {
    const std::scoped_lock lock(mutex_);
    owner = jobs_[id].owner;
    order = jobs_[id].order;
  }
  const auto progress = [this, &id](std::string_view doing) {
    const std::scoped_lock lock(mutex_);
    jobs_[id].doing = doing;
  };
  try {
    auto made = make_paper(office_, owner, order, words_, data_, progress);
    if (!made.ok()) return end(id, JobState::refused, made.refusal().grounds);
    {
      const std::scoped_lock lock(mutex_);
      jobs_[id].made = std::move(*made);
    }
    end(id, JobState::done, {});
  } catch (const std::exception& fault) {
    end(id, JobState::failed, {Ground{"paper_failed", {{"why", fault.what()}}, {}, {}}});
  }
}

void PaperJobs::end(const std::string& id, JobState state, std::vector<Ground> grounds) {
  const std::scoped_lock lock(mutex_);
  PaperJob& job = jobs_[id];
  job.state = state;
  job.grounds = std::move(grounds);
  ended_.push_back(id);
  if (ended_.size() <= kEndedMax) return;
  jobs_.erase(ended_.front());
  ended_.pop_front();
}

}  // namespace comity
