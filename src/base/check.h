// SPDX-License-Identifier: Apache-2.0
// A condition that no input can break. Where it fails, the mistake is ours, and going on would do
// harm: the process says where and stops. Never used on anything that a user, a file or the network
// gave.
#pragma once

namespace comity {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace comity

#define COMITY_CHECK(condition)                                        \
  do {                                                                 \
    if (!(condition)) [[unlikely]]                                     \
      ::comity::check_failed(#condition, __FILE__, __LINE__);          \
  } while (false)
