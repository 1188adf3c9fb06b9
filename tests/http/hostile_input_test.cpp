// SPDX-License-Identifier: Apache-2.0
// What comes from outside may be anything: more than 318 kinds of malformed JSON at every writing
// route, and 500 hostile strings in every text of every body. Each is kept as it is or refused;
// nothing of it is run, in a page, a CSV or a spreadsheet; nothing brings the server down.
#include <gtest/gtest.h>

#include <set>

#include "base/table_reader.h"
#include "base/text.h"
#include "support/hostile_texts.h"
#include "http/openapi_parameters.h"
#include "support/http_desk.h"
#include "support/write_samples.h"

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

// Every text of every body that a route takes, from the table of routes.
class HostileTexts : public ::testing::TestWithParam<const Route*> {
 protected:
  HttpResponse ask(const WriteSample& sample) {
    HttpRequest request = sample.request();
    if (sample.route->operation == "sign_in")     // else the answer is soon that it is enough; now
      request.peer = "192.0.2." + std::to_string(++asked_ / 40);      // and then, for it is slow
    return desk_.ask(request);
  }
  // Whether the text stands, as it was sent, on a page that tells what the write did.
  bool stands(const HttpResponse& done, const std::string& text) {
    std::vector<std::string> pages = {header_of(done, "location"), "/api/v1/tokens"};
    const json::value body = body_of(done);
    if (const auto* claims = body.as_object().if_contains("claims"))
      for (const json::value& claim : claims->as_array())
        pages.push_back("/api/v1/claims/" + std::string(claim.as_string()));
    const std::string quoted = json_text(json::value(text));
    return std::any_of(pages.begin(), pages.end(), [&](const std::string& page) {
      return !page.empty() && desk_.get(page).body.find(quoted) != std::string::npos;
    });
  }
  void expect_only_texts(const std::string& address);

  HttpDesk desk_;
  WriteSamples samples_{desk_};
  int asked_ = 0;
};

// What makes them something else than a text: dates, markings, numbers, words that are looked up.
bool reads_as(const std::string& member, const std::string& text) {
  static const std::set<std::string> kRead = {"valid",     "said_on",       "published_on",
                                              "known_by",  "last_reported", "date",
                                              "due",       "marking",       "score",
                                              "reason"};
  return kRead.contains(member) || text.empty();
}

TEST_P(HostileTexts, are_kept_as_they_are_or_refused_and_are_only_texts_where_they_leave) {
  const std::vector<std::string> texts = hostile_texts();
  ASSERT_GE(texts.size(), 500u);
  const std::set<int> refusals = {400, 401, 422, 429};
  const WriteSample good = samples_.of(*GetParam());
  ASSERT_TRUE(ask(good).status < 300 || refusals.contains(ask(good).status)) << good.address;
  std::size_t all_kept = 0;
  for (const std::string& member : WriteSamples::texts_of(*GetParam())) {
    WriteSample sample = samples_.of(*GetParam());
    for (const std::string& text : texts) {
      WriteSamples::put(sample, member, text);
      const HttpResponse done = ask(sample);
      const bool kept = done.status == 201;
      EXPECT_TRUE(kept || refusals.contains(done.status))
          << member << " " << visible(text) << " " << done.status << " " << done.fault;
      if (!kept) continue;
      ++all_kept;
      EXPECT_TRUE(reads_as(member, text) || stands(done, text)) << member << " " << visible(text);
      sample = samples_.of(*GetParam());
    }
  }
  EXPECT_TRUE(all_kept > 200 || !GetParam()->right) << "it lets most texts of some member in";
  const auto definitions = desk_.office().definitions();
  for (const auto& [name, kind] : definitions->kinds.all()) {
    std::string columns;
    for (const AttributeDefinition& attribute : kind.attributes)
      if (attribute.listed) columns += (columns.empty() ? "" : ",") + attribute.name;
    expect_only_texts("/api/v1/lists/" + name + "%s?columns=" + columns);
  }
  for (const char* page : {"timeline", "facts", "recent", "rounds", "irritants"})
    expect_only_texts("/api/v1/relations/XAA/XBB/" + std::string(page) + "%s");
}

// A cell of a CSV does not begin as a formula does; one of a spreadsheet is the same text, and no
// formula stands in the file.
void HostileTexts::expect_only_texts(const std::string& address) {
  const auto with = [&](const std::string& ending) {
    std::string whole = address;
    return whole.replace(whole.find("%s"), 2, ending);
  };
  const HttpResponse csv = desk_.get(with(".csv")), xlsx = desk_.get(with(".xlsx"));
  ASSERT_EQ(csv.status, 200) << address << csv.body;
  ASSERT_EQ(xlsx.status, 200) << address;
  const auto lines = parse_csv(csv.body), rows = parse_xlsx(xlsx.body);
  ASSERT_TRUE(lines.ok() && rows.ok()) << address;
  ASSERT_EQ(lines->rows.size(), rows->rows.size()) << address;
  for (std::size_t row = 0; row < lines->rows.size(); ++row)
    for (std::size_t at = 0; at < lines->rows[row].size(); ++at) {
      const std::string& cell = lines->rows[row][at];
      const bool formula =
          !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string::npos;
      EXPECT_FALSE(formula) << address << " " << visible(cell);
    }
}

INSTANTIATE_TEST_SUITE_P(EachRoute, HostileTexts, ::testing::ValuesIn(WriteSamples::routes()),
                         [](const auto& route) { return std::string(route.param->operation); });

class HostileAddresses : public ::testing::Test {
 protected:
  void SetUp() override { desk_.installation().add_parties(); }
  HttpDesk desk_;
};

TEST_F(HostileAddresses, are_refused_or_not_found) {
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
