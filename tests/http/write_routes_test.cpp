// SPDX-License-Identifier: Apache-2.0
// Every writing route: what it records can be read at the address that it names; the same key is
// the same act; what is asked wrongly is refused and leaves nothing behind.
#include <gtest/gtest.h>

#include "base/hash.h"
#include "http/openapi.h"
#include "support/http_desk.h"
#include "support/json_schema.h"

namespace comity::testing {
namespace {

class WriteRoutes : public ::testing::Test {
 protected:
  void SetUp() override {
    desk_.installation().add_parties();
    desk_.installation().claim("post", "p-north", "name", "Consulate in Northport", {}, "XAA");
    rival_ = desk_.installation().claim("post", "p-north", "status", "open", "2025/", "XBB");
    desk_.installation().claim("round", "r-1", "label", "Round in Northport", {}, "XAA");
  }
  Seq head() { return desk_.office().read(Lens{})->reader().head(); }
  static std::string key() { return ActId::random().text(); }

  HttpDesk desk_;
  ClaimId rival_;
};

struct Write {
  std::string address, body;
};

// One body that each route takes, by its operation.
std::map<std::string, Write> accepted(ClaimId claim) {
  return {
      {"record_claim",
       {"/api/v1/claims",
        R"({"subject": "p-north", "attribute": "city", "value": "Northport", "said_by": "XAA"})"}},
      {"withdraw_claim",
       {"/api/v1/claims/" + claim.text() + "/withdrawals", R"({"reason": "misread"})"}},
      {"determine_claim",
       {"/api/v1/determinations",
        R"({"subject": "p-north", "attribute": "status", "value": "closed", "reason": "seen"})"}},
      {"attach_file", {"/api/v1/records/p-north/attachments?name=scan.pdf", "%PDF-1.4 scan"}},
      {"record_statement",
       {"/api/v1/statements",
        R"({"key": "st-1", "by": "XAA", "text": "The post works.", "about": ["r-1"],
            "sources": ["s-test"]})"}},
      {"record_outcome",
       {"/api/v1/outcomes",
        R"({"round": "r-1", "text": "A list was exchanged.", "by": ["XAA"],
            "sources": ["s-test"]})"}},
      {"record_commitment",
       {"/api/v1/commitments",
        R"({"key": "c-1", "what": "To reopen the post", "round": "r-1", "by": ["XBB"],
            "acknowledged_by": ["XBB"], "sources": ["s-test"]})"}},
      {"record_progress",
       {"/api/v1/commitments/c-1/progress",
        R"({"party": "XBB", "score": "1", "what": "A date was named", "sources": ["s-test"]})"}},
      {"merge_subject",
       {"/api/v1/merges", R"({"from": "p-twin", "into": "p-north", "reason": "the same"})"}},
      {"split_subject", {"/api/v1/splits", R"({"from": "p-twin", "reason": "not the same"})"}},
  };
}

TEST_F(WriteRoutes, record_what_they_are_asked_and_say_where_it_is) {
  desk_.installation().claim("post", "p-twin", "name", "Consulate, Northport", {}, "XBB");
  const JsonSchemas schemas(http_schemas());
  const auto bodies = accepted(rival_);
  for (const char* first : {"record_commitment", "merge_subject", ""}) {
    for (const Route& route : route_table()) {
      if (!route.right || (*first != '\0') != (route.operation == first)) continue;
      if (*first == '\0' &&
          (route.operation == "record_commitment" || route.operation == "merge_subject"))
        continue;
      const auto found = bodies.find(std::string(route.operation));
      ASSERT_NE(found, bodies.end()) << route.operation;
      const HttpResponse done = desk_.post(found->second.address, found->second.body);
      ASSERT_EQ(done.status, 201) << route.operation << " " << done.body;
      for (const std::string& error : schemas.check("Recorded", body_of(done)))
        ADD_FAILURE() << route.operation << " " << error;
      const HttpResponse there = desk_.get(header_of(done, "location"));
      EXPECT_EQ(there.status, 200) << route.operation << " " << header_of(done, "location");
    }
  }
}

TEST_F(WriteRoutes, give_the_same_answer_to_the_same_key_and_refuse_other_content) {
  for (const auto& [operation, write] : accepted(rival_)) {
    if (operation == "split_subject" || operation == "merge_subject" ||
        operation == "record_progress")
      continue;
    const NamedTexts headers = {{"idempotency-key", key()}};
    const HttpResponse first = desk_.post(write.address, write.body, full_access(), headers);
    ASSERT_EQ(first.status, 201) << operation << first.body;
    const Seq after = head();
    const HttpResponse again = desk_.post(write.address, write.body, full_access(), headers);
    EXPECT_EQ(again.status, 201) << operation << again.body;
    EXPECT_EQ(again.body, first.body) << operation;
    EXPECT_EQ(header_of(again, "idempotent-replayed"), "true") << operation;
    EXPECT_EQ(head(), after) << operation;
    const HttpResponse other =
        desk_.post("/api/v1/claims",
                   R"({"subject": "p-north", "attribute": "city", "value": "x", "said_by": "XAA"})",
                   full_access(), headers);
    EXPECT_EQ(other.status, 409) << operation << other.body;
    EXPECT_EQ(head(), after) << operation;
  }
}

TEST_F(WriteRoutes, take_a_uuid_as_key_and_refuse_what_is_none) {
  const Write write = accepted(rival_).at("record_claim");
  const HttpResponse first =
      desk_.post(write.address, write.body, full_access(),
                 {{"idempotency-key", "0B9F3C1E-7B1D-4C3A-9A55-0123456789ab"}});
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(body_of(first).at("act").as_string(), "0b9f3c1e7b1d4c3a9a550123456789ab");
  for (const char* wrong : {"1", "0B9F3C1E-7B1D-4C3A-9A55-0123456789a", "x", "0B9F3C1E+7B1D"}) {
    const HttpResponse refused =
        desk_.post(write.address, write.body, full_access(), {{"idempotency-key", wrong}});
    EXPECT_EQ(refused.status, 400) << wrong;
    EXPECT_EQ(reason_of(refused), "idempotency_key_malformed");
  }
}

TEST_F(WriteRoutes, refuse_members_that_they_do_not_know_or_that_are_of_another_type) {
  const Seq before = head();
  for (const auto& [operation, write] : accepted(rival_)) {
    if (operation == "attach_file" || operation == "record_progress") continue;
    const auto with = [&](const std::string& member) {
      return desk_.post(write.address, "{" + member + "," + write.body.substr(1));
    };
    EXPECT_EQ(reason_of(with(R"("determination": true)")), "body_member_unknown") << operation;
    EXPECT_EQ(with(R"("actor": "somebody")").status, 400) << operation;
    EXPECT_EQ(desk_.post(write.address, "[]").status, 400) << operation;
    EXPECT_EQ(reason_of(desk_.post(write.address, "{}")), "body_member_missing") << operation;
    EXPECT_EQ(desk_.post(write.address, write.body, full_access(), {{"content-type", "text/plain"}})
                  .status,
              415)
        << operation;
    EXPECT_EQ(desk_.post(write.address + "?force=1", write.body).status, 400) << operation;
  }
  EXPECT_EQ(reason_of(desk_.post("/api/v1/claims", R"({"subject": 1, "attribute": "x"})")),
            "body_member_type_wrong");
  EXPECT_EQ(head(), before);
}

TEST_F(WriteRoutes, refuse_with_every_ground_of_the_step) {
  const HttpResponse refused = desk_.post(
      "/api/v1/claims",
      R"({"subject": "p-north", "attribute": "status", "value": "open", "valid": "soon",
          "said_on": "2025-02-30", "said_by": "XAA"})");
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(body_of(refused).at("grounds").as_array().size(), 2u) << refused.body;
  const JsonSchemas schemas(http_schemas());
  EXPECT_TRUE(schemas.check("Problem", body_of(refused)).empty());
}

TEST_F(WriteRoutes, say_what_is_wrong_with_bytes_of_a_header_that_are_no_text) {
  const HttpResponse refused = desk_.post("/api/v1/records/p-north/attachments?name=a", "scan",
                                          full_access(), {{"content-type", "text/pl\x99in"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(reason_of(refused), "media_type_malformed") << refused.body;
}

TEST_F(WriteRoutes, hold_to_if_match) {
  const Write write = accepted(rival_).at("determine_claim");
  const HttpResponse page = desk_.get("/api/v1/records/p-north");
  const std::string seen = "\"" + header_of(page, "comity-sequence") + "\"";
  desk_.installation().claim("incident", "i-1", "what", "elsewhere", "2025", "XAA");
  EXPECT_EQ(desk_.post(write.address, write.body, full_access(), {{"if-match", seen}}).status, 201);
  EXPECT_EQ(desk_.post(write.address, write.body, full_access(), {{"if-match", seen}}).status, 412);
  EXPECT_EQ(desk_.post(write.address, write.body, full_access(), {{"if-match", "x"}}).status, 400);
}

TEST_F(WriteRoutes, give_a_file_back_as_bytes_that_no_browser_runs) {
  const std::string page = "<script>alert(1)</script>\r\n\x01\xFF";
  const HttpResponse kept =
      desk_.post("/api/v1/records/p-north/attachments?name=%22%3E%0d%0ascan.html", page,
                 full_access(), {{"content-type", "text/html"}});
  ASSERT_EQ(kept.status, 201) << kept.body;
  const json::value record = body_of(desk_.get("/api/v1/records/p-north"));
  const json::value& row = record.at("attachments").at(0);
  EXPECT_EQ(row.at("sha256").as_string(), hex(sha256(page)));
  const HttpResponse file = desk_.get("/api/v1/records/p-north/attachments/" +
                                      std::string(row.at("id").as_string()));
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.body, page);
  EXPECT_EQ(file.media_type, "application/octet-stream");
  EXPECT_EQ(header_of(file, "content-disposition"),
            "attachment; filename*=UTF-8''%22%3E%0D%0Ascan.html");
  EXPECT_NE(header_of(file, "content-security-policy").find("sandbox"), std::string::npos);
}

}  // namespace
}  // namespace comity::testing
