// SPDX-License-Identifier: Apache-2.0
#include "http/metrics.h"

#include <algorithm>

#include "base/format.h"

namespace comity {
namespace {

void gauge(std::string& text, std::string_view name, std::string_view kind, std::int64_t value) {
  text += format("# TYPE comity_{} {}\ncomity_{} {}\n", name, kind, name, value);
}

}  // namespace

void Metrics::add_request(std::string_view operation, int status, double seconds) {
  const auto* bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  const std::lock_guard lock(mutex_);
  auto at = routes_.find(operation);
  if (at == routes_.end()) at = routes_.emplace(std::string(operation), OfRoute{}).first;
  ++at->second.by_class[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
  ++at->second.by_time[static_cast<std::size_t>(bound - kBounds.begin())];
  at->second.seconds += seconds;
}

std::string Metrics::text() const {
  std::string text;
  gauge(text, "connections", "gauge", connections);
  gauge(text, "requests_running", "gauge", waiting);
  gauge(text, "request_body_bytes", "gauge", body_bytes);
  gauge(text, "answer_bytes", "gauge", answer_bytes);
  gauge(text, "connections_refused_total", "counter", connections_refused);
  gauge(text, "cut_for_slowness_total", "counter", cut_for_slowness);
  gauge(text, "malformed_requests_total", "counter", malformed);
  std::string counts = "# TYPE comity_requests_total counter\n";
  std::string times = "# TYPE comity_request_seconds histogram\n";
  const std::lock_guard lock(mutex_);
  for (const auto& [name, route] : routes_) {
    for (std::size_t at = 1; at < route.by_class.size(); ++at)
      if (route.by_class[at] > 0)
        counts += format("comity_requests_total{{route=\"{}\",status=\"{}xx\"}} {}\n", name,
                              at, route.by_class[at]);
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < route.by_time.size(); ++at) {
      sum += route.by_time[at];
      const std::string bound = at < kBounds.size() ? format("{}", kBounds[at]) : "+Inf";
      times += format("comity_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", name,
                           bound, sum);
    }
    times += format("comity_request_seconds_sum{{route=\"{}\"}} {}\n", name, route.seconds);
    times += format("comity_request_seconds_count{{route=\"{}\"}} {}\n", name, sum);
  }
  return text + counts + times;
}

}  // namespace comity
