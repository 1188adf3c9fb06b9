// SPDX-License-Identifier: Apache-2.0
// A hidden thing named inside a body or a query, rather than in the path: every member of every
// body and every parameter of every read, with the key and the id of each kind of hidden record,
// asked by everybody who may not see it. The answer is that to a name of nothing, byte by byte.
#include <set>

#include "http/hidden_records.h"
#include "http/list_query.h"
#include "http/openapi_parameters.h"
#include "support/shipped_files.h"
#include "support/write_samples.h"

namespace comity::testing {
namespace {

struct HiddenName {
  std::string hidden, missing;         // of one length, so that answers differ in nothing else
};

class HiddenReferences : public ::testing::Test {
 protected:
  HiddenReferences() {
    const std::vector<std::array<const char*, 3>> kinds = {
        {"party", "XHY", "name"},         {"person", "n-hidden", "name"},
        {"source", "s-hidden", "title"},  {"statement", "t-hidden", "text"},
        {"round", "r-hidden", "label"},   {"commitment", "c-hidden", "what"},
        {"post", "p-hidden", "name"},     {"incident", "x-hidden", "what"}};
    for (const auto& [kind, key, title] : kinds) {
      hide(desk_, kind, key, title);
      std::string missing = key;
      missing.back() = missing.back() == 'n' ? 'm' : 'Z';
      names_.push_back({key, missing});
      const auto row = desk_.office().read(Lens{})->reader().find(key);
      EXPECT_TRUE(row.has_value()) << key;
      names_.push_back({row->id_text, SubjectId::random().text()});
    }
  }

  // The answer with the one name in place of the other, and without what is new at every act; a tag
  // is made of the question, in which the names differ.
  static std::string compared(HttpResponse response, const HiddenName& name) {
    std::erase_if(response.headers, [](const auto& header) { return header.first == "etag"; });
    std::string bytes = bytes_of(response);
    for (auto at = bytes.find(name.hidden); at != std::string::npos; at = bytes.find(name.hidden))
      bytes.replace(at, name.hidden.size(), name.missing);
    return response.status == 201 ? std::string("recorded") : bytes;
  }
  // `recorded` is called when something was: what was withdrawn cannot be withdrawn again.
  void expect_same(const std::string& what, const HiddenName& name,
                   const std::function<HttpRequest(const std::string&)>& with,
                   std::optional<Right> right = std::nullopt,
                   const std::function<void()>& recorded = {}) {
    for (const Access& access : low()) {
      if (right && !may(access.role, *right)) continue;    // 403 whatever he names
      std::array<std::string, 2> answers;
      for (std::size_t at = 0; at < 2; ++at) {
        const auto response = desk_.ask(with(at == 0 ? name.hidden : name.missing), access);
        answers[at] = compared(response, name);
        if (response.status == 201 && recorded) recorded();
      }
      EXPECT_EQ(answers[0], answers[1])
          << what << " " << name.hidden << " " << role_name(access.role);
      ++compared_;
    }
  }
  std::string end_of_job(const HttpResponse& started, const Access& access);

  HttpDesk desk_;
  WriteSamples samples_{desk_};
  std::vector<HiddenName> names_;
  int compared_ = 0;
};

// A key is one subject's in the whole record, so whoever opens a subject under a key learns whether
// it is free. That is the one thing that this table lets through; docs/operating.md says so.
bool opens_under(std::string_view operation, const std::string& member) {
  static const std::set<std::string_view> kByKey = {"record_statement", "record_commitment",
                                                    "record_outcome"};
  return member == "key" && kByKey.contains(operation);
}

TEST_F(HiddenReferences, in_any_member_of_a_body_are_as_if_they_were_not_there) {
  for (const Route* route : WriteSamples::routes()) {
    if (route->operation == "sign_in") continue;           // slow by design; names no record
    for (const std::string& member : WriteSamples::texts_of(*route)) {
      if (opens_under(route->operation, member)) continue;
      WriteSample sample = samples_.of(*route);
      for (const HiddenName& name : names_)
        expect_same(
            std::string(route->operation) + " " + member, name,
            [&](const std::string& text) {
              WriteSamples::put(sample, member, text);
              return sample.request();
            },
            route->right, [&] { sample = samples_.of(*route); });
    }
  }
  EXPECT_GT(compared_, 3'000);
}

TEST_F(HiddenReferences, guarded_by_if_match_are_as_if_they_were_not_there) {
  const Route* route = nullptr;
  for (const Route* each : WriteSamples::routes())
    if (each->operation == "record_claim") route = each;
  ASSERT_NE(route, nullptr);
  WriteSample sample = samples_.of(*route);
  for (const HiddenName& name : names_)
    expect_same("If-Match", name, [&](const std::string& text) {
      WriteSamples::put(sample, "subject", text);
      HttpRequest request = sample.request();
      request.headers.emplace_back("if-match", "\"1\"");
      return request;
    });
}

TEST_F(HiddenReferences, in_any_parameter_of_a_read_are_as_if_they_were_not_there) {
  const std::map<std::string, std::string> objects = {
      {"{first}", "XAA"}, {"{second}", "XBB"}, {"{kind}", "post"}, {"{id}", "p-north"}};
  for (const Route& route : route_table()) {
    if (route.method != Method::get || route.operation == "use_sign_in_link") continue;
    std::string path = openapi_path(route.path);
    for (const auto& [from, to] : objects)
      if (const auto at = path.find(from); at != std::string::npos)
        path.replace(at, from.size(), to);
    if (path.find('{') != std::string::npos) continue;
    const json::array described = query_parameters(route.query);
    for (const json::value& one : described) {
      std::string name(one.at("name").as_string());
      if (name == "filter") name = "filter.sending_state";
      for (const HiddenName& hidden : names_)
        expect_same(path + "?" + name, hidden, [&](const std::string& text) {
          HttpRequest request = request_of(Method::get, path);
          request.query = {{name, text}};
          if (name == "order") request.query = {{name, "XAA," + text}};
          if (name == "pair") request.query = {{name, text + ",XBB"}};
          return request;
        });
    }
  }
  EXPECT_GT(compared_, 5'000);
}

// The check digits of a cursor keep mistakes out, not a reader who reckons them himself.
TEST_F(HiddenReferences, in_a_cursor_made_by_hand_are_as_if_they_were_not_there) {
  desk_.installation().claim("post", "p-newer", "name", "Consulate in Southport", {}, "XAA");
  ListQuery query;
  query.kind = "post";
  for (const HiddenName& name : names_) {
    if (!SubjectId::parse(name.hidden)) continue;
    expect_same("cursor", name, [&](const std::string& id) {
      HttpRequest request = request_of(Method::get, "/api/v1/lists/post");
      request.query = {{"after", cursor_of(query, id)}};
      return request;
    });
  }
}

std::string HiddenReferences::end_of_job(const HttpResponse& started, const Access& access) {
  if (started.status != 201) return bytes_of(started);
  for (;;) {
    const HttpResponse job = desk_.get(header_of(started, "location"), access);
    const json::value body = body_of(job);
    const std::string_view state = body.at("state").as_string();
    if (state == "waiting" || state == "running") continue;
    return std::string(state) + json_text(body.at("grounds"));
  }
}

TEST_F(HiddenReferences, as_the_round_of_a_paper_are_as_if_they_were_not_there) {
  desk_.desk().papers =
      new_paper_jobs(desk_.office(), desk_.desk().words, source_folder() / "data");
  for (const HiddenName& name : names_)
    for (const Access& access : low()) {
      std::array<std::string, 2> ends;
      for (std::size_t at = 0; at < 2; ++at) {
        const std::string round = at == 0 ? name.hidden : name.missing;
        ends[at] = end_of_job(
            desk_.post("/api/v1/books", json_text(json::object{{"round", round}}), access), access);
        if (const auto found = ends[at].find(round); found != std::string::npos)
          ends[at].replace(found, round.size(), name.missing);
      }
      EXPECT_EQ(ends[0], ends[1]) << name.hidden << " " << role_name(access.role);
    }
}

}  // namespace
}  // namespace comity::testing
