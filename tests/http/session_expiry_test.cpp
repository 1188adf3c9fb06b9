// SPDX-License-Identifier: Apache-2.0
// When a sign-in, a token and a link end, by a clock that the test moves; what a token's scope
// keeps from it; and that who asks for a name learns nothing from the work that the answer takes.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>

#include "base/calendar.h"
#include "base/json.h"
#include "http/desk_fixture.h"
#include "http/openapi_parameters.h"

namespace comity::testing {
namespace {

constexpr const char* kPassword = "correct horse battery";
constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86'400;

class SessionExpiry : public ::testing::Test {
 protected:
  SessionExpiry() {
    move_to(0);
    for (const char* name : {"anna", "eve"}) {
      fixture.add_account(name, Role::desk);
      EXPECT_TRUE(fixture.sign_ins().set_password(name, kPassword).ok());
    }
  }
  ~SessionExpiry() override { ::unsetenv("COMITY_CLOCK"); }

  // Seconds after the start of the test.
  static void move_to(std::int64_t seconds) {
    ::setenv("COMITY_CLOCK", instant_text(Instant{1'744'286'400 + seconds}).c_str(), 1);
  }
  HttpResponse ask(HttpRequest request) {
    request.headers.emplace_back("x-comity", "1");
    return answer(fixture.desk(), caller_of(fixture.desk(), request), request);
  }
  HttpResponse sign_in(const std::string& name, const std::string& password,
                       const std::string& cookie = {}) {
    HttpRequest request{Method::post, "/api/v1/sign-ins"};
    request.body = json_text(json::object{{"account", name}, {"password", password}});
    request.peer = "192.0.2." + std::to_string(++peers_);      // nobody is slowed for guessing
    if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
    return ask(request);
  }
  static std::string cookie_of(const HttpResponse& response) {
    for (const auto& [name, value] : response.headers)
      if (name == "set-cookie") return value.substr(0, value.find(';'));
    return {};
  }
  // The account that these headers speak for; empty: nobody.
  std::string who(const std::string& header, const std::string& text) {
    HttpRequest request{Method::get, "/api/v1/session"};
    request.headers.emplace_back(header, text);
    const HttpResponse response = ask(request);
    if (response.status != 200) return {};
    return std::string(parse_json(response.body)->at("account").as_string());
  }

  DeskFixture fixture;
  int peers_ = 0;
};

TEST_F(SessionExpiry, ASignInEndsTwoHoursAfterItsLastUse) {
  const std::string cookie = cookie_of(sign_in("anna", kPassword));
  move_to(2 * kHour - 1);
  EXPECT_EQ(who("cookie", cookie), "anna");
  move_to(4 * kHour - 2);
  EXPECT_EQ(who("cookie", cookie), "anna") << "the use before moved its end";
  move_to(6 * kHour);
  EXPECT_EQ(who("cookie", cookie), "");
}

TEST_F(SessionExpiry, ASignInEndsAfterTwelveHoursHoweverItIsUsed) {
  const HttpResponse response = sign_in("anna", kPassword);
  const std::string cookie = cookie_of(response);
  bool says_so = false;
  for (const auto& [name, value] : response.headers)
    says_so = says_so || (name == "set-cookie" && value.find("Max-Age=43200") != std::string::npos);
  EXPECT_TRUE(says_so);
  for (std::int64_t at = 0; at <= 12 * kHour; at += kHour) {
    move_to(at);
    EXPECT_EQ(who("cookie", cookie), "anna") << at;
  }
  move_to(12 * kHour + 1);
  EXPECT_EQ(who("cookie", cookie), "");
}

TEST_F(SessionExpiry, ATokenEndsOnItsDayHoweverItIsUsed) {
  const auto token = fixture.sign_ins().make_token("anna", "reports", TokenScope::write, 3);
  ASSERT_TRUE(token.ok());
  const std::string bearer = "Bearer " + token->secret;
  for (std::int64_t at = 0; at <= 3 * kDay; at += 12 * kHour) {
    move_to(at);
    EXPECT_EQ(who("authorization", bearer), "anna") << at;
  }
  move_to(3 * kDay + 1);
  EXPECT_EQ(who("authorization", bearer), "");
}

TEST_F(SessionExpiry, ALinkEndsAfterItsMinutes) {
  const MadeSignIn link = fixture.sign_ins().make_link("anna", 15);
  move_to(15 * kMinute + 1);
  EXPECT_EQ(ask({Method::get, "/sign-in/" + link.secret}).status, 401);
  move_to(0);
  EXPECT_EQ(ask({Method::get, "/sign-in/" + link.secret}).status, 401) << "it was used up by that";
  const MadeSignIn other = fixture.sign_ins().make_link("anna", 15);
  move_to(15 * kMinute);
  EXPECT_EQ(ask({Method::get, "/sign-in/" + other.secret}).status, 303);
}

TEST_F(SessionExpiry, ATokenThatReadsChangesNothingAtAnyRoute) {
  const auto token = fixture.sign_ins().make_token("administrator", "reports", TokenScope::read, 1);
  ASSERT_TRUE(token.ok());
  int routes = 0;
  for (const Route& route : route_table()) {
    if (route.method == Method::get || route.open_to == OpenTo::anyone) continue;
    HttpRequest request{route.method, openapi_path(route.path)};
    request.headers = {{"authorization", "Bearer " + token->secret},
                       {"content-type", "application/json"}};
    request.body = "{}";
    EXPECT_EQ(ask(request).status, 403) << route.path;
    ++routes;
  }
  EXPECT_GE(routes, 14);
}

// Somebody plants his own good cookie in the browser of another: what she signs in to is hers, and
// his sign-in, which he could have kept watching, is over.
TEST_F(SessionExpiry, ASignInOfAnotherThatWasPlantedEndsAndIsNotTakenOver) {
  for (const bool by_link : {false, true}) {
    const std::string planted = cookie_of(sign_in("eve", kPassword));
    HttpRequest opened{Method::get,
                       "/sign-in/" + fixture.sign_ins().make_link("anna", 15).secret};
    opened.headers.emplace_back("cookie", planted);
    const std::string own =
        cookie_of(by_link ? ask(opened) : sign_in("anna", kPassword, planted));
    EXPECT_NE(own, planted);
    EXPECT_EQ(who("cookie", own), "anna");
    EXPECT_EQ(who("cookie", planted), "");
  }
}

// Seconds of this thread's processor, which other programs do not add to.
double seconds_of_thread() {
  rusage used{};
  ::getrusage(RUSAGE_THREAD, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

TEST_F(SessionExpiry, AnUnknownNameTakesTheWorkOfAWrongPasswordFromTheFirstTimeOn) {
  fixture.add_account("otto", Role::desk);                      // who has no password
  const auto work = [&](const std::string& name) {
    const double begin = seconds_of_thread();
    EXPECT_EQ(sign_in(name, "another password").status, 401) << name;
    return seconds_of_thread() - begin;
  };
  const double first_unknown = work("nobody");
  std::array<std::vector<double>, 3> seconds;
  for (int turn = 0; turn < 7; ++turn) {
    seconds[0].push_back(work("anna"));
    seconds[1].push_back(work("nobody"));
    seconds[2].push_back(work("otto"));
  }
  for (auto& all : seconds) std::sort(all.begin(), all.end());
  const double wrong = seconds[0][3], unknown = seconds[1][3], without = seconds[2][3];
  EXPECT_GT(unknown, wrong * 0.7);
  EXPECT_LT(unknown, wrong * 1.4);
  EXPECT_GT(without, wrong * 0.7);
  EXPECT_LT(without, wrong * 1.4);
  EXPECT_GT(first_unknown, wrong * 0.6);
  EXPECT_LT(first_unknown, wrong * 1.7) << "the first one must not tell either";
}

}  // namespace
}  // namespace comity::testing
