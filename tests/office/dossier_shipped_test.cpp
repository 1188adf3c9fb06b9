// SPDX-License-Identifier: Apache-2.0
// The dossier that ships with the project: it is read whole, and each of its statements is found
// again with author, day and sources.
#include <gtest/gtest.h>

#include "support/dossiers.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

std::string shipped_text() {
  for (const auto& path : files_below(source_folder() / "data" / "dossiers", {".json"}))
    return read_file(path);
  return {};
}

class ShippedDossier : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto report = import_text(installation_.office(), shipped_text());
    ASSERT_TRUE(report.ok()) << report.refusal().grounds.front().reason << " "
                             << report.refusal().grounds.front().place;
    report_ = *report;
    session_ = installation_.office().read(Lens{});
  }
  Reader& reader() { return session_->reader(); }

  TestInstallation installation_;
  DossierReport report_;
  std::unique_ptr<ReadSession> session_;
};

TEST_F(ShippedDossier, opens_as_many_subjects_as_the_file_lists) {
  const json::value file = *parse_json(shipped_text());
  const auto count = [&](std::string_view array) {
    return static_cast<int>(file.as_object().at(array).as_array().size());
  };
  EXPECT_EQ(report_.kinds.at("statement").opened, count("statements"));
  EXPECT_EQ(report_.kinds.at("measure").opened, count("measures"));
  EXPECT_EQ(report_.kinds.at("source").opened, count("sources"));
  EXPECT_EQ(report_.kinds.at("round").opened, count("rounds"));
}

TEST_F(ShippedDossier, finds_each_statement_with_author_day_and_sources) {
  const json::value file = *parse_json(shipped_text());
  for (const json::value& value : file.as_object().at("statements").as_array()) {
    const json::object& statement = value.as_object();
    const std::string id(statement.at("id").as_string());
    const auto claims = claims_of(reader(), id, "text");
    ASSERT_EQ(claims.size(), 1u) << id;
    const Claim& claim = claims.front();
    EXPECT_EQ(claim.value.text, std::string_view(statement.at("text").as_string()));
    const std::string by(statement.at("by").as_string());
    EXPECT_EQ(claim.said_by == SubjectNumber::none ? "press" : reader().key(claim.said_by), by);
    const json::value& said_on = statement.at("said_on");
    EXPECT_EQ(claim.said_on, said_on.is_null() ? "" : std::string(said_on.as_string())) << id;
    EXPECT_EQ(claim.sources.size(), statement.at("sources").as_array().size()) << id;
    EXPECT_FALSE(claim.sources_of_object);
  }
}

TEST_F(ShippedDossier, adds_nothing_when_it_comes_again) {
  const auto again = import_text(installation_.office(), shipped_text());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->fresh, 0);
  EXPECT_EQ(again->unchanged, report_.fresh);
  EXPECT_TRUE(again->missing.empty());
}

// Every text and number of the file stands in some claim: nothing was dropped on the way.
void collect(const json::value& value, std::vector<std::string>& texts) {
  if (value.is_string()) texts.emplace_back(value.as_string());
  if (const auto* object = value.if_object())
    for (const auto& member : *object) collect(member.value(), texts);
  if (const auto* list = value.if_array())
    for (const json::value& element : *list) collect(element, texts);
}

TEST_F(ShippedDossier, keeps_every_text_of_the_file_in_some_claim) {
  std::string all;
  for (const auto& [name, kind] : installation_.office().kinds().all())
    for (const SubjectNumber number : reader().all_of(name)) {
      const auto subject = reader().subject(number);
      all += subject->row.key + "\n";
      for (const Claim& claim : *subject->claims)
        for (const std::string* text :
             {&claim.value.text, &claim.facet, &claim.valid.text, &claim.said_on,
              &claim.published_on, &claim.known_by, &claim.last_reported, &claim.wording,
              &claim.note, &claim.value.unit})
          all += *text + "\n";
    }
  std::vector<std::string> texts;
  collect(*parse_json(shipped_text()), texts);
  EXPECT_GT(texts.size(), 3000u);
  const std::string nobody = "press";
  for (const std::string& text : texts) {
    if (text == nobody || text == "both" || text == "disputed") continue;  // stand for others
    EXPECT_NE(all.find(text), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace comity::testing
