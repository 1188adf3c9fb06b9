// SPDX-License-Identifier: Apache-2.0
// What comes from outside may be anything: more than 318 kinds of malformed JSON at every writing
// route, and 500 hostile strings in every text of a statement. Each is kept as it is or refused;
// nothing of it is run, in a page, a CSV or a spreadsheet; nothing brings the server down.
#include <gtest/gtest.h>

#include "base/table_reader.h"
#include "base/text.h"
#include "support/hostile_texts.h"
#include "http/openapi_parameters.h"
#include "support/http_desk.h"

namespace comity::testing {
namespace {

TEST(HostileInput, malformed_json_is_refused_at_every_route_and_records_nothing) {
  HttpDesk desk;
  desk.installation().add_parties();
  const std::vector<JsonCase> cases = json_cases();
  ASSERT_GE(cases.size(), 318u);
  const Seq before = desk.office().read(Lens{})->reader().head();
  for (const Route& route : route_table()) {
    if (route.method != Method::post || route.body.find('/') != std::string_view::npos) continue;
    const std::string path = openapi_path(route.path);
    std::string address = path;
    if (const auto at = path.find("{id}"); at != std::string::npos)
      address.replace(at, 4, path.find("/claims/") != std::string::npos ? "k3.1" : "XAA");
    for (const JsonCase& one : cases) {
      const HttpResponse refused = desk.post(address, one.text);
      EXPECT_GE(refused.status, 400) << path << " " << one.name;
      EXPECT_LT(refused.status, 500) << path << " " << one.name << refused.body;
      const bool malformed = refused.status == 400 || refused.status == 413;
      EXPECT_TRUE(one.kind != 'n' || malformed) << path << " " << one.name << refused.status;
    }
  }
  EXPECT_EQ(desk.office().read(Lens{})->reader().head(), before);
}

class HostileTexts : public ::testing::Test {
 protected:
  void SetUp() override { desk_.installation().add_parties(); }

  // Posts a statement with one text in one member; the key under which it was kept, or empty.
  std::string keep(const std::string& member, const std::string& text) {
    const std::string key = "st-" + std::to_string(++count_);
    json::object body = {{"key", key}, {"by", "XAA"}, {"text", "said"},
                         {"sources", json::array{"s-test"}}};
    body[member] = text;
    const HttpResponse done = desk_.post("/api/v1/statements", json_text(body));
    EXPECT_TRUE(done.status == 201 || done.status == 400 || done.status == 422)
        << member << " " << visible(text) << " " << done.status;
    const json::value* kept = body.if_contains("key");
    return done.status == 201 ? std::string(kept->as_string()) : std::string();
  }

  HttpDesk desk_;
  int count_ = 0;
};

const std::vector<std::string> kMembers = {
    "key",     "by",           "text",  "speaker", "speaker_role", "speaker_person",
    "said_on", "published_on", "topic", "note",    "statement_kind", "marking"};

TEST_F(HostileTexts, are_kept_as_they_are_or_refused) {
  const std::vector<std::string> texts = hostile_texts();
  ASSERT_GE(texts.size(), 500u);
  int kept = 0;
  for (const std::string& text : texts) {
    for (const std::string& member : kMembers) {
      const std::string key = keep(member, text);
      if (key.empty() || member != "text") continue;
      const HttpResponse page = desk_.get("/api/v1/records/" + key);
      ASSERT_EQ(page.status, 200) << visible(text);
      EXPECT_NE(page.body.find(json_text(json::value(text))), std::string::npos) << visible(text);
      ++kept;
    }
  }
  EXPECT_GE(kept, 400);
}

TEST_F(HostileTexts, are_texts_in_csv_and_spreadsheets) {
  std::vector<std::string> kept;
  for (const std::string& text : hostile_texts())
    if (!keep("text", text).empty()) kept.push_back(text);
  const std::string list = "/api/v1/lists/statement";
  const auto csv = parse_csv(desk_.get(list + ".csv?columns=text").body);
  const auto xlsx = parse_xlsx(desk_.get(list + ".xlsx?columns=text").body);
  ASSERT_TRUE(csv.ok() && xlsx.ok());
  ASSERT_EQ(csv->rows.size(), kept.size());
  ASSERT_EQ(xlsx->rows.size(), kept.size());
  for (const auto& row : csv->rows)
    for (const std::string& cell : row)
      EXPECT_TRUE(cell.empty() || std::string("=+-@\t\r").find(cell.front()) == std::string::npos)
          << visible(cell);
  // Newest first: the last kept is the first row.
  for (std::size_t at = 0; at < kept.size(); ++at) {
    const std::string& cell = csv->rows[kept.size() - 1 - at][3];
    EXPECT_TRUE(cell == kept[at] || cell == "'" + kept[at]) << visible(kept[at]);
  }
}

TEST_F(HostileTexts, in_the_address_are_refused_or_not_found) {
  for (const std::string& text : hostile_texts()) {
    for (const char* name : {"asof", "known", "public", "voice", "order", "limit", "after", "sort",
                             "columns", "filter.what", "filter."}) {
      HttpRequest request = request_of(Method::get, "/api/v1/lists/measure");
      request.query = {{name, text}};
      EXPECT_LT(desk_.ask(request).status, 500) << name << " " << visible(text);
    }
    HttpRequest search = request_of(Method::get, "/api/v1/search");
    search.query = {{"q", text}};
    EXPECT_LT(desk_.ask(search).status, 500) << visible(text);
    for (const char* path : {"/api/v1/records/", "/api/v1/claims/", "/api/v1/rounds/",
                             "/api/v1/lists/", "/api/v1/kinds/", "/api/v1/relations/XAA/"}) {
      HttpRequest request = request_of(Method::get, path);
      request.path = path + text;
      EXPECT_LT(desk_.ask(request).status, 500) << path << visible(text);
    }
  }
}

}  // namespace
}  // namespace comity::testing
