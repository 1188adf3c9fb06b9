// SPDX-License-Identifier: Apache-2.0
// Route by method by role by object of others, made from the table of routes: whoever may not see a
// thing gets the bytes of a thing that is not there, no answer tells of it, and whoever may not act
// changes nothing.
#include <gtest/gtest.h>

#include "base/table_reader.h"
#include "office/maintenance.h"
#include "http/openapi_parameters.h"
#include "http/hidden_records.h"

namespace comity::testing {
namespace {

class AccessMatrix : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    desk_ = new HttpDesk();
    desk_->import_dossiers();
    hide(*desk_, "incident", "x-hidden", "what");
    hide(*desk_, "round", "r-hidden", "label");
    hide(*desk_, "commitment", "c-hidden", "what");
    hide(*desk_, "measure", "m-hidden", "what");
    claim_ = hide(*desk_, "property", "p-hidden", "name");
    const HttpResponse file = desk_->post("/api/v1/records/x-hidden/attachments?name=scan.txt",
                                          kSecret, full_access(), {{"content-type", "text/plain"}});
    ASSERT_EQ(file.status, 201) << file.body;
    const json::value page = body_of(desk_->get("/api/v1/records/x-hidden"));
    attachment_ = page.at("attachments").at(0).at("id").as_string();
  }
  static void TearDownTestSuite() {
    delete desk_;
    desk_ = nullptr;
  }

  // The path with the hidden object, and with one that does not exist, in every {name}.
  static std::string filled(std::string path, bool hidden) {
    const std::map<std::string, std::array<std::string, 2>> names = {
        {"{first}", {"XZZ", "x-hidden"}},
        {"{second}", {"XBB", "XBB"}},
        {"{kind}", {"nokind", "nokind2"}},
        {"{language}", {"xx", "xy"}},
        {"{claim}", {"k9999.9", attachment_}},
        {"{link}", {"none", "none2"}},
        {"{job}", {"none", "none2"}},
        {"{format}", {"pdf", "pdf"}}};
    for (const auto& [name, texts] : names)
      if (const auto at = path.find(name); at != std::string::npos)
        path.replace(at, name.size(), texts[hidden ? 1 : 0]);
    if (const auto at = path.find("{id}"); at != std::string::npos)
      path.replace(at, 4, hidden ? hidden_of(path) : missing_of(path));
    return path;
  }
  static std::string hidden_of(const std::string& path) {
    if (path.find("/claims/") != std::string::npos) return claim_.text();
    if (path.find("/rounds/") != std::string::npos) return "r-hidden";
    if (path.find("/commitments/") != std::string::npos) return "c-hidden";
    return "x-hidden";
  }
  static std::string missing_of(const std::string& path) {
    return path.find("/claims/") != std::string::npos ? "k99999.1" : "never-there";
  }
  static HttpDesk* desk_;
  static ClaimId claim_;
  static std::string attachment_;      // of the hidden record
};
HttpDesk* AccessMatrix::desk_ = nullptr;
ClaimId AccessMatrix::claim_;
std::string AccessMatrix::attachment_;

TEST_F(AccessMatrix, hides_by_the_same_bytes_as_what_is_not_there) {
  int compared = 0;
  for (const Route& route : route_table()) {
    if (route.path.find('{') == std::string_view::npos) continue;
    for (const Access& access : low()) {
      HttpRequest hidden = request_of(route.method, filled(openapi_path(route.path), true));
      HttpRequest missing = request_of(route.method, filled(openapi_path(route.path), false));
      for (HttpRequest* request : {&hidden, &missing}) {
        request->headers = {{"content-type", "application/json"}};
        request->body = "{\"reason\": \"x\"}";
      }
      const HttpResponse a = desk_->ask(hidden, access);
      const HttpResponse b = desk_->ask(missing, access);
      EXPECT_EQ(bytes_of(a), bytes_of(b)) << route.path << " " << role_name(access.role);
      EXPECT_TRUE(a.status == 404 || a.status == 403 || a.status == 401)
          << route.path << " " << a.status;
      ++compared;
    }
  }
  EXPECT_GE(compared, 200);
}

// Every page that a reader can open without naming the hidden thing.
TEST_F(AccessMatrix, tells_of_it_on_no_page_in_no_list_and_in_no_file) {
  std::vector<std::string> addresses = {
      "/api/v1/search?q=quartzlark", "/api/v1/search?q=quartz", "/api/v1/search?q=hidden",
      "/api/v1/lists/incident?filter.what=quartzlark", "/api/v1/rounds?pair=XAA,XBB"};
  for (const Route& route : route_table()) {
    std::string path = openapi_path(route.path);
    if (route.method != Method::get || path.find("{id}") != std::string::npos) continue;
    for (const auto& [name, text] :
         {std::pair{"{first}", "XAA"}, std::pair{"{second}", "XBB"}, std::pair{"{language}", "en"}})
      if (const auto at = path.find(name); at != std::string::npos)
        path.replace(at, std::string_view(name).size(), text);
    if (const auto at = path.find("{kind}"); at != std::string::npos)
      for (const char* kind : {"incident", "round", "commitment", "measure", "property"})
        addresses.push_back(std::string(path).replace(at, 6, kind));
    else if (path.find('{') == std::string::npos)
      addresses.push_back(path);
  }
  for (const std::string& address : addresses) {
    for (const Access& access : low()) {
      const HttpResponse page = desk_->get(address, access);
      std::string text = page.body;
      // The words that one searches for stand in the answer; nothing else of them may.
      if (const auto at = text.find("\"words\":\"" + std::string(kSecret));
          at != std::string::npos)
        text.erase(at, 9 + std::string_view(kSecret).size());
      if (address.ends_with(".xlsx")) {
        const auto table = parse_xlsx(page.body);
        ASSERT_TRUE(table.ok()) << address;
        for (const auto& row : table->rows)
          for (const auto& cell : row) text += cell + " ";
      }
      EXPECT_EQ(text.find(kSecret), std::string::npos) << address;
      EXPECT_EQ(text.find("-hidden"), std::string::npos) << address;
    }
    const HttpResponse seen = desk_->get(address);
    EXPECT_LT(seen.status, 300) << address << seen.body.substr(0, 200);
  }
  EXPECT_NE(desk_->get("/api/v1/search?q=quartzlark").body.find("x-hidden"), std::string::npos);
}

TEST_F(AccessMatrix, lets_no_role_write_what_it_may_not) {
  const Seq before = desk_->office().read(Lens{})->reader().head();
  for (const Route& route : route_table()) {
    if (!route.right) continue;
    for (const Access& access : low()) {
      if (may(access.role, *route.right)) continue;
      for (const bool hidden : {true, false}) {
        HttpRequest request = request_of(route.method, filled(openapi_path(route.path), hidden));
        request.headers = {{"content-type", "application/json"}};
        request.body = "{}";
        EXPECT_EQ(desk_->ask(request, access).status, 403) << route.path;
      }
    }
  }
  EXPECT_EQ(desk_->office().read(Lens{})->reader().head(), before);
}

TEST_F(AccessMatrix, asks_everybody_to_sign_in_first) {
  for (const Route& route : route_table()) {
    if (route.open_to == OpenTo::anyone) continue;
    HttpRequest request = request_of(route.method, filled(openapi_path(route.path), true));
    request.headers = {{"x-comity", "1"}};
    Caller nobody;
    EXPECT_EQ(answer(desk_->desk(), nobody, request).status, 401) << route.path;
  }
}

TEST_F(AccessMatrix, logs_each_reading_of_a_marked_record_also_when_it_is_read_again) {
  const auto entries = [&] { return access_log(desk_->installation().dir()).size(); };
  const std::string page = "/api/v1/lists/incident.csv?filter.what=quartzlark%20x-hidden";
  const std::size_t before = entries();
  const HttpResponse first = desk_->get(page);
  EXPECT_NE(first.body.find("x-hidden"), std::string::npos) << first.body;
  EXPECT_GT(entries(), before);
  const std::size_t between = entries();
  EXPECT_EQ(desk_->get(page).body, first.body);
  EXPECT_GT(entries(), between);
}

}  // namespace
}  // namespace comity::testing
