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

// Threads that answer, and how many requests are with them, those that wait included: acts that
// wait for the disk leave the places of who reads free.
struct Pool {
  explicit Pool(std::size_t count) : threads(count) {}
  asio::thread_pool threads;
  std::atomic<std::int64_t> requests{0};
};
struct Pools {
  Pool reading, writing, passwords;
  Pool& of(Threads kind) {
    return kind == Threads::reading ? reading : kind == Threads::writing ? writing : passwords;
  }
};

struct ConnectionShared {
  const Site& site;
  const Limits& limits;
  const std::vector<std::string>& names;
  Metrics& metrics;
  Pools& pools;
  std::function<Instant()> now;
  std::atomic<bool>& draining;
  std::unordered_set<beast::tcp_stream*> idle_streams = {};  // of the thread of this network

  bool crowded(Threads threads) { return pools.of(threads).requests >= limits.waiting_max; }
  // Where most places are taken, connections that only wait give theirs back sooner.
  std::chrono::milliseconds idle() const {
    const auto most = static_cast<std::int64_t>(limits.connections_max) * 3 / 4;
    return metrics.connections > most ? limits.idle / 30 : limits.idle;
  }

  // Runs `work` on a thread of the pool and comes back with its answer.
  template <typename Work>
  asio::awaitable<std::invoke_result_t<Work>> on_pool(Threads threads, Work work) {
    using Answer = std::invoke_result_t<Work>;
    auto begin = [this, &pool = pools.of(threads)](auto handler, Work job) {
      ++metrics.waiting;
      ++pool.requests;
      asio::post(pool.threads, [this, &pool, handler = std::move(handler),
                                job = std::move(job)]() mutable {
        Answer answer = job();
        --metrics.waiting;
        --pool.requests;
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

// The part that one request holds of the memory for all bodies, or for all answers.
class MemoryBudget {
 public:
  MemoryBudget(std::atomic<std::int64_t>& held, std::size_t most) : held_(held), most_(most) {}
  ~MemoryBudget() { give_back(); }
  MemoryBudget(const MemoryBudget&) = delete;
  MemoryBudget& operator=(const MemoryBudget&) = delete;

  void give_back() { held_ -= std::exchange(taken_, 0); }
  bool take(std::size_t bytes) {
    const auto wanted = static_cast<std::int64_t>(bytes);
    taken_ += wanted;
    const std::int64_t held = held_ += wanted;
    if (held <= static_cast<std::int64_t>(most_)) return true;
    give_back();
    return false;
  }

 private:
  std::atomic<std::int64_t>& held_;
  const std::size_t most_;
  std::int64_t taken_ = 0;
};

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;
asio::awaitable<void> serve_plain(PlainStream stream, ConnectionShared& shared, std::string peer);
asio::awaitable<void> serve_tls(TlsStream stream, ConnectionShared& shared, std::string peer);

}  // namespace comity
