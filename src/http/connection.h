// SPDX-License-Identifier: Apache-2.0
// One connection, from its first byte to its last, as a coroutine on a thread of the network. A
// client that sends or reads too slowly is cut: a head has `start`, a body and an answer have
// `grace` and what `rate_min` adds for each byte that came through. Included by
// connection_plain.cpp and connection_tls.cpp only, because it is slow to compile.
#pragma once

#include <array>
#include <atomic>
#include <string>
#include <utility>

#include "http/connection_shared.h"
#include "http/read_request.h"
#include "http/response_head.h"

namespace comity {

template <typename Stream>
class ConnectionRun {
 public:
  ConnectionRun(Stream stream, ConnectionShared& shared, std::string peer, Connection first)
      : stream_(std::move(stream)), shared_(shared), peer_(std::move(peer)), connection_(first) {}

  asio::awaitable<void> run() {
    const ConnectionCounted counted(shared_);
    if (!co_await begin()) co_return;
    while (co_await exchange()) {
    }
    co_await end();
  }

 private:
  static constexpr bool kSecure = !std::is_same_v<Stream, beast::tcp_stream>;
  using Clock = std::chrono::steady_clock;

  beast::tcp_stream& lowest() { return beast::get_lowest_layer(stream_); }

  asio::awaitable<bool> begin() {
    if constexpr (kSecure) {
      lowest().expires_after(shared_.limits.start);
      const auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kAwait);
      co_return !error;
    }
    co_return true;
  }

  // One request and its answer; false: the connection is at its end.
  asio::awaitable<bool> exchange() {
    if (!co_await await_request()) co_return false;
    head_only_ = false;
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(shared_.limits.head_bytes_max));
    parser.body_limit(boost::none);
    lowest().expires_after(shared_.limits.start);
    const auto [error, ignored] =
        co_await beast::http::async_read_header(stream_, buffer_, parser, kAwait);
    if (error) co_return co_await refuse_head(error);
    RequestHead head = read_head(parser.get(), shared_.limits, shared_.names);
    head_only_ = head.request.head_only;
    if (!parser.keep_alive() || shared_.draining) connection_ = Connection::close;
    if (head.refused != 0) co_return co_await refuse(head.refused);
    head.request.peer = peer_;
    head.request.secure = kSecure;
    if (!head.moved_to.empty()) co_return co_await send_on(head.moved_to);
    MemoryBudget budget(shared_.metrics.body_bytes, shared_.limits.bodies_bytes_max);
    if (!parser.is_done()) {
      const int refused = co_await read_body(parser, head.request, budget);
      if (refused != 0) {
        budget.give_back();
        parser.get().body() = {};
        co_return co_await refuse(refused);
      }
    }
    head.request.body = std::move(parser.get().body());
    co_return co_await answer(std::move(head.request));
  }

  // Waits for the first byte with nothing allocated but this frame.
  asio::awaitable<bool> await_request() {
    if (buffer_.size() > 0) co_return true;
    if (buffer_.capacity() > kKeptBuffer) buffer_ = beast::flat_buffer(kBufferMax);
    if (shared_.draining) co_return false;
    lowest().expires_after(shared_.idle());
    shared_.idle_streams.insert(&lowest());
    const auto [error, count] =
        co_await stream_.async_read_some(buffer_.prepare(kFirstRead), kAwait);
    shared_.idle_streams.erase(&lowest());
    if (error) co_return false;
    buffer_.commit(count);
    co_return true;
  }

  // 0, or the status with which the body is refused before it is read whole.
  asio::awaitable<int> read_body(Parser& parser, const HttpRequest& request, MemoryBudget& budget) {
    const std::size_t most = shared_.site.body_max(request);
    const auto length = parser.content_length();
    if (length && *length > most) co_return 413;
    const std::size_t wanted = length ? static_cast<std::size_t>(*length) : most;
    if (wanted > shared_.limits.small_body) {
      lowest().expires_never();
      if (!co_await shared_.on_pool(Threads::reading, [this, &request] {
            return shared_.site.may_send_much(request);
          }))
        co_return 401;
      buffer_.reserve(kBufferMax);
    }
    if (!budget.take(wanted)) co_return 503;
    parser.body_limit(most);
    if (!request.header("expect").empty() && !co_await send("HTTP/1.1 100 Continue\r\n\r\n"))
      co_return 408;
    const auto begin = Clock::now();
    for (std::size_t received = 0; !parser.is_done();) {
      lowest().expires_at(deadline(begin, received));
      const auto [error, count] =
          co_await beast::http::async_read_some(stream_, buffer_, parser, kAwait);
      received += count;
      if (error == beast::http::error::body_limit) co_return 413;
      if (error == beast::error::timeout) {
        ++shared_.metrics.cut_for_slowness;
        co_return 408;               // for the log: the timeout closed the connection
      }
      if (error) co_return 400;
    }
    co_return 0;
  }

  Clock::time_point deadline(Clock::time_point begin, std::size_t bytes) const {
    return begin + shared_.limits.grace +
           std::chrono::seconds(bytes / shared_.limits.rate_min);
  }

  asio::awaitable<bool> answer(HttpRequest request) {
    lowest().expires_never();
    const Threads threads = shared_.site.threads(request);
    if (shared_.crowded(threads)) co_return co_await write(shared_.site.problem(503));
    HttpResponse response = co_await shared_.on_pool(
        threads, [this, &request] { return shared_.site.answer(request); });
    if (response.hold_ms > 0) co_await hold(response.hold_ms);
    co_return co_await write(std::move(response));
  }

  asio::awaitable<void> hold(int milliseconds) {
    asio::steady_timer timer(co_await asio::this_coro::executor);
    timer.expires_after(std::chrono::milliseconds(milliseconds));
    static_cast<void>(co_await timer.async_wait(kAwait));
  }

  asio::awaitable<bool> write(HttpResponse response) {
    MemoryBudget budget(shared_.metrics.answer_bytes, shared_.limits.answers_bytes_max);
    if (response.body.size() > kJoined && !budget.take(response.body.size()))
      response = shared_.site.problem(503);
    if (shared_.draining) connection_ = Connection::close;
    std::string head = response_head(response, connection_, kSecure, shared_.now());
    const bool bodiless = head_only_ || response.status == 204 || response.status == 304;
    if (bodiless) response.body.clear();
    if (response.body.size() <= kJoined) {
      head += response.body;
      response.body.clear();
    }
    if (!co_await send(head)) co_return false;
    if (!response.body.empty() && !co_await send(response.body)) co_return false;
    co_return connection_ == Connection::keep;
  }

  asio::awaitable<bool> send(std::string_view bytes) {
    const auto begin = Clock::now();
    for (std::size_t sent = 0; sent < bytes.size();) {
      lowest().expires_at(deadline(begin, sent));
      const auto [error, count] = co_await stream_.async_write_some(
          asio::buffer(bytes.data() + sent, std::min(bytes.size() - sent, kWriteMost)), kAwait);
      if (error == beast::error::timeout) ++shared_.metrics.cut_for_slowness;
      if (error) co_return false;
      sent += count;
    }
    co_return true;
  }

  // A head that cannot be read: nothing after it can be either.
  asio::awaitable<bool> refuse_head(beast::error_code error) {
    if (error == beast::error::timeout) {
      ++shared_.metrics.cut_for_slowness;
      co_return false;
    }
    using beast::http::error::header_limit;
    const bool ours = error.category() == make_error_code(header_limit).category();
    if (!ours || error == beast::http::error::end_of_stream ||
        error == beast::http::error::partial_message)
      co_return false;
    co_return co_await refuse(error == header_limit || error == beast::http::error::buffer_overflow
                                  ? 431
                                  : 400);
  }

  asio::awaitable<bool> refuse(int status) {
    if (status == 400) ++shared_.metrics.malformed;
    connection_ = Connection::close;
    static_cast<void>(co_await write(shared_.site.problem(status)));
    co_await let_go();
    co_return false;
  }

  asio::awaitable<bool> send_on(const std::string& target) {
    HttpResponse response;
    response.status = 308;
    response.media_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("location", target);
    connection_ = Connection::close;     // a body that came along is not read
    co_return co_await write(std::move(response));
  }

  // A client that still sends would lose our answer to a reset: what it sends is read and thrown
  // away for a moment.
  asio::awaitable<void> let_go() {
    if constexpr (kSecure) co_return;
    beast::error_code ignored;
    lowest().socket().shutdown(tcp::socket::shutdown_send, ignored);
    lowest().expires_after(kLetGo);
    std::array<char, 4096> waste;
    for (std::size_t read = 0; read < kWasteMost;) {
      const auto [error, count] = co_await lowest().async_read_some(asio::buffer(waste), kAwait);
      if (error) co_return;
      read += count;
    }
  }

  asio::awaitable<void> end() {
    if constexpr (kSecure) {
      lowest().expires_after(kLetGo);
      static_cast<void>(co_await stream_.async_shutdown(kAwait));
    }
    beast::error_code ignored;
    lowest().socket().shutdown(tcp::socket::shutdown_both, ignored);
  }

  static constexpr std::size_t kFirstRead = 2048, kKeptBuffer = 8192, kBufferMax = 64u << 10;
  static constexpr std::size_t kJoined = 8192, kWriteMost = 256u << 10, kWasteMost = 4u << 20;
  static constexpr std::chrono::seconds kLetGo{2};

  Stream stream_;
  ConnectionShared& shared_;
  const std::string peer_;
  Connection connection_;
  beast::flat_buffer buffer_{kBufferMax};
  bool head_only_ = false;
};

template <typename Stream>
asio::awaitable<void> run_connection(Stream stream, ConnectionShared& shared, std::string peer) {
  ConnectionRun<Stream> connection(std::move(stream), shared, std::move(peer), Connection::keep);
  co_await connection.run();
}

}  // namespace comity
