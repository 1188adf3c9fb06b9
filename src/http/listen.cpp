// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "http/server.h"

namespace comity {

// The last colon parts address and port; an IPv6 address stands in brackets.
Result<Listen> parse_listen(const std::string& text) {
  const auto malformed = [&] { return refuse("listen_malformed", {{"text", text}}); };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return malformed();
  Listen listen{text.substr(0, colon), 0};
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, listen.port);
  if (read.ec != std::errc() || read.ptr != end) return malformed();
  if (listen.address.starts_with('[') && listen.address.ends_with(']'))
    listen.address = listen.address.substr(1, listen.address.size() - 2);
  if (listen.address == "localhost") listen.address = "127.0.0.1";
  return listen;
}

}  // namespace comity
