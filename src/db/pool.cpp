// SPDX-License-Identifier: Apache-2.0
#include "db/pool.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/fault.h"

namespace comity::db {
namespace {

constexpr std::size_t kIdleMax = 8;  // more are closed when they come back
constexpr std::chrono::seconds kWait{5};

}  // namespace

Pool::Pool(Open open, std::size_t most) : open_(std::move(open)), most_(most) {
  idle_.reserve(kIdleMax);  // giving one back needs no memory
}

// One that lies idle; nullptr: the caller may open one, and it is counted.
std::unique_ptr<Connection> Pool::idle_or_leave() {
  std::unique_lock lock(mutex_);
  const bool free = freed_.wait_for(lock, kWait, [this] {
    return !idle_.empty() || opened_ < most_;
  });
  if (!free)
    throw Fault(FaultKind::away,
                "all " + std::to_string(most_) +
                    " connections to the database are in use; try again in a moment");
  if (idle_.empty()) {
    ++opened_;
    return nullptr;
  }
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

std::unique_ptr<Connection> Pool::take() {
  if (auto idle = idle_or_leave()) return idle;
  try {
    return open_();
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
  {
    const std::lock_guard lock(mutex_);
    if (connection != nullptr && idle_.size() < kIdleMax)
      idle_.push_back(std::move(connection));
    else
      --opened_;
  }
  freed_.notify_one();
}

void Pool::close() {
  const std::lock_guard lock(mutex_);
  opened_ -= idle_.size();
  idle_.clear();
}

}  // namespace comity::db
