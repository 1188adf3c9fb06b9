// SPDX-License-Identifier: Apache-2.0
// The first lines of an answer, with what every answer bears: nothing may frame it, guess its type,
// load it into another site's page, or learn from where the reader came. Pure; any thread.
#pragma once

#include <string>

#include "base/instant.h"
#include "http/message.h"

namespace comity {

enum class Connection { keep, close };

// Up to and with the empty line. Header lines with line ends in them are left out, never sent.
std::string response_head(const HttpResponse& response, Connection connection, bool secure,
                          Instant now);
std::string http_date(Instant instant);     // Thu, 10 Apr 2025 06:45:00 GMT

}  // namespace comity
