// SPDX-License-Identifier: Apache-2.0
// What PostgreSQL says when it fails, as a Fault in words. Used inside db/ only.
#pragma once

#include <string>
#include <string_view>

#include "base/fault.h"

namespace comity::db {

// `state`: the five signs of SQLSTATE; empty where the connection was lost. `message`: what the
// server says.
FaultKind fault_kind_of(std::string_view state);
std::string fault_text(FaultKind kind, std::string_view where, std::string_view message);

}  // namespace comity::db
