// SPDX-License-Identifier: Apache-2.0
// A server in this process on ports that the system chooses, with deadlines short enough for tests.
#pragma once

#include <memory>

#include "http/desk_fixture.h"
#include "http/public_site.h"
#include "http/server.h"
#include "http/socket_client.h"

namespace comity::testing {

class ServerFixture : public DeskFixture {
 public:
  explicit ServerFixture(ServerOptions options = brief())
      : log_(-1),
        pages_(Pages::of_pack("/index.html\tt\t12\t0\n\n<p>pages</p>")),
        open_(public_site({desk(), metrics_, log_, pages_})),
        local_(local_site({desk(), metrics_, log_, pages_})) {
    options.listen = {"127.0.0.1", 0};
    options.local_listen = Listen{"127.0.0.1", 0};
    options.now = [] { return Instant{1'744'267'500}; };
    server_ = std::make_unique<Server>(open_, local_, options, metrics_);
  }
  static ServerOptions brief() {
    ServerOptions options;
    options.limits.start = std::chrono::milliseconds(300);
    options.limits.grace = std::chrono::milliseconds(400);
    options.limits.idle = std::chrono::milliseconds(1500);
    options.limits.drain = std::chrono::milliseconds(1000);
    return options;
  }

  Server& server() { return *server_; }
  std::uint16_t port() const { return server_->port(); }
  Metrics& metrics() { return metrics_; }

  // The answer to these bytes on a connection of their own.
  std::string ask(std::string_view bytes) {
    SocketClient client(port());
    client.send(bytes);
    return client.read_answer();
  }
  int status(std::string_view bytes) { return status_of_answer(ask(bytes)); }

 private:
  Metrics metrics_;
  RequestLog log_;
  Pages pages_;
  Site open_, local_;
  std::unique_ptr<Server> server_;
};

}  // namespace comity::testing
