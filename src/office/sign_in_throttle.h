// SPDX-License-Identifier: Apache-2.0
// How often may somebody guess? Wrong passwords for one account from one address are soon refused
// for a while; many for one account, or from one address, only make the answer come later, and a
// flood from one address is refused. So whoever guesses is slowed, and the owner, who comes from
// elsewhere, is not locked out. Counts fade with time and live in memory only. Any thread.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "base/instant.h"

namespace comity {

struct ThrottleVerdict {
  int retry_after_s = 0;      // not 0: refuse, and say when to come again
  int hold_ms = 0;            // let the answer wait for so long
};

class SignInThrottle {
 public:
  // Counts the attempt as a wrong one; `succeeded` takes that back.
  ThrottleVerdict attempt(const std::string& account, const std::string& address, Instant now);
  void succeeded(const std::string& account, const std::string& address, Instant now);

 private:
  struct Count {
    double level = 0;
    Instant at;
  };
  using Counts = std::unordered_map<std::string, Count>;
  static double add(Counts& counts, const std::string& key, double amount, double fade_s,
                    Instant now);
  std::mutex mutex_;
  Counts pairs_, accounts_, addresses_;
};

}  // namespace comity
