// SPDX-License-Identifier: Apache-2.0
// Several clients write at once over sockets, while the writer is held up: who saw the same page
// and decides on it is one; where too many wait, the rest is told to come again, and what comes
// again under its key is recorded once.
#include <gtest/gtest.h>

#include <thread>

#include "http/server_fixture.h"
#include "support/held_writer.h"

namespace comity::testing {
namespace {

using namespace std::chrono_literals;

class ConcurrentWrites : public ::testing::Test {
 protected:
  ConcurrentWrites() {
    server.installation().add_parties();
    server.installation().claim("post", "p-north", "name", "Consulate in Northport", {}, "XAA");
    token_ = server.sign_ins().make_token("administrator", "t", TokenScope::write, 1)->secret;
  }
  static ServerOptions small_queue() {
    ServerOptions options = ServerFixture::brief();
    options.limits.waiting_max = 4;
    return options;
  }
  std::string post(const std::string& path, const std::string& body,
                   const std::string& headers = {}) const {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token_ +
           "\r\nContent-Type: application/json\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  std::string get(const std::string& path) {
    return server.ask("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token_ +
                      "\r\n\r\n");
  }
  std::string city(const std::string& name, const std::string& key) const {
    return post("/api/v1/claims",
                R"({"subject": "p-north", "attribute": "city", "said_by": "XAA", "value": ")" +
                    name + "\"}",
                "Idempotency-Key: " + key + "\r\n");
  }
  Seq head() { return server.desk().office.read(Lens{})->reader().head(); }
  void wait_for_waiting(std::int64_t count) {
    while (server.metrics().waiting < count) std::this_thread::sleep_for(1ms);
  }

  ServerFixture server{small_queue()};
  std::string token_;
};

TEST_F(ConcurrentWrites, OfTwoWhoSawTheSamePageOneDecides) {
  const std::string page = get("/api/v1/records/p-north");
  const std::size_t at = page.find("comity-sequence: ");
  ASSERT_NE(at, std::string::npos) << page;
  const std::string seen = page.substr(at + 17, page.find("\r\n", at) - at - 17);
  HeldWriter held(server.desk().office);
  std::array<SocketClient, 2> clients = {SocketClient(server.port()), SocketClient(server.port())};
  const std::string says =
      R"({"subject": "p-north", "attribute": "status", "reason": "seen", "value": ")";
  for (std::size_t i = 0; i < 2; ++i)
    clients[i].send(post("/api/v1/determinations", says + (i == 0 ? "open\"}" : "closed\"}"),
                         "If-Match: \"" + seen + "\"\r\n"));
  wait_for_waiting(2);
  std::this_thread::sleep_for(50ms);      // both stand before the writer
  held.let_go();
  std::array<int, 2> statuses{};
  for (std::size_t i = 0; i < 2; ++i) statuses[i] = status_of_answer(clients[i].read_answer());
  std::sort(statuses.begin(), statuses.end());
  EXPECT_EQ(statuses[0], 201);
  EXPECT_EQ(statuses[1], 412);
}

TEST_F(ConcurrentWrites, WhereTooManyWaitTheRestComesAgainAndIsRecordedOnce) {
  constexpr std::size_t kClients = 12;
  const Seq before = head();
  std::atomic<int> told_to_come_again = 0;
  std::vector<std::thread> clients;
  HeldWriter held(server.desk().office);
  for (std::size_t i = 0; i < kClients; ++i)
    clients.emplace_back([&, i] {
      const std::string key = ActId::random().text();
      SocketClient client(server.port());
      for (int attempt = 0; attempt < 500; ++attempt) {
        client.send(city("City " + std::to_string(i), key));
        const std::string answer = client.read_answer(10s);
        if (status_of_answer(answer) == 201) return;
        ASSERT_EQ(status_of_answer(answer), 503) << answer;
        ASSERT_NE(answer.find("retry-after: 1\r\n"), std::string::npos) << answer;
        ++told_to_come_again;
        std::this_thread::sleep_for(20ms);
      }
      ADD_FAILURE() << "never recorded";
    });
  for (int waited = 0; told_to_come_again < static_cast<int>(kClients) && waited < 10'000; ++waited)
    std::this_thread::sleep_for(1ms);
  // The writer is held in a rebuild of views, whose tables PostgreSQL locks for readers too.
  if (server.installation().database().empty()) {
    EXPECT_EQ(status_of_answer(get("/api/v1/records/p-north")), 200) << "who reads does not wait";
  }
  held.let_go();
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(head(), before + static_cast<Seq>(kClients));
}

TEST_F(ConcurrentWrites, WhoLeavesBeforeTheAnswerGetsItWhenHeComesAgain) {
  const std::string key = ActId::random().text();
  const Seq before = head();
  {
    HeldWriter held(server.desk().office);
    SocketClient client(server.port());
    client.send(city("Northport", key));
    wait_for_waiting(1);
    std::this_thread::sleep_for(50ms);
  }
  const std::string again = server.ask(city("Northport", key));
  EXPECT_EQ(status_of_answer(again), 201);
  EXPECT_NE(again.find("idempotent-replayed: true\r\n"), std::string::npos) << again;
  EXPECT_EQ(head(), before + 1);
}

}  // namespace
}  // namespace comity::testing
