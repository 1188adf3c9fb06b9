// SPDX-License-Identifier: Apache-2.0
// Who sends a request: by the token in its header Authorization, else by its cookie, else nobody.
// Any thread of the pool.
#pragma once

#include "http/route.h"

namespace comity {

Caller caller_of(Desk& desk, const HttpRequest& request);

}  // namespace comity
