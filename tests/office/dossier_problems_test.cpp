// SPDX-License-Identifier: Apache-2.0
// Dossiers that are wrong: each problem is told with its place, all of them at once, and nothing of
// the file is on record afterwards.
#include <gtest/gtest.h>

#include "support/dossiers.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

class WrongDossier : public ::testing::Test {
 protected:
  // The refusal of a text; nothing may have been recorded.
  Refusal refused(const std::string& text) {
    const Seq before = head();
    const auto report = import_text(installation_.office(), text);
    EXPECT_EQ(head(), before);
    EXPECT_FALSE(report.ok());
    return report.ok() ? Refusal{} : report.refusal();
  }
  Refusal refused(const json::value& dossier) { return refused(json_text(dossier)); }
  std::string reason(const std::string& text) {
    const Refusal refusal = refused(text);
    return refusal.grounds.empty() ? "" : refusal.grounds.front().reason;
  }
  Seq head() { return installation_.office().read(Lens{})->reader().head(); }

  TestInstallation installation_;
};

TEST_F(WrongDossier, tells_all_problems_of_a_file_together) {
  json::value dossier = invented_dossier_value();
  object_at(dossier, "measures", 0)["from"] = "2022-02-30";
  object_at(dossier, "measures", 0)["answers"] = "x-xbb-hiro";
  object_at(dossier, "measures", 1)["imposed_by"] = "o-birch";
  object_at(dossier, "posts", 1)["id"] = "m-xaa-northport";
  object_at(dossier, "incidents", 0)["camera_footage"] = nullptr;
  object_at(dossier, "incidents", 0)["no_answer_on_record"] = "no";
  object_at(dossier, "persons", 1).erase("id");
  object_at(dossier, "posts", 0).at("functions").as_array()[0].as_object()["state"] = "stoped";
  object_at(dossier, "properties", 2).at("status_claims").as_array()[0].as_object()["by"] = "XZZ";
  object_at(dossier, "statements", 0)["said_on"] = "soon";
  const Refusal refusal = refused(dossier);
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"edtf_impossible_date", "measures[0].from"},
      {"dossier_id_unknown", "measures[0].answers"},
      {"dossier_id_unknown", "measures[1].imposed_by"},
      {"dossier_id_twice", "posts[1].id"},
      {"dossier_type_wrong", "incidents[0].no_answer_on_record"},
      {"dossier_id_missing", "persons[1]"},
      {"dossier_code_unknown", "posts[0].functions[0].state"},
      {"dossier_id_unknown", "properties[2].status_claims[0].by"},
      {"edtf_malformed", "statements[0].said_on"}};
  for (const auto& [reason, place] : expected)
    EXPECT_TRUE(has_ground(refusal, reason, place)) << reason << " " << place;
}

TEST_F(WrongDossier, names_what_was_probably_meant) {
  json::value dossier = invented_dossier_value();
  object_at(dossier, "measures", 0)["answers"] = "x-xbb-hiro";
  const Refusal refusal = refused(dossier);
  ASSERT_EQ(refusal.grounds.size(), 1u);
  const Arguments expected = {{"id", "x-xbb-hiro"}, {"nearest", "x-xbb-hire"}};
  EXPECT_EQ(refusal.grounds[0].arguments, expected);
}

TEST_F(WrongDossier, knows_a_reference_to_another_kind) {
  json::value dossier = invented_dossier_value();
  object_at(dossier, "posts", 0)["sending"] = "o-alder";
  EXPECT_TRUE(has_ground(refused(dossier), "dossier_reference_of_wrong_kind", "posts[0].sending"));
}

TEST_F(WrongDossier, takes_no_id_that_is_on_record_as_something_else) {
  ASSERT_TRUE(import_text(installation_.office(), invented_dossier()).ok());
  const std::string text =
      R"({"case": "other", "posts": [{"id": "o-alder", "name": "A post with a person's id"}]})";
  EXPECT_TRUE(has_ground(refused(text), "dossier_id_of_other_kind", "posts[0].id"));
}

TEST_F(WrongDossier, keeps_to_one_value_where_there_is_one) {
  json::value dossier = invented_dossier_value();
  object_at(dossier, "posts", 0)["city"] = json::array{"Northport", "Southport"};
  EXPECT_TRUE(has_ground(refused(dossier), "dossier_one_value_wanted", "posts[0].city"));
}

TEST_F(WrongDossier, refuses_an_end_before_the_start) {
  json::value dossier = invented_dossier_value();
  object_at(dossier, "measures", 0)["until"] = "2021";
  EXPECT_TRUE(has_ground(refused(dossier), "edtf_ends_before_it_starts", "measures[0]"));
}

TEST_F(WrongDossier, needs_a_name_that_can_stand_in_places) {
  EXPECT_EQ(reason("{}"), "dossier_without_name");
  EXPECT_EQ(reason(R"({"case": "a:b"})"), "dossier_name_malformed");
  EXPECT_EQ(reason("[]"), "dossier_type_wrong");
  EXPECT_EQ(reason(R"({"case": "a", "posts": {"id": "m"}})"), "dossier_type_wrong");
  EXPECT_EQ(reason(R"({"case": "a", "posts": ["m"]})"), "dossier_type_wrong");
  EXPECT_EQ(reason(R"({"case": "a", "posts": [{"id": "k1.2", "name": "n"}]})"),
            "dossier_id_malformed");
}

TEST_F(WrongDossier, withstands_hostile_json) {
  EXPECT_EQ(reason(""), "json_malformed");
  EXPECT_EQ(reason("{\"case\": \"a\""), "json_malformed");
  EXPECT_EQ(reason("{\"case\": \"a\", \"case\": \"b\"}"), "json_duplicate_key");
  EXPECT_EQ(reason("{\"case\": \"\xc3\x28\"}"), "utf8_malformed");
  EXPECT_EQ(reason("{\"case\": \"a\\u0000\"}"), "json_nul_character");
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_EQ(reason(deep), "json_too_deep");
  EXPECT_EQ(reason(R"({"case": "a", "posts": )" + deep + "}"), "json_too_deep");
  EXPECT_EQ(reason(R"({"case": "a", "size": 1e999})"), "json_number_out_of_range");
}

TEST_F(WrongDossier, keeps_fields_with_names_in_any_script) {
  const std::string text = R"({"case": "script", "posts": [{"id": "m-1", "name": "Post",
    "Время работы": "с 9 до 13", "ساعات": 4, "staffCount": 3, "": "nameless",
    "kind": "a field called kind", "status": "open", "Status": "another"}]})";
  const auto report = import_text(installation_.office(), text);
  ASSERT_TRUE(report.ok()) << report.refusal().grounds.front().reason;
  const auto session = installation_.office().read(Lens{});
  Reader& reader = session->reader();
  EXPECT_EQ(told_of(reader, "m-1", "staff_count"), std::vector<std::string>{"3"});
  EXPECT_EQ(told_of(reader, "m-1", "status"), std::vector<std::string>{"open"});
  EXPECT_EQ(told_of(reader, "m-1", "status_field"), std::vector<std::string>{"another"});
  EXPECT_EQ(told_of(reader, "m-1", "kind"), std::vector<std::string>{"a field called kind"});
  std::string all;
  for (const Claim& claim : *reader.subject(reader.find("m-1")->number)->claims)
    all += claim.place + " " + claim.value.text + "\n";
  EXPECT_NE(all.find("Время работы"), std::string::npos) << "its own name stands in the place";
  EXPECT_NE(all.find("с 9 до 13"), std::string::npos);
  EXPECT_NE(all.find("nameless"), std::string::npos);
}

TEST_F(WrongDossier, reports_at_most_so_many_problems_that_they_can_be_read) {
  json::array posts;
  for (int i = 0; i < 3000; ++i)
    posts.push_back(json::object{{"id", "m-" + std::to_string(i)}, {"sending", "XYZ"}});
  const Refusal refusal = refused(json::value(json::object{{"case", "many"}, {"posts", posts}}));
  EXPECT_EQ(refusal.grounds.size(), 2001u);
  EXPECT_EQ(refusal.grounds.back().reason, "dossier_more_problems");
}

}  // namespace
}  // namespace comity::testing
