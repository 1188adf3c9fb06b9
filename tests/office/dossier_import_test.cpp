// SPDX-License-Identifier: Apache-2.0
// What a dossier becomes: every field a claim, said by whom the file names, found again by the
// Reader; and what a second import of it adds.
#include <gtest/gtest.h>

#include <set>

#include "support/dossiers.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

using Texts = std::vector<std::string>;

class InventedDossier : public ::testing::Test {
 protected:
  void SetUp() override {
    auto report = import_text(installation_.office(), invented_dossier());
    ASSERT_TRUE(report.ok()) << report.refusal().grounds.front().reason << " "
                             << report.refusal().grounds.front().place;
    report_ = *report;
    session_ = installation_.office().read(Lens{});
  }
  Reader& reader() { return session_->reader(); }
  Office& office() { return installation_.office(); }
  Texts told(const std::string& key, const std::string& attribute) {
    return told_of(reader(), key, attribute);
  }
  std::vector<Claim> claims(const std::string& key, const std::string& attribute) {
    return claims_of(reader(), key, attribute);
  }

  TestInstallation installation_;
  DossierReport report_;
  std::unique_ptr<ReadSession> session_;
};

TEST_F(InventedDossier, opens_each_subject_under_its_id) {
  EXPECT_EQ(report_.dossier, "xaa-xbb");
  EXPECT_EQ(report_.kinds.at("named_list").subjects, 3);
  EXPECT_EQ(report_.kinds.at("round").opened, 2);
  for (const char* key : {"XAA", "m-xaa-northport", "p-mill-dacha", "l-embassy", "o-alder",
                          "x-xbb-hire", "i-gate", "ir-homes", "r-xaa-xbb-held", "st-xaa-before",
                          "c-visit", "d-note", "s-herald", "xaa-xbb", "org-league", "rs-harbour"})
    EXPECT_TRUE(reader().find(key)) << key;
}

TEST_F(InventedDossier, keeps_every_optional_field_that_no_kind_defines) {
  const std::vector<std::array<std::string, 3>> kept = {
      {"m-xaa-northport", "opening_hours", "09:00 to 13:00"},
      {"m-xaa-northport", "flag_lowered", "false"},
      {"m-xaa-northport", "accreditation", R"({"capital":"Northport","side_accreditations":2})"},
      {"m-xaa-northport", "queue_days", "30"},
      {"p-lime-house", "floor_area_sqm", "2150.5"},
      {"p-lime-house", "heritage_listed", "true"},
      {"p-mill-dacha", "caretaker", R"({"name":"a firm at Millbrook","since":"2022-06"})"},
      {"o-alder", "carriage_ride", "true"},
      {"x-xaa-close", "appeal_date", "2022-04-15"},
      {"x-xaa-close", "exemptions", "XAA: archive staff may stay a month"},
      {"x-xbb-hire", "review", R"({"every_months":6,"next":"2025-12"})"},
      {"i-gate", "camera_footage", "true"},
      {"i-gate", "witnesses", "3"},
      {"ir-homes", "priority", "XBB: high"},
      {"ir-homes", "last_asked", "XBB: 2025-02"},
      {"r-xaa-xbb-held", "interpreters", "4"},
      {"r-xaa-xbb-held", "seating_plan", R"({"north":"XAA","south":"XBB"})"},
      {"st-xaa-before", "language", "Aalandic (2023-05-09)"},
      {"st-xaa-before", "channel", "briefing (2023-05-09)"},
      {"c-visit", "verification", "XBB: nobody came"},
      {"s-gazette", "archived_copy", "true"},
      {"xaa-xbb", "compiled_by", "desk of the test office"}};
  for (const auto& [key, attribute, value] : kept)
    EXPECT_EQ(told(key, attribute), Texts{value}) << key << " " << attribute;
  EXPECT_EQ(told("m-xaa-northport", "former_names"),
            (Texts{"Legation at Northport", "Trade Office at Northport"}));
  EXPECT_EQ(told("o-alder", "languages"), (Texts{"Aalandic", "Beyondish"}));
  EXPECT_EQ(told("xaa-xbb", "glossary").size(), 2u);
  EXPECT_EQ(told("r-xaa-xbb-held", "observers"),
            (Texts{"XAA: none", "XBB: the League of Harbours"}));
  EXPECT_EQ(report_.unknown.size(), 26u);
}

TEST_F(InventedDossier, says_nothing_in_the_offices_name) {
  int claims = 0;
  for (const auto& [name, kind] : office().kinds().all())
    for (const SubjectNumber number : reader().all_of(name))
      for (const Claim& claim : *reader().subject(number)->claims) {
        EXPECT_FALSE(claim.office_says || claim.determination);
        EXPECT_TRUE(claim.place.starts_with("xaa-xbb:")) << claim.place;
        ++claims;
      }
  EXPECT_EQ(claims, report_.fresh);
}

TEST_F(InventedDossier, lets_each_side_say_what_is_its_own_word) {
  EXPECT_EQ(told("i-gate", "account"),
            (Texts{"XAA: blocked for nine hours (2021-02-04)", "XBB: road works"}));
  EXPECT_EQ(told("i-gate", "alleged_actor"), Texts{"XAA: city police"});
  EXPECT_EQ(told("x-xaa-close", "stated_reason"),
            (Texts{"XAA: reciprocity (2022-04-01)", "XBB: no ground"}));
  EXPECT_EQ(told("c-visit", "acknowledged_by"), (Texts{"XAA: XAA", "XBB: XBB"}));
  EXPECT_EQ(told("c-visit", "what").size(), 2u);
  EXPECT_EQ(told("st-xaa-before", "text"),
            Texts{"XAA: Not a word on the lighthouse. (2023-05-09)"});
  EXPECT_EQ(told("st-xaa-before", "speaker"), Texts{"Cleo Cedar (2023-05-09)"});
}

TEST_F(InventedDossier, keeps_rival_values_side_by_side) {
  EXPECT_EQ(told("p-lime-house", "lease"),
            (Texts{"XAA: 99 years from 1958", "XBB: lapsed in 2018"}));
  EXPECT_EQ(told("p-quay-flat", "status"),
            (Texts{"XBB: closed (2022-06-02)", "XAA: in_use (2022-06-05)"}));
  const auto acquired = claims("p-mill-dacha", "acquired");
  ASSERT_EQ(acquired.size(), 2u);
  EXPECT_EQ(acquired[0].value.text, "196X");
  EXPECT_EQ(acquired[0].wording, "1960s");
  EXPECT_EQ(acquired[1].value.text, "1972");
  EXPECT_EQ(acquired[1].wording, "1972 (moved in)");
}

TEST_F(InventedDossier, keeps_three_lists_with_their_members_and_days) {
  EXPECT_EQ(told("l-gazette", "member"), (Texts{"p-lime-house", "p-mill-dacha"}));
  EXPECT_EQ(told("l-herald", "member"), (Texts{"p-mill-dacha", "p-quay-flat"}));
  EXPECT_EQ(told("l-embassy", "member"), Texts{"XBB: p-quay-flat (2022-06-01)"});
  EXPECT_EQ(claims("l-embassy", "member").front().valid.text, "2022-06-01/..");
  EXPECT_EQ(told("p-quay-flat", "in_list"), (Texts{"l-herald", "l-embassy"}));
}

TEST_F(InventedDossier, makes_parts_of_a_round_subjects_that_name_it) {
  const std::string round = "r-xaa-xbb-held";
  EXPECT_EQ(told(round + "/heads/XBB", "member"), Texts{"o-birch"});
  EXPECT_EQ(told(round + "/heads/XAA", "head"), Texts{"o-alder"});
  EXPECT_EQ(told(round + "/agenda/empty-houses", "raised_by"), Texts{"XBB"});
  EXPECT_EQ(told(round + "/agenda/ferry-line", "raised_by"), Texts{"XAA"});
  EXPECT_EQ(told(round + "/agenda/visas", "round"), Texts{round});
  const auto excluded = claims(round + "/excluded/the-lighthouse", "excluded");
  ASSERT_EQ(excluded.size(), 1u);
  EXPECT_EQ(comity::testing::told(reader(), excluded[0]), "XAA: true (2023-05-09)");
  EXPECT_EQ(excluded[0].wording, "not a word on the lighthouse");
  EXPECT_EQ(excluded[0].statements.size(), 1u);
  const auto outcome = claims(round + "/outcomes/a-visit-to-the-houses", "what");
  ASSERT_EQ(outcome.size(), 2u) << "one claim for each of those who state it";
  EXPECT_EQ(outcome[0].valid.text, "2023-05-11");
  EXPECT_FALSE(outcome[0].sources_of_object);
}

TEST_F(InventedDossier, keeps_a_round_without_number_and_one_that_never_took_place) {
  EXPECT_TRUE(told("r-xaa-xbb-held", "number").empty());
  EXPECT_EQ(told("r-xaa-xbb-held", "status"), Texts{"held"});
  EXPECT_EQ(told("r-xaa-xbb-never", "status"), Texts{"XAA: announced_not_held"});
  EXPECT_EQ(told("r-xaa-xbb-never", "number"), Texts{"XAA: 3"});
  EXPECT_EQ(told("r-xaa-xbb-never", "not_confirmed_by"), Texts{"XBB"});
  EXPECT_EQ(told("r-xaa-xbb-never", "forecast"), Texts{"XAA: before the harvest (2024-01-15)"});
}

TEST_F(InventedDossier, gives_each_claim_the_time_that_the_file_gives) {
  const auto period = claims("x-xbb-hire", "period");
  ASSERT_EQ(period.size(), 1u);
  EXPECT_EQ(period[0].valid.text, "/");
  EXPECT_EQ(period[0].known_by, "2021-04-20");
  EXPECT_EQ(period[0].last_reported, "2025-03");
  EXPECT_EQ(claims("x-xaa-close", "period").front().valid.text, "2022-04-30/");
  EXPECT_EQ(claims("x-xaa-close", "what").front().published_on, "2022-04-01");
  const auto function = claims("m-xaa-northport", "function");
  ASSERT_EQ(function.size(), 1u);
  EXPECT_EQ(function[0].facet, "visas");
  EXPECT_EQ(function[0].valid.text, "2021-05/");
  EXPECT_EQ(reader().key(function[0].because.at(0)), "x-xbb-hire");
  const auto terms = reader().all_of("office_held");
  EXPECT_EQ(terms.size(), 3u) << "two terms in one office are two subjects";
}

TEST_F(InventedDossier, tells_sources_of_a_value_from_sources_of_its_object) {
  const Claim city = claims("m-xaa-northport", "city").at(0);
  EXPECT_TRUE(city.sources_of_object);
  EXPECT_EQ(city.sources.size(), 1u);
  EXPECT_FALSE(claims("m-xaa-northport", "staff").at(0).sources_of_object);
  EXPECT_FALSE(claims("st-xaa-before", "text").at(0).sources_of_object);
  const Claim stage = claims("x-xaa-close", "stage").at(0);
  EXPECT_TRUE(stage.sources_of_object) << "a part without sources has those of the object";
  EXPECT_EQ(stage.sources.size(), 2u);
  EXPECT_EQ(stage.published_on, "2022-04-01") << "and its day of publication";
  EXPECT_EQ(stage.valid.text, "2022-04-15");
  EXPECT_EQ(claims("x-xaa-close", "stated_reason").at(1).published_on, "")
      << "but a part with sources of its own has not";
}

TEST_F(InventedDossier, knows_the_two_parties_that_it_is_about) {
  const auto parties = told("xaa-xbb", "party");
  EXPECT_EQ(std::set<std::string>(parties.begin(), parties.end()),
            (std::set<std::string>{"XAA", "XBB"}));
  EXPECT_TRUE(reader().find("XDD")) << "a code of a state that the file does not list";
}

TEST_F(InventedDossier, adds_nothing_when_it_comes_again) {
  const auto again = import_text(office(), invented_dossier());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->fresh, 0);
  EXPECT_EQ(again->unchanged, report_.fresh);
  EXPECT_TRUE(again->missing.empty());
  EXPECT_EQ(again->seq, kNoSeq);
}

void reverse_lists(json::value& value) {
  if (json::object* object = value.if_object(); object != nullptr) {
    for (auto& member : *object) reverse_lists(member.value());
  } else if (json::array* list = value.if_array(); list != nullptr) {
    std::reverse(list->begin(), list->end());
    for (json::value& element : *list) reverse_lists(element);
  }
}

TEST_F(InventedDossier, does_not_mind_another_order_of_the_file) {
  json::value dossier = invented_dossier_value();
  reverse_lists(dossier);
  const auto again = import_value(office(), dossier);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->fresh, 0);
  EXPECT_TRUE(again->missing.empty());
}

TEST_F(InventedDossier, adds_only_what_changed) {
  json::value dossier = invented_dossier_value();
  object_at(dossier, "incidents", 0)["status"] = "settled";
  object_at(dossier, "states", 1)["adjective"] = "Beyondish";
  const auto changed = import_value(office(), dossier);
  ASSERT_TRUE(changed.ok());
  EXPECT_EQ(changed->fresh, 2);
  EXPECT_EQ(changed->unchanged, report_.fresh - 1);
  ASSERT_EQ(changed->missing.size(), 1u);
  EXPECT_EQ(changed->missing[0].attribute, "status");
  EXPECT_EQ(changed->missing[0].place, "xaa-xbb:incidents[i-gate].status");
  EXPECT_FALSE(changed->withdrawn);
  const auto session = office().read(Lens{});
  EXPECT_EQ(told_of(session->reader(), "i-gate", "status"), (Texts{"answered", "settled"}));
}

TEST_F(InventedDossier, withdraws_what_is_missing_only_when_asked) {
  json::value dossier = invented_dossier_value();
  dossier.as_object().erase("documents");
  const auto kept = import_value(office(), dossier);
  ASSERT_TRUE(kept.ok());
  ASSERT_EQ(kept->missing.size(), 4u) << "title, type, date, and that the dossier holds it";
  EXPECT_EQ(kept->seq, kNoSeq);
  const auto withdrawn = import_value(office(), dossier, Missing::withdrawn);
  ASSERT_TRUE(withdrawn.ok());
  EXPECT_TRUE(withdrawn->withdrawn);
  {
    const auto session = office().read(Lens{});
    EXPECT_TRUE(claims_of(session->reader(), "d-note", "title").empty());
  }
  const auto back = import_text(office(), invented_dossier());
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->fresh, 4) << "what was withdrawn can come again";
}

TEST_F(InventedDossier, records_nothing_in_a_dry_run) {
  json::value dossier = invented_dossier_value();
  object_at(dossier, "states", 1)["adjective"] = "Beyondish";
  const Seq before = reader().head();
  const auto shown = import_dossier(office(), json_text(dossier), {Effect::shown, Missing::kept});
  ASSERT_TRUE(shown.ok());
  EXPECT_EQ(shown->fresh, 1);
  EXPECT_EQ(office().read(Lens{})->reader().head(), before);
}

TEST(Dossier, one_subject_may_be_in_two_of_them) {
  TestInstallation installation;
  ASSERT_TRUE(import_text(installation.office(), invented_dossier()).ok());
  const std::string other = R"({"case": "xaa-xcc", "states": [{"id": "XAA", "name": "Aaland Union"},
    {"id": "XCC", "name": "Commonwealth of Cedars"}], "posts": [{"id": "m-xcc", "sending": "XCC",
    "receiving": "XAA", "name": "Embassy of Cedars"}]})";
  const auto report = import_text(installation.office(), other);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->kinds.at("party").opened, 0);
  EXPECT_TRUE(report->missing.empty()) << "what another dossier said is not missed here";
}

}  // namespace
}  // namespace comity::testing
