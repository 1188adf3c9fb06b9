// SPDX-License-Identifier: Apache-2.0
// The routes by subject; route_table() (http/route.h) joins them. A new subject is a file here, a
// line below, and a line in route_table.cpp.
#pragma once

#include <vector>

#include "http/route.h"

namespace comity {

std::vector<Route> session_routes();       // sign in, sign out, who am I

}  // namespace comity
