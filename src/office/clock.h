// SPDX-License-Identifier: Apache-2.0
// The only place that reads the clock. COMITY_CLOCK (an instant such as 2025-04-10T12:00:00Z) makes
// it stand still, for tests and for papers that shall come out the same twice.
#pragma once

#include "base/instant.h"

namespace comity {

Instant clock_now();   // throws Fault where COMITY_CLOCK is set and cannot be read

}  // namespace comity
