// SPDX-License-Identifier: Apache-2.0
// Signing in without a socket: what is answered, what is kept, what another site cannot do.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/json.h"
#include "http/desk_fixture.h"
#include "http/session_cookie.h"

namespace comity::testing {
namespace {

constexpr const char* kPassword = "correct horse battery";

class Session : public ::testing::Test {
 protected:
  Session() {
    fixture.add_account("anna", Role::desk);
    EXPECT_TRUE(fixture.sign_ins().set_password("anna", kPassword).ok());
  }

  HttpResponse ask(HttpRequest request) {
    return answer(fixture.desk(), caller_of(fixture.desk(), request), request);
  }
  HttpRequest change(Method method, std::string path, std::string body = {}) {
    HttpRequest request{method, std::move(path), {}, {{"x-comity", "1"}}, std::move(body)};
    request.headers.emplace_back("host", "comity.example");
    request.peer = "192.0.2.1";
    return request;
  }
  HttpRequest signing_in(const std::string& name, const std::string& password) {
    return change(Method::post, "/api/v1/sign-ins",
                  json_text(json::object{{"account", name}, {"password", password}}));
  }
  HttpRequest with_cookie(HttpRequest request, const std::string& cookie) {
    request.headers.emplace_back("cookie", cookie);
    return request;
  }
  // "comity=SECRET" as the browser sends it back.
  static std::string cookie_of(const HttpResponse& response) {
    for (const auto& [name, value] : response.headers)
      if (name == "set-cookie") return value.substr(0, value.find(';'));
    return {};
  }
  std::string signed_in() { return cookie_of(ask(signing_in("anna", kPassword))); }
  int status_with(const std::string& cookie) {
    return ask(with_cookie({Method::get, "/api/v1/session"}, cookie)).status;
  }

  DeskFixture fixture;
};

TEST_F(Session, TheSignInTellsWhoOneIsAndWhatOneMay) {
  const HttpResponse response = ask(signing_in("anna", kPassword));
  ASSERT_EQ(response.status, 201) << response.body;
  const json::value session = parse_json(response.body).value();
  EXPECT_EQ(session.at("account").as_string(), "anna");
  EXPECT_EQ(session.at("role").as_string(), "desk");
  EXPECT_TRUE(session.at("observer").as_bool());
  EXPECT_EQ(session.at("zone").as_string(), "UTC");
  EXPECT_EQ(status_with(cookie_of(response)), 200);
}

TEST_F(Session, UnknownNamesAndWrongPasswordsAreAnsweredWithTheSameBytes) {
  const HttpResponse wrong = ask(signing_in("anna", "another password"));
  const HttpResponse unknown = ask(signing_in("nobody", "another password"));
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(wrong.body, unknown.body);
  EXPECT_TRUE(cookie_of(wrong).empty());
}

TEST_F(Session, TheSecretLiesNowhereInTheFiles) {
  const std::string secret = signed_in().substr(7);
  ASSERT_EQ(secret.size(), 43u);
  for (const auto& entry : std::filesystem::directory_iterator(fixture.installation().dir())) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    EXPECT_EQ(bytes.find(secret), std::string::npos) << entry.path();
    EXPECT_EQ(bytes.find(kPassword), std::string::npos) << entry.path();
  }
}

TEST_F(Session, ACookieSetByAnotherBeforeSigningInIsNotTakenOver) {
  const std::string planted = "comity=planted-by-another";
  const HttpResponse response = ask(with_cookie(signing_in("anna", kPassword), planted));
  EXPECT_NE(cookie_of(response), planted);
  EXPECT_EQ(status_with(planted), 401);
}

TEST_F(Session, ANewSignInEndsTheOneBefore) {
  const std::string first = signed_in();
  const HttpResponse again = ask(with_cookie(signing_in("anna", kPassword), first));
  ASSERT_EQ(again.status, 201);
  EXPECT_EQ(status_with(first), 401);
  EXPECT_EQ(status_with(cookie_of(again)), 200);
}

TEST_F(Session, SignOutEndsOneAndEverywhereEndsAll) {
  const std::string here = signed_in(), there = signed_in(), third = signed_in();
  EXPECT_EQ(ask(with_cookie(change(Method::remove, "/api/v1/sign-ins/current"), here)).status, 204);
  EXPECT_EQ(status_with(here), 401);
  EXPECT_EQ(status_with(there), 200);
  EXPECT_EQ(ask(with_cookie(change(Method::remove, "/api/v1/sign-ins"), there)).status, 204);
  EXPECT_EQ(status_with(third), 401);
}

TEST_F(Session, AChangedRoleCountsFromTheNextRequest) {
  const std::string cookie = signed_in();
  fixture.add_account("anna", Role::auditor);
  const HttpResponse response = ask(with_cookie({Method::get, "/api/v1/session"}, cookie));
  EXPECT_EQ(parse_json(response.body).value().at("role").as_string(), "auditor");
}

TEST_F(Session, AChangeAskedForByAnotherSiteIsRefused) {
  const std::string cookie = signed_in();
  const auto status = [&](NamedTexts headers) {
    HttpRequest request{Method::remove, "/api/v1/sign-ins/current", {}, std::move(headers)};
    request.headers.emplace_back("host", "comity.example");
    return ask(with_cookie(request, cookie)).status;
  };
  EXPECT_EQ(status({}), 403);
  EXPECT_EQ(status({{"origin", "http://comity.example"}}), 403);
  EXPECT_EQ(status({{"x-comity", "1"}, {"origin", "http://evil.example"}}), 403);
  EXPECT_EQ(status({{"x-comity", "1"}, {"origin", "null"}}), 403);
  EXPECT_EQ(status({{"x-comity", "1"}, {"origin", "https://comity.example"}}), 403);
  EXPECT_EQ(status({{"x-comity", "1"}, {"sec-fetch-site", "cross-site"}}), 403);
  EXPECT_EQ(status({{"x-comity", "1"}, {"sec-fetch-site", "same-site"}}), 403);
  EXPECT_EQ(status_with(cookie), 200);
  EXPECT_EQ(status({{"x-comity", "1"},
                    {"origin", "http://comity.example"},
                    {"sec-fetch-site", "same-origin"}}),
            204);
}

TEST_F(Session, GuessingIsSlowedForWhoGuessesAndNotForTheOwner) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(ask(signing_in("anna", "wrong password")).status, 401);
  const HttpResponse refused = ask(signing_in("anna", kPassword));
  EXPECT_EQ(refused.status, 429);
  HttpRequest owner = signing_in("anna", kPassword);
  owner.peer = "198.51.100.9";
  EXPECT_EQ(ask(owner).status, 201);
}

TEST_F(Session, ALinkSignsInOnceAndLeadsOnlyHere) {
  const MadeSignIn link = fixture.sign_ins().make_link("anna", 15);
  HttpRequest request{Method::get, "/sign-in/" + link.secret, {{"to", "//evil.example"}}};
  request.head_only = true;
  EXPECT_EQ(ask(request).status, 200) << "a look uses nothing up";
  request.head_only = false;
  const HttpResponse first = ask(request);
  EXPECT_EQ(first.status, 303);
  EXPECT_EQ(first.headers.front(), NamedTexts::value_type("location", "/"));
  EXPECT_EQ(status_with(cookie_of(first)), 200);
  EXPECT_EQ(ask(request).status, 401);
}

TEST_F(Session, ALinkOfTheSecretOfAnotherKindIsNone) {
  const std::string secret = signed_in().substr(7);
  EXPECT_EQ(ask({Method::get, "/sign-in/" + secret}).status, 401);
}

TEST_F(Session, ATokenThatReadsMayNotChange) {
  const auto token = fixture.sign_ins().make_token("anna", "reports", TokenScope::read, 1);
  ASSERT_TRUE(token.ok());
  HttpRequest read{Method::get, "/api/v1/session"};
  read.headers.emplace_back("authorization", "Bearer " + token->secret);
  EXPECT_EQ(ask(read).status, 200);
  HttpRequest write = change(Method::remove, "/api/v1/sign-ins");
  write.headers.emplace_back("authorization", "Bearer " + token->secret);
  EXPECT_EQ(ask(write).status, 403);
  EXPECT_TRUE(fixture.sign_ins().revoke_token("anna", token->id));
  EXPECT_EQ(ask(read).status, 401);
}

TEST_F(Session, NobodyNamesMoreThanHeIsAskedFor) {
  HttpRequest asked = signing_in("anna", kPassword);
  asked.body.insert(1, R"("role":"administrator",)");
  EXPECT_EQ(ask(asked).status, 400);
  const std::string cookie = signed_in();
  for (const char* member : {R"("account":"administrator")", R"("expires":"2099-01-01")",
                             R"("id":"x")", R"("role":"administrator")"}) {
    HttpRequest token = change(Method::post, "/api/v1/tokens",
                               std::string(R"({"label":"l","scope":"read",)") + member + "}");
    EXPECT_EQ(ask(with_cookie(token, cookie)).status, 400) << member;
  }
  EXPECT_TRUE(fixture.sign_ins().tokens("anna").empty());
  EXPECT_TRUE(fixture.sign_ins().tokens("administrator").empty());
}

TEST_F(Session, TwoCookiesOfTheNameCountAsNone) {
  const std::string cookie = signed_in();
  EXPECT_EQ(status_with(cookie + "; comity=other"), 401);
}

TEST_F(Session, OverTlsTheCookieIsBoundToTheHost) {
  HttpRequest request = signing_in("anna", kPassword);
  request.secure = true;
  const HttpResponse response = ask(request);
  for (const auto& [name, value] : response.headers) {
    if (name != "set-cookie") continue;
    EXPECT_TRUE(value.starts_with("__Host-comity="));
    for (const char* part : {"; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"})
      EXPECT_NE(value.find(part), std::string::npos) << part;
    EXPECT_EQ(value.find("Domain"), std::string::npos);
  }
}

}  // namespace
}  // namespace comity::testing
