// SPDX-License-Identifier: Apache-2.0
#include "seeded_randomness.h"

#include <sodium.h>

#include <cstdlib>
#include <mutex>
#include <random>

namespace comity::testing {
namespace {

std::mutex mutex;
std::mt19937_64 generator;

const char* name() { return "seeded"; }

std::uint32_t draw() {
  const std::lock_guard lock(mutex);
  return static_cast<std::uint32_t>(generator());
}

void fill(void* bytes, std::size_t size) {
  const std::lock_guard lock(mutex);
  for (std::size_t i = 0; i < size; ++i)
    static_cast<unsigned char*>(bytes)[i] = static_cast<unsigned char>(generator());
}

randombytes_implementation seeded{name, draw, nullptr, nullptr, fill, nullptr};

}  // namespace

SeededRandomness::SeededRandomness(std::uint64_t seed) {
  if (::sodium_init() < 0) std::abort();  // draws for itself, once in a process
  generator.seed(seed);
  randombytes_set_implementation(&seeded);
}

SeededRandomness::~SeededRandomness() {
  randombytes_set_implementation(&randombytes_sysrandom_implementation);
}

}  // namespace comity::testing
