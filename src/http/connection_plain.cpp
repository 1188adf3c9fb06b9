// SPDX-License-Identifier: Apache-2.0
#include "http/connection.h"

namespace comity {

asio::awaitable<void> serve_plain(PlainStream stream, ConnectionShared& shared, std::string peer) {
  return run_connection(std::move(stream), shared, std::move(peer));
}

}  // namespace comity
