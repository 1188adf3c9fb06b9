// SPDX-License-Identifier: Apache-2.0
// TLS with a certificate made for the test by openssl(1), asked by openssl's own client.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/fault.h"
#include "http/server_fixture.h"

namespace comity::testing {
namespace {

std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::array<char, 4096> part;
  while (const std::size_t count = std::fread(part.data(), 1, part.size(), pipe))
    output.append(part.data(), count);
  ::pclose(pipe);
  return output;
}

class Tls : public ::testing::Test {
 protected:
  Tls() {
    const std::string folder = files.path().string();
    output_of("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
              "-subj /CN=localhost -keyout " + folder + "/key.pem -out " + folder + "/chain.pem");
    ServerOptions options = ServerFixture::brief();
    options.limits.start = std::chrono::seconds(5);
    options.certificate = files.path() / "chain.pem";
    options.key = files.path() / "key.pem";
    server = std::make_unique<ServerFixture>(options);
  }
  std::string asked(const std::string& options) {
    return output_of("printf 'GET /api/v1/session HTTP/1.1\\r\\nHost: localhost\\r\\n"
                     "Connection: close\\r\\n\\r\\n' | timeout 10 openssl s_client -quiet -connect "
                     "127.0.0.1:" + std::to_string(server->port()) + " " + options);
  }
  TemporaryFolder files;
  std::unique_ptr<ServerFixture> server;
};

TEST_F(Tls, TwoVersionsAreSpokenAndOlderOnesNot) {
  EXPECT_NE(asked("-tls1_3").find("HTTP/1.1 401"), std::string::npos);
  EXPECT_NE(asked("-tls1_2").find("HTTP/1.1 401"), std::string::npos);
  EXPECT_EQ(asked("-tls1_1 -cipher DEFAULT@SECLEVEL=0").find("HTTP/1.1"), std::string::npos);
}

TEST_F(Tls, BrowsersAreToldToStayWithIt) {
  EXPECT_NE(asked("").find("strict-transport-security: max-age=31536000"), std::string::npos);
}

TEST_F(Tls, PlainHttpGetsNoAnswer) {
  SocketClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(client.read_all(std::chrono::seconds(2)).find("HTTP/1.1"), std::string::npos);
}

TEST_F(Tls, AKeyThatCannotBeReadIsAFault) {
  ServerOptions options = ServerFixture::brief();
  options.certificate = files.path() / "chain.pem";
  options.key = files.path() / "nothing.pem";
  EXPECT_THROW(ServerFixture{options}, Fault);
}

}  // namespace
}  // namespace comity::testing
