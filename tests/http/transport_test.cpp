// SPDX-License-Identifier: Apache-2.0
// What the server does with bytes from the network: strictness, limits, deadlines, what every
// answer bears. Each test fails where its limit is taken away.
#include <gtest/gtest.h>

#include <thread>

#include "http/response_head.h"
#include "http/server_fixture.h"

namespace comity::testing {
namespace {

using namespace std::chrono_literals;

std::string get(const std::string& target, const std::string& headers = {}) {
  return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
}

class Transport : public ::testing::Test {
 protected:
  ServerFixture server;
};

TEST_F(Transport, AConnectionCarriesManyRequests) {
  SocketClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(client.send(get("/api/v1/session")));
    EXPECT_EQ(status_of_answer(client.read_answer()), 401);
  }
  client.send(get("/") + get("/api/v1/session", "Connection: close\r\n"));   // one behind the other
  const std::string both = client.read_all();
  EXPECT_EQ(status_of_answer(both), 200);
  EXPECT_NE(both.find("HTTP/1.1 401"), std::string::npos);
}

TEST_F(Transport, EveryAnswerForbidsFramingSniffingAndLeaking) {
  for (const char* target : {"/", "/api/v1/session", "/api/v1/nothing", "/%00"}) {
    const std::string answer = server.ask(get(target));
    for (const char* header :
         {"x-content-type-options: nosniff\r\n", "x-frame-options: DENY\r\n",
          "referrer-policy: same-origin\r\n", "cross-origin-opener-policy: same-origin\r\n",
          "cross-origin-resource-policy: same-origin\r\n", "frame-ancestors 'none'",
          "date: Thu, 10 Apr 2025 06:45:00 GMT\r\n"})
      EXPECT_NE(answer.find(header), std::string::npos) << target << " lacks " << header;
    EXPECT_EQ(answer.find("strict-transport"), std::string::npos);
  }
}

TEST_F(Transport, HeadIsGetWithoutItsBody) {
  const std::string answer = server.ask("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_NE(answer.find("content-length: 12\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST_F(Transport, WhatTwoReadersCouldReadInTwoWaysIsRefused) {
  const auto post = [&](const std::string& headers, const std::string& body = {}) {
    return server.status("POST /api/v1/sign-ins HTTP/1.1\r\nX-Comity: 1\r\n" + headers + "\r\n" +
                         body);
  };
  EXPECT_EQ(post("Host: x\r\nContent-Length: 2\r\n", "{}"), 401) << "the sound one is read";
  EXPECT_EQ(post("Host: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n", "{}"), 400);
  EXPECT_EQ(post("Host: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n", "{}"), 400);
  EXPECT_EQ(post("Host: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n", "{} "), 400);
  EXPECT_EQ(post("Host: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n", "{}"), 400);
  EXPECT_EQ(post("Host: x\r\nContent-Length: -2\r\n", "{}"), 400);
  EXPECT_EQ(post("Host: x\r\nContent-Length: +2\r\n", "{}"), 400);
  EXPECT_EQ(post("Host: x\r\nTransfer-Encoding: xchunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), 501);
  EXPECT_EQ(post("Host: x\r\nTransfer-Encoding: gzip, chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"), 501);
  EXPECT_EQ(post("Host: x\r\nHost: y\r\nContent-Length: 2\r\n", "{}"), 400);
  EXPECT_EQ(post("Content-Length: 2\r\n", "{}"), 400) << "no host";
  EXPECT_EQ(post("Host: a b\r\nContent-Length: 2\r\n", "{}"), 400);
  EXPECT_EQ(post("Host: x/y\r\nContent-Length: 2\r\n", "{}"), 400);
  EXPECT_EQ(post("Host : x\r\nContent-Length: 2\r\n", "{}"), 400) << "blank before the colon";
  EXPECT_EQ(post("Host: x\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n", "{}"), 415);
}

TEST_F(Transport, BytesThatAreNoRequestAreRefusedOrDropped) {
  EXPECT_EQ(server.status("GET / HTTP/2.0\r\nHost: x\r\n\r\n"), 400);
  EXPECT_EQ(server.status("GET  / HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
  EXPECT_EQ(server.status("BREW / HTTP/1.1\r\nHost: x\r\n\r\n"), 501);
  EXPECT_EQ(server.status("OPTIONS / HTTP/1.1\r\nHost: x\r\n\r\n"), 501);
  EXPECT_EQ(server.status("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"), 400);
  EXPECT_EQ(server.status(get("/", std::string("X: a\0b\r\n", 8))), 400);
  EXPECT_EQ(server.status(get("http://x/")), 400) << "an absolute target is for proxies";
}

TEST_F(Transport, PathsThatLeaveTheirPlaceAreRefused) {
  for (const char* target :
       {"/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a/./b", "/a//b",
        "//evil.example/", "/a%00b", "/a%0d%0ab", "/a%5c..%5cb", "/%ff", "/a%2", "/?q=%ff",
        "/..;/a/../b"})
    EXPECT_EQ(server.status(get(target)), 400) << target;
  EXPECT_EQ(server.status(get("/..a/b..")), 200);
}

TEST_F(Transport, ASlashAtTheEndLeadsToTheAddressWithoutIt) {
  const std::string answer = server.ask(get("/rounds/?asof=2025"));
  EXPECT_EQ(status_of_answer(answer), 308);
  EXPECT_NE(answer.find("location: /rounds?asof=2025\r\n"), std::string::npos);
}

TEST_F(Transport, NoTextOfARequestBecomesAHeaderOfItsAnswer) {
  const MadeSignIn link = server.sign_ins().make_link("administrator", 5);
  const std::string answer =
      server.ask(get("/sign-in/" + link.secret + "?to=/a%0d%0aset-cookie:%20evil=1"));
  EXPECT_EQ(status_of_answer(answer), 303);
  EXPECT_NE(answer.find("location: /\r\n"), std::string::npos);
  EXPECT_EQ(answer.find("evil"), std::string::npos);
}

TEST_F(Transport, HeadsHaveLimits) {
  EXPECT_EQ(server.status(get("/", "X: " + std::string(20'000, 'a') + "\r\n")), 431);
  EXPECT_EQ(server.status(get("/" + std::string(10'000, 'a'))), 414);
  std::string many;
  for (int i = 0; i < 101; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(server.status(get("/", many)), 431);
  for (int i = 101; i < 10'000; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(server.status(get("/", many)), 431);
}

TEST_F(Transport, AGigabyteIsRefusedBeforeItIsSent) {
  const std::string head = "POST /api/v1/sign-ins HTTP/1.1\r\nHost: x\r\nContent-Length: ";
  EXPECT_EQ(server.status(head + "1073741824\r\n\r\n"), 413);
  EXPECT_EQ(server.status(head + "99999999999999999999999\r\n\r\n"), 400);
  // Chunks, where nothing says how much is to come: the client sends until it is cut.
  SocketClient client(server.port());
  client.send("POST /api/v1/sign-ins HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(65'536, ' ') + "\r\n";
  for (int i = 0; i < 4 && client.send(chunk); ++i) {
  }
  EXPECT_EQ(status_of_answer(client.read_answer()), 413);
  EXPECT_EQ(server.metrics().body_bytes, 0);
}

TEST_F(Transport, LargeBodiesAreForThoseWhoSignedIn) {
  const std::string token =
      server.sign_ins().make_token("administrator", "t", TokenScope::write, 1)->secret;
  const auto status = [&](const std::string& bearer, const std::string& length) {
    return server.status("POST /api/v1/records/XAA/attachments?name=a HTTP/1.1\r\nHost: x\r\n" +
                         (bearer.empty() ? "" : "Authorization: Bearer " + bearer + "\r\n") +
                         "Content-Length: " + length + "\r\n\r\n");
  };
  EXPECT_EQ(status("", "60000000"), 401) << "before any of it is sent";
  EXPECT_EQ(status("not-a-token", "60000000"), 401);
  EXPECT_EQ(status(token, "1073741824"), 413);
  EXPECT_EQ(server.metrics().body_bytes, 0);
}

TEST(TransportMemory, BodiesAndAnswersTogetherHaveALimit) {
  ServerOptions options = ServerFixture::brief();
  options.limits.bodies_bytes_max = 100'000;
  options.limits.answers_bytes_max = 20'000;
  ServerFixture server(options);
  const std::string token =
      server.sign_ins().make_token("administrator", "t", TokenScope::write, 1)->secret;
  const std::string post = "POST /api/v1/records/XAA/attachments?name=a HTTP/1.1\r\nHost: x\r\n"
                           "Authorization: Bearer " + token + "\r\nContent-Length: 70000\r\n\r\n";
  SocketClient first(server.port());
  first.send(post);
  while (server.metrics().body_bytes < 70'000) std::this_thread::sleep_for(1ms);
  const std::string second = server.ask(post);
  EXPECT_EQ(status_of_answer(second), 503);
  EXPECT_NE(second.find("retry-after: 1\r\n"), std::string::npos);
  EXPECT_EQ(server.status(get("/api/v1/openapi.json")), 503) << "too long for what is left";
  EXPECT_EQ(server.status(get("/api/v1/session")), 401);
  first.close();
  while (server.metrics().body_bytes > 0) std::this_thread::sleep_for(1ms);
  EXPECT_EQ(server.metrics().answer_bytes, 0);
}

TEST(ResponseHead, HoldsNoLineThatATextBrought) {
  HttpResponse response;
  response.headers = {{"location", "/a\r\nset-cookie: evil=1"}, {"x\ny", "1"}, {"etag", "\"1\""}};
  const std::string head = response_head(response, Connection::keep, false, Instant{0});
  EXPECT_EQ(head.find("evil"), std::string::npos) << head;
  EXPECT_EQ(head.find("\ny: 1"), std::string::npos) << head;
  EXPECT_NE(head.find("etag: \"1\"\r\n"), std::string::npos) << head;
}

TEST_F(Transport, DeepNestingIsRefused) {
  const std::string body = std::string(30'000, '[') + std::string(30'000, ']');
  EXPECT_EQ(server.status("POST /api/v1/sign-ins HTTP/1.1\r\nHost: x\r\nX-Comity: 1\r\n"
                          "Content-Length: " +
                          std::to_string(body.size()) + "\r\n\r\n" + body),
            400);
}

TEST_F(Transport, ChunksAreReadAsOneBody) {
  const std::string answer = server.ask(
      "POST /api/v1/sign-ins HTTP/1.1\r\nHost: x\r\nX-Comity: 1\r\nTransfer-Encoding: chunked"
      "\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");
  EXPECT_EQ(status_of_answer(answer), 401);
  EXPECT_NE(answer.find("sign_in_wrong"), std::string::npos);
}

TEST_F(Transport, AWaitingClientIsToldToSend) {
  SocketClient client(server.port());
  client.send("POST /api/v1/sign-ins HTTP/1.1\r\nHost: x\r\nX-Comity: 1\r\nContent-Length: 2\r\n"
              "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(status_of_answer(client.read_answer()), 100);
  client.send("{}");
  EXPECT_EQ(status_of_answer(client.read_answer()), 401);
}

TEST_F(Transport, LongAnswersAreGzippedForWhoTakesIt) {
  const MadeSignIn token =
      *server.sign_ins().make_token("administrator", "t", TokenScope::read, 1);
  const std::string bearer = "Authorization: Bearer " + token.secret + "\r\n";
  const std::string path = "/api/v1/openapi.json";
  const std::string plain = server.ask(get(path, bearer));
  EXPECT_EQ(status_of_answer(plain), 200);
  EXPECT_EQ(plain.find("content-encoding"), std::string::npos);
  EXPECT_NE(plain.find("vary: accept-encoding\r\n"), std::string::npos);
  const std::string packed = server.ask(get(path, bearer + "Accept-Encoding: br, gzip;q=0.8\r\n"));
  EXPECT_NE(packed.find("content-encoding: gzip\r\n"), std::string::npos);
  EXPECT_LT(packed.size() * 3, plain.size());
  EXPECT_EQ(packed.substr(packed.find("\r\n\r\n") + 4, 2), "\x1f\x8b");
  const std::string refused = server.ask(get(path, bearer + "Accept-Encoding: gzip;q=0\r\n"));
  EXPECT_EQ(refused.find("content-encoding"), std::string::npos);
}

TEST_F(Transport, SlowHeadsAreCut) {
  SocketClient client(server.port());
  client.send("GET / HTTP/1.1\r\n");
  std::thread slow([&] {
    for (int i = 0; i < 20 && client.send("X: 1\r\n"); ++i) std::this_thread::sleep_for(50ms);
  });
  EXPECT_TRUE(client.ends_within(900ms));
  slow.join();
  EXPECT_EQ(server.metrics().cut_for_slowness, 1);
}

TEST_F(Transport, SlowBodiesAreCut) {
  SocketClient client(server.port());
  client.send("POST /api/v1/sign-ins HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n");
  std::thread slow([&] {
    for (int i = 0; i < 20 && client.send("x"); ++i) std::this_thread::sleep_for(50ms);
  });
  EXPECT_TRUE(client.ends_within(900ms));
  slow.join();
  EXPECT_EQ(server.metrics().cut_for_slowness, 1);
}

TEST_F(Transport, SlowReadersAreCut) {
  SocketClient client(server.port(), 4096);
  for (int i = 0; i < 20'000; ++i)
    if (!client.send(get("/api/v1/session"))) break;
  const auto until = std::chrono::steady_clock::now() + 3s;
  while (server.metrics().connections > 0 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(20ms);
  EXPECT_EQ(server.metrics().connections, 0);
}

TEST_F(Transport, ConnectionsThatOnlyWaitAreClosed) {
  SocketClient client(server.port());
  EXPECT_TRUE(client.ends_within(3s));
}

TEST_F(Transport, DrainingFinishesWhatRunsAndTakesNothingNew) {
  SocketClient waiting(server.port());
  waiting.send(get("/api/v1/session"));
  waiting.read_answer();
  const std::uint16_t port = server.port();
  server.server().drain();
  EXPECT_TRUE(waiting.ends_within(100ms));
  EXPECT_FALSE(SocketClient(port).connected());
}

TEST_F(Transport, HealthAndCountsAnswerOnTheLocalListenerOnly) {
  SocketClient local(server.server().local_port());
  local.send(get("/metrics", "Connection: close\r\n"));
  const std::string answer = local.read_all();
  EXPECT_NE(answer.find("comity_connections 1"), std::string::npos) << answer;
  for (const char* path : {"/healthz", "/readyz"}) {
    SocketClient client(server.server().local_port());
    client.send(get(path));
    EXPECT_EQ(status_of_answer(client.read_answer()), 200) << path;
  }
  EXPECT_EQ(server.ask(get("/metrics")).find("comity_connections"), std::string::npos);
}

TEST_F(Transport, ManyIdleAndSlowConnectionsLeaveGoodOnesQuick) {
  std::vector<SocketClient> slow;
  for (int i = 0; i < 1000; ++i) {
    slow.emplace_back(server.port());
    slow.back().send("GET / HTTP/1.1\r\nHost:");
  }
  SocketClient good(server.port());
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 20; ++i) {
    good.send(get("/api/v1/session"));
    ASSERT_EQ(status_of_answer(good.read_answer()), 401);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
}

TEST(TransportNames, OnlyTheNamesGivenAreAnswered) {
  ServerOptions options = ServerFixture::brief();
  options.names = {"comity.example"};
  ServerFixture server(options);
  EXPECT_EQ(server.status("GET / HTTP/1.1\r\nHost: comity.example:8080\r\n\r\n"), 200);
  EXPECT_EQ(server.status("GET / HTTP/1.1\r\nHost: COMITY.example\r\n\r\n"), 200);
  EXPECT_EQ(server.status("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 421);
}

}  // namespace
}  // namespace comity::testing
