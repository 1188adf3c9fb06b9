// SPDX-License-Identifier: Apache-2.0
#include "office/clock.h"

#include <chrono>
#include <cstdlib>
#include <string>

#include "base/calendar.h"
#include "base/fault.h"

namespace comity {

Instant clock_now() {
  if (const char* fixed = std::getenv("COMITY_CLOCK"); fixed != nullptr && *fixed != '\0') {
    const auto instant = parse_instant(fixed);
    if (!instant.ok())
      throw Fault(
          FaultKind::missing,
          "COMITY_CLOCK is not an instant such as 2025-04-10T12:00:00Z: " + std::string(fixed));
    return *instant;
  }
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

}  // namespace comity
