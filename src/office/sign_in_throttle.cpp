// SPDX-License-Identifier: Apache-2.0
#include "office/sign_in_throttle.h"

#include <algorithm>
#include <cmath>

namespace comity {
namespace {

constexpr double kPairMax = 5, kPairFade = 30;           // then one every 30 seconds
constexpr double kAccountMax = 20, kAccountFade = 10;
constexpr double kAddressMax = 40, kAddressFlood = 200, kAddressFade = 2;
constexpr int kHoldMilliseconds = 2000;
constexpr std::size_t kCountsMax = 50'000;

// Whoever owns one IPv6 address owns the 2^64 of its network.
std::string network_of(const std::string& address) {
  std::size_t at = 0;
  for (int group = 0; group < 4; ++group) {
    at = address.find(':', at);
    if (at == std::string::npos) return address;
    ++at;
  }
  return address.substr(0, at);
}

}  // namespace

// One count fades every `fade_s` seconds. A table that grew too large loses what has faded most.
double SignInThrottle::add(Counts& counts, const std::string& key, double amount, double fade_s,
                           Instant now) {
  if (counts.size() >= kCountsMax)
    std::erase_if(counts, [&](const auto& each) {
      return each.second.level * fade_s <
             static_cast<double>(now.seconds - each.second.at.seconds) + fade_s;
    });
  if (counts.size() >= kCountsMax) counts.clear();
  Count& count = counts[key];
  const auto passed = static_cast<double>(now.seconds - count.at.seconds);
  count.level = std::max(0.0, count.level - passed / fade_s);
  count.at = now;
  count.level = std::max(0.0, count.level + amount);
  return count.level;
}

ThrottleVerdict SignInThrottle::attempt(const std::string& account, const std::string& address,
                                        Instant now) {
  const std::string network = network_of(address);
  const std::lock_guard lock(mutex_);
  const double pair = add(pairs_, account + '\n' + network, 0, kPairFade, now);
  if (pair + 1 > kPairMax + 1e-9)
    return {std::max(1, static_cast<int>(std::ceil((pair + 1 - kPairMax) * kPairFade))), 0};
  const double address_level = add(addresses_, network, 0, kAddressFade, now);
  if (address_level > kAddressFlood)
    return {static_cast<int>((address_level - kAddressFlood) * kAddressFade) + 1, 0};
  add(pairs_, account + '\n' + network, 1, kPairFade, now);
  const bool hold = add(accounts_, account, 1, kAccountFade, now) > kAccountMax ||
                    add(addresses_, network, 1, kAddressFade, now) > kAddressMax;
  return {0, hold ? kHoldMilliseconds : 0};
}

void SignInThrottle::succeeded(const std::string& account, const std::string& address,
                               Instant now) {
  const std::string network = network_of(address);
  const std::lock_guard lock(mutex_);
  pairs_.erase(account + '\n' + network);
  add(accounts_, account, -1, kAccountFade, now);
  add(addresses_, network, -1, kAddressFade, now);
}

}  // namespace comity
