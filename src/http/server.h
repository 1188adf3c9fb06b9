// SPDX-License-Identifier: Apache-2.0
// The server: listens, reads requests with limits and deadlines, lets a pool of threads answer
// them, and writes the answers. Threads of the network never wait for the record; threads of the
// pool never wait for the network. SIGTERM drains: no new requests, the running ones are finished.
//
//   Server server(public_site, local_site, options, metrics);
//   server.port()                     the port chosen where 0 was asked for
//   server.run_until_signal();
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "http/metrics.h"
#include "http/site.h"

namespace comity {

struct Limits {
  using Duration = std::chrono::milliseconds;
  Duration idle{60'000};                 // between two requests of a connection
  Duration start{10'000};                // until the head of a request has arrived; TLS handshake
  Duration grace{10'000};                // for a body or an answer, beyond what `rate_min` gives
  std::size_t rate_min = 32u << 10;      // bytes a second
  std::size_t head_bytes_max = 16u << 10;
  std::size_t headers_max = 100;
  std::size_t target_max = 8u << 10;
  std::size_t small_body = 64u << 10;    // that anybody may send
  std::size_t bodies_bytes_max = 512u << 20;   // all that are in memory at once
  std::size_t answers_bytes_max = 256u << 20;  // all that wait for slow readers at once
  std::size_t connections_max = 20'000;
  std::int64_t waiting_max = 4'000;      // requests with the threads of one kind
  Duration drain{10'000};
};

struct Listen {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
};
// "127.0.0.1:8080", "[::1]:8080". Refusal listen_malformed.
Result<Listen> parse_listen(const std::string& text);

struct ServerOptions {
  Listen listen;
  std::optional<Listen> local_listen;
  std::filesystem::path certificate, key;      // PEM; both empty: plain HTTP
  std::vector<std::string> names;              // hosts that it answers to; empty: any
  Limits limits;
  std::function<Instant()> now;                // of the office, for the date of answers
};

// From this call on SIGTERM and SIGINT no longer end the process: run_until_signal hears them. Call
// it before anything can be acknowledged. A second one of a kind ends the process at once.
void catch_stop_signals();

class Server {
 public:
  // Listens at once; throws Fault where it cannot. The sites and the metrics outlive the server.
  Server(const Site& site, const Site& local_site, const ServerOptions& options, Metrics& metrics);
  ~Server();                                    // drains

  std::uint16_t port() const;
  std::uint16_t local_port() const;             // 0: no local listener
  std::size_t connections_max() const;          // as many as the limit of open files lets
  void run_until_signal();                      // SIGTERM or SIGINT, also one caught before
  void drain();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace comity
