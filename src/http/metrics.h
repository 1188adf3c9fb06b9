// SPDX-License-Identifier: Apache-2.0
// Counts of the server in the text format of Prometheus: requests by route and class of status, how
// long they took, connections, and what was cut. No counter names a person or a subject. Any
// thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace comity {

class Metrics {
 public:
  void add_request(std::string_view operation, int status, double seconds);
  std::string text() const;

  std::atomic<std::int64_t> connections{0};
  std::atomic<std::int64_t> connections_refused{0};
  std::atomic<std::int64_t> cut_for_slowness{0};
  std::atomic<std::int64_t> malformed{0};
  std::atomic<std::int64_t> waiting{0};           // requests that wait for a thread, or run
  std::atomic<std::int64_t> body_bytes{0};        // of requests, in memory
  std::atomic<std::int64_t> answer_bytes{0};      // of answers that are being sent

 private:
  static constexpr std::array<double, 8> kBounds = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 10};
  struct OfRoute {
    std::array<std::int64_t, 6> by_class{};       // 2xx is at 2
    std::array<std::int64_t, kBounds.size() + 1> by_time{};
    double seconds = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::string, OfRoute, std::less<>> routes_;
};

}  // namespace comity
