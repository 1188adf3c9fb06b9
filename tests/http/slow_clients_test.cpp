// SPDX-License-Identifier: Apache-2.0
// Clients that send a byte of a head, or of a body, or read a few bytes of an answer now and then,
// as many as hold all that a server gives to one, and come again when they are cut: the others do
// not feel them. 10,000 of them with COMITY_SOAK, 600 without.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <thread>

#include "base/format.h"
#include "http/desk_fixture.h"
#include "http/served.h"
#include "http/socket_client.h"

namespace comity::testing {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class SlowClients {
 public:
  SlowClients(std::uint16_t port, std::size_t count) : port_(port), files_(count, -1) {
    for (std::size_t at = 0; at < count; ++at) open(at);
    thread_ = std::thread([this] { dawdle(); });
  }
  ~SlowClients() {
    stop_ = true;
    thread_.join();
    for (const int file : files_)
      if (file >= 0) ::close(file);
  }
  std::size_t open_now() const { return open_; }
  int cut() const { return cut_; }

 private:
  // A thousand addresses of this machine, so that ports that still wait do not run out.
  void open(std::size_t at) {
    const int file = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (at % 3 == 2) {
      const int bytes = 2048;
      ::setsockopt(file, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
    }
    sockaddr_in own{}, to{};
    own.sin_family = to.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 256 + static_cast<in_addr_t>(turn_++ % 1000));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    to.sin_port = htons(port_);
    const bool connected = ::bind(file, reinterpret_cast<sockaddr*>(&own), sizeof own) == 0 &&
                           ::connect(file, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    if (!connected || !say(file, kBeginnings[at % 3])) {
      ::close(file);
      return;
    }
    files_[at] = file;
    ++open_;
  }
  static bool say(int file, std::string_view text) {
    return ::send(file, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT) > 0;
  }
  // A byte for each, once a second; who was cut comes again.
  void dawdle() {
    while (!stop_) {
      const auto next = Clock::now() + 1s;
      for (std::size_t at = 0; at < files_.size() && !stop_; ++at) {
        if (files_[at] >= 0 && goes_on(at)) continue;
        if (files_[at] >= 0) {
          ::close(std::exchange(files_[at], -1));
          --open_;
          ++cut_;
        }
        open(at);
      }
      while (!stop_ && Clock::now() < next) std::this_thread::sleep_for(10ms);
    }
  }
  bool goes_on(std::size_t at) {
    char few[64];
    const ssize_t read = ::recv(files_[at], few, sizeof few, MSG_DONTWAIT);
    if (read == 0 || (read < 0 && errno != EAGAIN)) return false;
    return at % 3 == 2 || say(files_[at], "a");
  }

  static constexpr std::array<std::string_view, 3> kBeginnings = {
      "GET /api/v1/session HTTP/1.1\r\nHost: x\r\nX: ",
      "POST /api/v1/sign-ins HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n",
      "GET /api/v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"};
  const std::uint16_t port_;
  std::vector<int> files_;
  std::size_t turn_ = 0;
  std::atomic<std::size_t> open_ = 0;
  std::atomic<int> cut_ = 0;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

// Milliseconds that each of the requests took, in order.
std::vector<double> ask_well(std::uint16_t port, const std::string& token, int requests) {
  SocketClient client(port);
  std::vector<double> took;
  for (int i = 0; i < requests; ++i) {
    const auto begin = Clock::now();
    client.send("GET /api/v1/records/XAA HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token +
                "\r\n\r\n");
    const int status = status_of_answer(client.read_answer(10s));
    EXPECT_EQ(status, 200) << "request " << i;
    if (status != 200) break;
    took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    std::this_thread::sleep_for(10ms);
  }
  return took;
}

TEST(SlowClients, are_not_felt_by_the_others) {
  const bool soak = std::getenv("COMITY_SOAK") != nullptr;
  const std::size_t count = soak ? 10'000 : 600;
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ASSERT_GT(limit.rlim_max, count + 100) << "raise the limit of open files (ulimit -Hn)";
  TestInstallation installation;
  installation.add_parties();
  const std::string token = SignIns(installation.dir())
                                .make_token("administrator", "test", TokenScope::read, 1)->secret;
  installation.close();
  Served served(installation.dir());
  SlowClients slow(served.port(), count);
  ASSERT_GT(slow.open_now(), count * 9 / 10);
  std::vector<double> took;
  std::mutex mutex;
  std::vector<std::thread> good;
  for (int client = 0; client < 4; ++client)
    good.emplace_back([&] {
      const auto own = ask_well(served.port(), token, soak ? 2'000 : 100);
      const std::lock_guard lock(mutex);
      took.insert(took.end(), own.begin(), own.end());
    });
  for (std::thread& thread : good) thread.join();
  EXPECT_GT(slow.open_now(), count * 9 / 10) << "they were there all the time";
  ASSERT_FALSE(HasFailure());
  std::sort(took.begin(), took.end());
  const double p99 = took[took.size() * 99 / 100];
  std::cout << format("{} slow, {} cut meanwhile; of the others p50 {:.1f}, p99 {:.1f} ms\n", count,
                      slow.cut(), took[took.size() / 2], p99);
  EXPECT_LT(p99, soak ? 100 : 3'000);      // beside other tests, thirty times as much
  EXPECT_EQ(served.end(SIGTERM), 0);
}

}  // namespace
}  // namespace comity::testing
