// SPDX-License-Identifier: Apache-2.0
// Every reading route: its answer is as the description says, for both dossiers, at many clocks and
// in every voice; what is asked wrongly is refused; the tag is that of the answer.
#include <gtest/gtest.h>

#include <set>

#include "http/openapi.h"
#include "http/openapi_parameters.h"
#include "support/http_desk.h"
#include "support/json_schema.h"

namespace comity::testing {
namespace {

class ReadRoutes : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    desk_ = new HttpDesk();
    desk_->import_dossiers();
  }
  static void TearDownTestSuite() {
    delete desk_;
    desk_ = nullptr;
  }

  // Addresses of every route that answers with a schema, with arguments that are on record.
  static std::vector<std::pair<std::string, std::string>> pages() {
    std::vector<std::pair<std::string, std::string>> all;
    for (const Route& route : route_table()) {
      if (route.method != Method::get || !route.query.starts_with("clocks")) continue;
      if (route.schema.find('/') != std::string_view::npos) continue;
      for (std::string path : filled(openapi_path(route.path)))
        all.emplace_back(path, std::string(route.schema));
    }
    return all;
  }

  static std::vector<std::string> filled(const std::string& path) {
    if (path.find("{first}") != std::string::npos)
      return {replaced(replaced(path, "{first}", "XAA"), "{second}", "XBB"),
              replaced(replaced(path, "{first}", "RUS"), "{second}", "USA")};
    if (path.find("{kind}") != std::string::npos) {
      std::vector<std::string> all;
      for (const auto& [name, kind] : desk_->office().kinds().all())
        all.push_back(replaced(path, "{kind}", name));
      return all;
    }
    if (path.find("/rounds/{id}") != std::string::npos) return with(path, keys("round"));
    if (path.find("/records/{id}") != std::string::npos) return with(path, some_of_all_kinds());
    if (path.find("/claims/{id}") != std::string::npos) return with(path, some_claims());
    if (path.find("/search") != std::string::npos) return {path + "?q=trade", path};
    EXPECT_EQ(path.find('{'), std::string::npos) << path;
    return {path};
  }

  static std::string replaced(std::string text, const std::string& what, const std::string& by) {
    return text.replace(text.find(what), what.size(), by);
  }
  static std::vector<std::string> with(const std::string& path,
                                       const std::vector<std::string>& ids) {
    std::vector<std::string> all;
    for (const std::string& id : ids) all.push_back(replaced(path, "{id}", id));
    return all;
  }
  static std::vector<std::string> keys(const std::string& kind, std::size_t most = 1000) {
    const auto session = desk_->office().read(Lens{});
    std::vector<std::string> names;
    for (const SubjectNumber number : session->reader().all_of(kind))
      if (names.size() < most) names.push_back(session->reader().key(number));
    return names;
  }
  static std::vector<std::string> some_of_all_kinds() {
    std::vector<std::string> names;
    for (const auto& [name, kind] : desk_->office().kinds().all())
      for (const std::string& key : keys(name, 3)) names.push_back(key);
    return names;
  }

  static std::vector<std::string> some_claims() {
    const auto session = desk_->office().read(Lens{});
    std::vector<std::string> ids;
    for (const SubjectNumber number : session->reader().all_of("measure"))
      for (const Claim& claim : *session->reader().claims(number)->claims)
        if (ids.size() < 20) ids.push_back(claim.id.text());
    return ids;
  }

  static HttpDesk* desk_;
};
HttpDesk* ReadRoutes::desk_ = nullptr;

std::string joined(const std::string& address, const std::string& query) {
  return address + (address.find('?') == std::string::npos ? "?" : "&") + query;
}

TEST_F(ReadRoutes, answer_as_the_description_says) {
  const JsonSchemas schemas(http_schemas());
  for (const auto& [address, schema] : pages()) {
    for (const std::string query : {"", "asof=2025-04-10", "asof=2017-09-05&public=2018"}) {
      const HttpResponse page = desk_->get(query.empty() ? address : joined(address, query));
      const bool there = address.find("/records/") != std::string::npos || query.empty();
      if (page.status == 404 && there && !query.empty()) continue;
      ASSERT_EQ(page.status, 200) << address << " " << query << " " << page.body.substr(0, 300);
      for (const std::string& error : schemas.check(schema, body_of(page)))
        ADD_FAILURE() << address << " " << query << " " << error;
    }
  }
}

TEST_F(ReadRoutes, refuse_parameters_that_they_do_not_know) {
  for (const auto& [address, schema] : pages()) {
    const HttpResponse page = desk_->get(joined(address, "assof=2025"));
    EXPECT_EQ(page.status, 400) << address;
    EXPECT_EQ(reason_of(page), "query_unknown") << address;
  }
}

TEST_F(ReadRoutes, take_every_parameter_that_the_description_names) {
  int asked = 0;
  for (const Route& route : route_table()) {
    if (route.method != Method::get || !route.query.starts_with("clocks")) continue;
    if (route.path.find("/attachments/") != std::string_view::npos) continue;
    const std::string address = filled(openapi_path(route.path)).front();
    for (std::string_view names = route.query; !names.empty();) {
      const std::string_view name = names.substr(0, names.find(' '));
      names.remove_prefix(std::min(names.size(), name.size() + 1));
      if (name == "clocks") continue;
      const std::string query = std::string(name) + (name == "filter." ? "x=" : "=") + "x";
      const HttpResponse page = desk_->get(joined(address, query));
      const bool json = page.media_type.find("json") != std::string::npos;
      EXPECT_NE(json ? reason_of(page) : "", "query_unknown") << address << " " << query;
      ++asked;
    }
  }
  EXPECT_GE(asked, 40);
}

TEST_F(ReadRoutes, refuse_a_clock_that_cannot_be_read_and_a_voice_that_nobody_has) {
  const std::string page = "/api/v1/relations/XAA/XBB";
  EXPECT_EQ(reason_of(desk_->get(page + "?asof=soon")), "clock_unreadable");
  EXPECT_EQ(reason_of(desk_->get(page + "?voice=XZZ")), "voice_unknown");
  EXPECT_EQ(reason_of(desk_->get(page + "?order=XCC")), "order_not_of_pair");
  EXPECT_EQ(reason_of(desk_->get(page + "?asof=2025&asof=2026")), "query_repeated");
  EXPECT_EQ(desk_->get(page + "?asof=soon").status, 400);
}

TEST_F(ReadRoutes, do_not_tell_what_is_not_there) {
  const std::string bytes = desk_->get("/api/v1/records/nothing-of-this-name").body;
  for (const char* address :
       {"/api/v1/records/other", "/api/v1/claims/k999999.1", "/api/v1/claims/x",
        "/api/v1/rounds/none", "/api/v1/relations/XAA/XZZ", "/api/v1/relations/XAA/XAA",
        "/api/v1/lists/nokind", "/api/v1/kinds/nokind", "/api/v1/words/xx", "/api/v1/nothing",
        "/api/v1/records/XAA/attachments/k1.1"}) {
    const HttpResponse page = desk_->get(address);
    EXPECT_EQ(page.status, 404) << address;
    EXPECT_EQ(page.body, bytes) << address;
  }
}

TEST_F(ReadRoutes, give_the_same_tag_for_the_same_answer_and_304_to_who_has_it) {
  for (const auto& [address, schema] : pages()) {
    const HttpResponse first = desk_->get(address);
    const std::string tag = header_of(first, "etag");
    ASSERT_EQ(tag.size(), 34u) << address;
    const HttpResponse again =
        desk_->get(address, full_access(), {{"if-none-match", "\"x\", " + tag}});
    EXPECT_EQ(again.status, 304) << address;
    EXPECT_EQ(again.body, "") << address;
    EXPECT_EQ(desk_->get(address).body, first.body) << address;
  }
}

TEST_F(ReadRoutes, tag_answers_apart_by_clock_voice_order_and_access) {
  const std::string page = "/api/v1/relations/XAA/XBB";
  std::set<std::string> tags;
  for (const char* query : {"", "?asof=2025", "?public=2025", "?voice=XAA", "?voice=common",
                            "?order=XBB", "?known=3"})
    tags.insert(header_of(desk_->get(page + query), "etag"));
  EXPECT_EQ(tags.size(), 7u);
  EXPECT_FALSE(tags.contains(header_of(desk_->get(page, access_of(Role::staff)), "etag")));
}

TEST_F(ReadRoutes, name_their_sequence_and_stay_at_it) {
  const HttpResponse first = desk_->get("/api/v1/relations/XAA/XBB");
  const std::string sequence = header_of(first, "comity-sequence");
  EXPECT_EQ(std::to_string(body_of(first).at("lens").at("known").as_int64()), sequence);
  desk_->installation().claim("incident", "i-later", "what", "told later", "2025", "XAA");
  const HttpResponse later =
      desk_->get("/api/v1/relations/XAA/XBB/timeline?known=" + sequence);
  EXPECT_EQ(later.body.find("told later"), std::string::npos);
  EXPECT_EQ(header_of(later, "comity-sequence"), sequence);
}

TEST_F(ReadRoutes, put_the_side_first_that_is_asked) {
  const auto sides = [&](const std::string& address) {
    return std::string(body_of(desk_->get(address)).at("sides").at(0).at("key").as_string());
  };
  EXPECT_EQ(sides("/api/v1/relations/XAA/XBB"), "XAA");
  EXPECT_EQ(sides("/api/v1/relations/XAA/XBB?order=XBB"), "XBB");
  EXPECT_EQ(sides("/api/v1/relations/XBB/XAA"), "XBB");
  const auto of_round = [&](const std::string& query) {
    const json::value page = body_of(desk_->get("/api/v1/rounds/r-xaa-xbb-held" + query));
    return std::string(page.at("round").at("sides").at(0).at("key").as_string());
  };
  EXPECT_EQ(of_round("?order=XAA"), "XAA");
  EXPECT_EQ(of_round("?order=XBB"), "XBB");
  EXPECT_EQ(desk_->get("/api/v1/records/XAA?order=XBB").status, 200);
}

}  // namespace
}  // namespace comity::testing
