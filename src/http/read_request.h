// SPDX-License-Identifier: Apache-2.0
// From the head of a request as Beast parsed it to an HttpRequest, or to the status with which it
// is refused. What two readers could understand in two ways is refused. Any thread.
#pragma once

#include <string>
#include <vector>

#include "http/asio.h"
#include "http/message.h"
#include "http/server.h"

namespace comity {

using Parser = beast::http::request_parser<beast::http::string_body>;

struct RequestHead {
  HttpRequest request;
  int refused = 0;             // status; 0: it is sound
  std::string moved_to;        // where it should go instead; empty: nowhere
};

// `names`: the hosts that are answered to; empty: any that is well formed.
RequestHead read_head(const Parser::value_type& message, const Limits& limits,
                      const std::vector<std::string>& names);

}  // namespace comity
