// SPDX-License-Identifier: Apache-2.0
// What the connections of one listener on one thread of the network share: the site, the limits,
// the pools of threads, and which sockets wait for a request, so that draining can close them.
// Everything but on_pool's work runs on that thread.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "http/asio.h"
#include "http/metrics.h"
#include "http/server.h"
#include "http/site.h"

namespace comity {

struct ConnectionShared {
  const Site& site;
  const Limits& limits;
  const std::vector<std::string>& names;
  Metrics& metrics;
  asio::thread_pool& reading;
  asio::thread_pool& writing;          // its threads wait for the disk together
  asio::thread_pool& passwords;
  std::function<Instant()> now;
  std::atomic<bool>& draining;
  std::unordered_set<beast::tcp_stream*> idle_streams = {};  // of the thread of this network

  bool crowded() const { return metrics.waiting >= limits.waiting_max; }
  // Where most places are taken, connections that only wait give theirs back sooner.
  std::chrono::milliseconds idle() const {
    const auto most = static_cast<std::int64_t>(limits.connections_max) * 3 / 4;
    return metrics.connections > most ? limits.idle / 30 : limits.idle;
  }

  // Runs `work` on a thread of the pool and comes back with its answer.
  template <typename Work>
  asio::awaitable<std::invoke_result_t<Work>> on_pool(Lane lane, Work work) {
    using Answer = std::invoke_result_t<Work>;
    asio::thread_pool& pool = lane == Lane::reading   ? reading
                              : lane == Lane::writing ? writing
                                                      : passwords;
    auto begin = [this, &pool](auto handler, Work job) {
      ++metrics.waiting;
      asio::post(pool, [this, handler = std::move(handler), job = std::move(job)]() mutable {
        Answer answer = job();
        --metrics.waiting;
        auto executor = asio::get_associated_executor(handler);
        asio::post(executor, [handler = std::move(handler), answer = std::move(answer)]() mutable {
          std::move(handler)(std::move(answer));
        });
      });
    };
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Answer)>(
        std::move(begin), asio::use_awaitable, std::move(work));
  }
};

// Counts a connection while it lives.
class ConnectionCounted {
 public:
  explicit ConnectionCounted(ConnectionShared& shared) : shared_(shared) {
    ++shared_.metrics.connections;
  }
  ~ConnectionCounted() { --shared_.metrics.connections; }
  ConnectionCounted(const ConnectionCounted&) = delete;
  ConnectionCounted& operator=(const ConnectionCounted&) = delete;

 private:
  ConnectionShared& shared_;
};

// The part of the memory for bodies that one request holds.
class BodyBudget {
 public:
  explicit BodyBudget(ConnectionShared& shared) : shared_(shared) {}
  ~BodyBudget() { give_back(); }
  BodyBudget(const BodyBudget&) = delete;
  BodyBudget& operator=(const BodyBudget&) = delete;

  void give_back() { shared_.metrics.body_bytes -= std::exchange(taken_, 0); }
  bool take(std::size_t bytes) {
    const auto wanted = static_cast<std::int64_t>(bytes);
    if (shared_.metrics.body_bytes + wanted >
        static_cast<std::int64_t>(shared_.limits.bodies_bytes_max))
      return false;
    shared_.metrics.body_bytes += wanted;
    taken_ = wanted;
    return true;
  }

 private:
  ConnectionShared& shared_;
  std::int64_t taken_ = 0;
};

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
asio::awaitable<void> serve_plain(PlainStream stream, ConnectionShared& shared, std::string peer);
asio::awaitable<void> serve_tls(TlsStream stream, ConnectionShared& shared, std::string peer);

}  // namespace comity
