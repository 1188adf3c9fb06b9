// SPDX-License-Identifier: Apache-2.0
#include "http/pages.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

class PagesTest : public ::testing::Test {
 protected:
  PagesTest() : pages(written(folder.path())) {}
  static Pages written(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder / "_app/immutable");
    write_file(folder / "index.html",
               "<html><script src=\"/a.js\"></script><script>boot()</script></html>");
    write_file(folder / "_app/immutable/start.1a2b.js", "run()");
    write_file(folder / "comity.svg", "<svg/>");
    return Pages::of_folder(folder);
  }
  HttpResponse get(const std::string& path, NamedTexts headers = {}) {
    return pages.answer({Method::get, path, {}, std::move(headers)});
  }
  TemporaryFolder folder;
  Pages pages;
};

TEST_F(PagesTest, AFileWhoseNameHoldsItsHashIsKeptForAYear) {
  EXPECT_EQ(header_of(get("/_app/immutable/start.1a2b.js"), "cache-control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(header_of(get("/comity.svg"), "cache-control"), "no-cache");
  EXPECT_EQ(get("/comity.svg").media_type, "image/svg+xml");
}

TEST_F(PagesTest, WhatTheBrowserHasIsNotSentAgain) {
  const std::string tag = header_of(get("/comity.svg"), "etag");
  const HttpResponse again = get("/comity.svg", {{"if-none-match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
}

TEST_F(PagesTest, AnAddressOfAPageIsAnsweredWithTheShell) {
  const HttpResponse page = get("/rounds/r-1");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body, get("/").body);
  EXPECT_EQ(get("/_app/immutable/gone.js").status, 404);
}

// The hash is that of `boot()`, computed with another program (openssl dgst).
TEST_F(PagesTest, OnlyTheScriptsOfTheShellMayRun) {
  const std::string policy = header_of(get("/"), "content-security-policy");
  EXPECT_NE(policy.find("script-src 'self' 'sha256-"), std::string::npos) << policy;
  EXPECT_EQ(policy.find("unsafe"), std::string::npos) << policy;
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos) << policy;
  const std::string boot = "MeZS89WlF0u+o0hCvHTBt4q1WHU+U+sJKgbdRUc36mY=";
  EXPECT_NE(policy.find(boot), std::string::npos) << policy;
}

TEST(PagesPack, PatternsSayWhichAddressesArePages) {
  const std::string pack =
      "/index.html\tt\t5\t0\n@/rounds/{key}\t\t0\t0\n@/records/{key...}\t\t0\t0\n\nshell";
  const Pages pages = Pages::of_pack(pack);
  const auto status = [&](const char* path) { return pages.answer({Method::get, path}).status; };
  EXPECT_EQ(status("/"), 200);
  EXPECT_EQ(status("/rounds/r-1"), 200);
  EXPECT_EQ(status("/rounds/r-1/more"), 404);
  EXPECT_EQ(status("/records/a/b/c"), 200);
  EXPECT_EQ(status("/records"), 404);
  EXPECT_EQ(status("/wp-admin"), 404);
  EXPECT_EQ(pages.answer({Method::get, "/wp-admin"}).body, "shell");
}

TEST(PagesPack, WithoutPagesTheProgramSaysSo) {
  const Pages pages = Pages::of_pack("\n");
  EXPECT_EQ(pages.answer({Method::get, "/"}).status, 200);
  EXPECT_NE(pages.answer({Method::get, "/"}).body.find("built without its pages"),
            std::string::npos);
}

}  // namespace
}  // namespace comity::testing
