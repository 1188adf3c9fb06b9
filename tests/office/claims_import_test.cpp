// SPDX-License-Identifier: Apache-2.0
// Claims from JSON Lines: what a line becomes, and what is told of wrong ones.
#include "office/import/claims_import.h"

#include <gtest/gtest.h>

#include "support/dossiers.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

class ClaimsImport : public ::testing::Test {
 protected:
  void SetUp() override { installation_.add_parties(); }
  Result<ClaimsReport> import(const std::string& text, Effect effect = Effect::recorded) {
    return import_claims(installation_.office(), text, "staff.jsonl", effect);
  }
  Refusal refused(const std::string& text) {
    const Seq before = head();
    const auto report = import(text);
    EXPECT_FALSE(report.ok());
    EXPECT_EQ(head(), before) << "all or nothing";
    return report.ok() ? Refusal{} : report.refusal();
  }
  Seq head() { return installation_.office().read(Lens{})->reader().head(); }

  TestInstallation installation_;
};

TEST_F(ClaimsImport, records_each_line_as_it_is_written) {
  const auto report =
      import(R"({"subject": "m-1", "kind": "post", "attribute": "name", "value": "Embassy"}

{"subject": "m-1", "kind": "post", "attribute": "staff", "facet": "all",)"
             R"( "value": {"number": 40, "qualifier": "at_least"},)"
             R"( "valid": "2021-03/", "said_by": "XAA", "said_on": "2021-03-05",)"
             R"( "sources": ["s-test"], "note": "round figure"}
{"subject": "m-1", "attribute": "closed", "value": {"state": "unknown"}, "wording": "some day",)"
             R"( "sources": ["s-test"], "sources_of_object": true}
)");
  ASSERT_TRUE(report.ok()) << report.refusal().grounds.front().reason;
  EXPECT_EQ(report->claims, 3);
  EXPECT_EQ(report->opened, 1);
  const auto session = installation_.office().read(Lens{});
  Reader& reader = session->reader();
  EXPECT_EQ(told_of(reader, "m-1", "name"), std::vector<std::string>{"Embassy"});
  const auto staff = claims_of(reader, "m-1", "staff");
  ASSERT_EQ(staff.size(), 1u);
  EXPECT_EQ(staff[0].value.number, 40);
  EXPECT_EQ(staff[0].value.qualifier, Qualifier::at_least);
  EXPECT_EQ(staff[0].valid.text, "2021-03/");
  EXPECT_EQ(told(reader, staff[0]), "XAA: 40 (2021-03-05)");
  EXPECT_EQ(staff[0].note, "round figure");
  EXPECT_EQ(staff[0].place, "staff.jsonl:3");
  const auto closed = claims_of(reader, "m-1", "closed");
  ASSERT_EQ(closed.size(), 1u);
  EXPECT_EQ(closed[0].value.state, ValueState::unknown);
  EXPECT_TRUE(closed[0].sources_of_object);
  EXPECT_FALSE(closed[0].office_says);
}

TEST_F(ClaimsImport, tells_all_that_is_wrong_by_line) {
  const Refusal refusal =
      refused(R"({"subject": "m-1", "kind": "post", "attribute": "name", "value": "Embassy"}
{"subject": "m-1", "attribute": "closed", "value": "2021-02-30"}
{"subject": "m-2", "attribute": "name", "value": "No such post"}
[1]
{"subject": "m-1", "atribute": "name", "value": "x"}
{"subject": "m-1", "attribute": "name", "value": "x", "sources": "s-test"}
{"subject": "m-1", "kind": "pst", "attribute": "name", "value": "x"}
{"subject": "m-1", "kind": "property", "attribute": "name", "value": "x"}
{"subject": "m-1", "attribute": "name"
{"subject": "m-1", "attribute": "flag_lowered", "value": true}
{"subject": "m-1", "attribute": "closed", "value": "2021", "said_on": "yesterday"})");
  EXPECT_TRUE(has_ground(refusal, "edtf_impossible_date", "staff.jsonl:2"));
  EXPECT_TRUE(has_ground(refusal, "subject_unknown", "staff.jsonl:3"));
  EXPECT_TRUE(has_ground(refusal, "claims_line_not_object", "staff.jsonl:4"));
  EXPECT_TRUE(has_ground(refusal, "claims_member_unknown", "staff.jsonl:5"));
  EXPECT_TRUE(has_ground(refusal, "claims_member_type_wrong", "staff.jsonl:6"));
  EXPECT_TRUE(has_ground(refusal, "kind_unknown", "staff.jsonl:7"));
  EXPECT_TRUE(has_ground(refusal, "claims_kind_differs", "staff.jsonl:8"));
  EXPECT_TRUE(has_ground(refusal, "attribute_unknown", "staff.jsonl:10"));
  EXPECT_TRUE(has_ground(refusal, "edtf_malformed", "staff.jsonl:11 (said_on)"));
  EXPECT_FALSE(has_ground(refusal, "claim_without_attribute", "staff.jsonl:5"))
      << "a line that cannot be read is told of once";
  const bool json =
      std::any_of(refusal.grounds.begin(), refusal.grounds.end(), [](const Ground& ground) {
        return ground.reason == "json_malformed" &&
               ground.place.starts_with("staff.jsonl:9, column");
      });
  EXPECT_TRUE(json);
}

TEST_F(ClaimsImport, records_nothing_in_a_dry_run) {
  const Seq before = head();
  const auto report = import(
      R"({"subject": "m-1", "kind": "post", "attribute": "name", "value": "E"})", Effect::shown);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->claims, 1);
  EXPECT_EQ(report->seq, kNoSeq);
  EXPECT_EQ(head(), before);
}

TEST_F(ClaimsImport, wants_an_author_or_a_source_for_what_does_not_only_name) {
  const Refusal refusal = refused(
      R"({"subject": "m-1", "kind": "post", "attribute": "name", "value": "Embassy"}
{"subject": "m-1", "attribute": "closed", "value": "2021"})");
  ASSERT_EQ(refusal.grounds.size(), 1u);
  EXPECT_TRUE(has_ground(refusal, "claim_without_author_or_source", "staff.jsonl:2"));
}

TEST_F(ClaimsImport, refuses_an_empty_file) {
  EXPECT_EQ(refused("\n \n").grounds.front().reason, "claims_file_empty");
}

TEST_F(ClaimsImport, withstands_hostile_lines) {
  EXPECT_EQ(refused(std::string(100000, '[')).grounds.front().reason, "json_too_deep");
  EXPECT_EQ(refused("{\"subject\": \"\xff\"}").grounds.front().reason, "utf8_malformed");
}

}  // namespace
}  // namespace comity::testing
