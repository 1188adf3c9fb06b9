// SPDX-License-Identifier: Apache-2.0
// Figures of a benchmark: how long each call took, and what of it is told. One thread each; join
// the samples of threads with `add`.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace comity::bench {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

class Samples {
 public:
  template <typename Call>
  void time(const Call& call) {
    const auto start = Clock::now();
    call();
    seconds_.push_back(seconds_since(start));
  }
  void add(const Samples& other) {
    seconds_.insert(seconds_.end(), other.seconds_.begin(), other.seconds_.end());
  }
  std::size_t count() const { return seconds_.size(); }
  // The call that `share` (0 to 1) of all calls were not slower than.
  double quantile_ms(double share) {
    if (seconds_.empty()) return 0;
    std::sort(seconds_.begin(), seconds_.end());
    const auto last = static_cast<double>(seconds_.size() - 1);
    return seconds_[static_cast<std::size_t>(share * last + 0.5)] * 1e3;
  }

 private:
  std::vector<double> seconds_;
};

// One figure on a line of its own: "name<tab>number".
inline void print_figure(const std::string& name, double figure) {
  std::printf("%s\t%.6g\n", name.c_str(), figure);
  std::fflush(stdout);
}

inline void print_times(const std::string& name, Samples& samples) {
  print_figure(name + " median ms", samples.quantile_ms(0.5));
  print_figure(name + " p99 ms", samples.quantile_ms(0.99));
}

}  // namespace comity::bench
