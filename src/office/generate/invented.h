// SPDX-License-Identifier: Apache-2.0
// What the synthetic register says of the n-th state, post or person: names out of syllables,
// ranks, days, passports. Each draw depends on the seed and the subject's place alone, so that a
// larger register begins with the smaller one's subjects. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.h"

namespace comity {

// A short run of numbers out of one start (SplitMix64): the same on every machine.
class Draws {
 public:
  Draws(std::uint64_t seed, std::string_view what, std::int64_t place);
  std::uint64_t next();
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(bound));
  }
  IdBytes id();

 private:
  std::uint64_t state_;
};

std::string invented_code(std::int64_t place);           // XAA, XAB ... XZZ
std::string invented_name(Draws& draws, int syllables);  // "Velandor"
std::string invented_day(Draws& draws, int first_year, int years);
std::string_view invented_rank(Draws& draws);
std::string_view invented_category(Draws& draws);
std::string invented_note(Draws& draws);

}  // namespace comity
