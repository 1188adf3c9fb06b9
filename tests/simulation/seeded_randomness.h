// SPDX-License-Identifier: Apache-2.0
// For its lifetime every random byte of the program (ids, salts) follows from a seed, so that the
// same seed gives the same record, byte by byte. One at a time; any thread may draw.
#pragma once

#include <cstdint>

namespace comity::testing {

class SeededRandomness {
 public:
  explicit SeededRandomness(std::uint64_t seed);
  ~SeededRandomness();
  SeededRandomness(const SeededRandomness&) = delete;
  SeededRandomness& operator=(const SeededRandomness&) = delete;
};

}  // namespace comity::testing
