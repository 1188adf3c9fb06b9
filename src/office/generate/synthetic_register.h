// SPDX-License-Identifier: Apache-2.0
// A register of states, posts and persons that do not exist, for measuring and for showing. States
// have codes that ISO 3166-1 leaves to its users (XAA, XAB ...). The same size and seed give the
// same subjects, ids and claims; only salts and instants of recording differ. One thread; the
// installation is locked meanwhile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/result.h"

namespace comity {

struct RegisterSize {
  std::int64_t persons = 10'000;
  std::int64_t posts = 2'000;
  std::uint64_t seed = 1;
};

struct GeneratedRegister {
  std::int64_t events = 0;
  std::int64_t subjects = 0;
  std::int64_t claims = 0;
  double claim_seconds = 0;  // until the claims were on disk
  double view_seconds = 0;   // views and text after them
};

// Into an installation that holds nothing yet but its founding and its definitions. Where it is cut
// short, the claims that were committed stand, and `comity views rebuild` makes the views.
// Refusal: register_not_empty. Throws Fault.
Result<GeneratedRegister> generate_register(
    const std::filesystem::path& dir, const std::string& actor, const RegisterSize& size,
    const std::function<void(const std::string&)>& progress = {});

}  // namespace comity
