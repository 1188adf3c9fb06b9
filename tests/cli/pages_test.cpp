// SPDX-License-Identifier: Apache-2.0
// What every page of the terminal owes its reader, whatever it shows: nothing published later than
// the public clock, one side's word only where one voice is asked for, the same page whichever
// side is named first, counts that the lists behind them bear out, words for what is not there.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "base/calendar.h"
#include "base/text.h"
#include "support/dossiers.h"
#include "support/installation.h"
#include "support/program.h"
#include "support/shipped_files.h"

namespace comity::testing {
namespace {

// One installation with the dossier that ships and the invented one, read by all tests.
class Pages : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    installation_ = new TestInstallation();
    const auto shipped = source_folder() / "data" / "dossiers" / "usa-rus.json";
    for (const std::string& text : {read_file(shipped), invented_dossier()})
      ASSERT_TRUE(import_text(installation_->office(), text).ok());
    for (const auto& [name, kind] : installation_->office().kinds().all())
      for (const AttributeDefinition& attribute : kind.attributes)
        if (attribute.neutral) neutral_.insert(attribute.name);
    installation_->close();
  }
  static void TearDownTestSuite() {
    delete installation_;
    installation_ = nullptr;
  }

  static Ran page(std::vector<std::string> words) {
    words.insert(words.end(), {"--dir", installation_->dir().string()});
    return run_program(words);
  }
  static json::value page_json(std::vector<std::string> words) {
    words.push_back("--json");
    const Ran ran = page(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.json();
  }

  static TestInstallation* installation_;
  static std::set<std::string> neutral_;  // attributes that tell which subject is meant
};
TestInstallation* Pages::installation_ = nullptr;
std::set<std::string> Pages::neutral_;

using Pair = std::array<std::string, 2>;
const std::vector<Pair> kPairs = {{"USA", "RUS"}, {"XAA", "XBB"}};

std::vector<std::vector<std::string>> pages_of(const Pair& pair) {
  std::vector<std::vector<std::string>> pages;
  for (const char* name : {"relation", "irritants", "answers", "timeline", "properties"})
    pages.push_back({name, pair[0], pair[1]});
  return pages;
}

// Every object anywhere in a page.
void each_object(const json::value& value, const std::function<void(const json::object&)>& use) {
  if (value.is_array())
    for (const json::value& one : value.as_array()) each_object(one, use);
  if (!value.is_object()) return;
  use(value.as_object());
  for (const auto& [name, member] : value.as_object()) each_object(member, use);
}

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

// Whether a day as written lies wholly after another: "2025-04-10" and "2025-05" after 2025-04-09.
bool surely_later(const std::string& written, const std::string& day) {
  const auto date = parse_edtf_date(written, "UTC");
  return date.ok() && date->span.earliest > end_of_day(*parse_day(day), "UTC");
}

TEST_F(Pages, ShowNothingThatWasPublishedAfterThePublicClock) {
  const std::string day = "2025-04-09";
  auto pages = pages_of(kPairs[0]);
  pages.push_back({"round", "r-2025-04-10"});
  pages.push_back({"round", "r-2025-02-27"});
  pages.push_back({"show", "p-seattle-residence"});
  int facts = 0, later = 0;
  for (const auto& words : pages) {
    SCOPED_TRACE(words[0]);
    auto with_clock = words;
    with_clock.insert(with_clock.end(), {"--public", day});
    each_object(page_json(with_clock), [&](const json::object& object) {
      if (!object.contains("sources")) return;
      ++facts;
      for (const char* name : {"said_on", "published_on"})
        EXPECT_FALSE(surely_later(text_of(object, name), day))
            << name << " " << json_text(object);
      if (!object.contains("cited")) return;
      for (const auto& [key, source] : object.at("cited").as_object())
        EXPECT_FALSE(surely_later(text_of(source.as_object(), "date"), day)) << key;
    });
    each_object(page_json(words), [&](const json::object& object) {
      later += object.contains("date") && surely_later(text_of(object, "date"), day) ? 1 : 0;
    });
  }
  EXPECT_GT(facts, 300) << "the pages hardly show anything";
  EXPECT_GT(later, 20) << "without the clock there is nothing later to leave out";
}

TEST_F(Pages, OfOneVoiceEveryFactIsThatSidesOrTellsWhatIsMeant) {
  for (const std::string& side : kPairs[0]) {
    int said = 0;
    for (const auto& words : pages_of(kPairs[0])) {
      SCOPED_TRACE(words[0] + " of " + side);
      auto of_side = words;
      of_side.insert(of_side.end(), {"--voice", side});
      each_object(page_json(of_side), [&](const json::object& object) {
        if (!object.contains("authors") || !object.contains("standing")) return;
        const auto& authors = object.at("authors").as_array();
        if (authors.empty()) return;
        ++said;
        const bool his = std::any_of(authors.begin(), authors.end(), [&](const json::value& one) {
          return one.as_string() == side;
        });
        EXPECT_TRUE(his || neutral_.contains(text_of(object, "attribute"))) << json_text(object);
      });
    }
    EXPECT_GT(said, 20);
  }
}

// Keys with their side, whichever was named first.
std::multiset<std::string> placed(const json::value& page, const char* list) {
  std::multiset<std::string> all;
  const auto& sides = page.at("sides").as_array();
  for (const json::value& row : page.at(list).as_array()) {
    const auto side = static_cast<std::size_t>(row.at("side").as_int64());
    all.insert(std::string(row.at("key").as_string()) + " of " +
               std::string(sides.at(side).at("key").as_string()));
  }
  return all;
}

TEST_F(Pages, NamingTheOtherSideFirstChangesNothingButTheOrder) {
  for (const Pair& pair : kPairs) {
    const auto one = page_json({"relation", pair[0], pair[1], "--asof", "2025-04-10"});
    const auto other = page_json({"relation", pair[1], pair[0], "--asof", "2025-04-10"});
    for (const char* list : {"measures", "complaints", "posts", "heads_of_mission", "properties"}) {
      SCOPED_TRACE(list);
      EXPECT_EQ(placed(one, list), placed(other, list));
      EXPECT_FALSE(placed(one, list).empty());
    }
    EXPECT_EQ(one.at("sides").at(0), other.at("sides").at(1));
  }
}

TEST_F(Pages, CountsOfMeasuresAreThoseOfTheListsBehindThem) {
  for (const char* day : {"2017-09-05", "2025-04-10"}) {
    const auto page = page_json({"relation", "USA", "RUS", "--asof", day});
    for (const json::value& side : page.at("measures_in_force").as_array()) {
      EXPECT_EQ(side.at("count").as_int64(),
                static_cast<std::int64_t>(side.at("surely_list").as_array().size() +
                                          side.at("no_end_on_record_list").as_array().size()));
      EXPECT_EQ(side.at("possibly").as_int64(),
                static_cast<std::int64_t>(side.at("possibly_list").as_array().size()));
    }
  }
}

TEST_F(Pages, AnotherDayIsAnotherWorld) {
  const std::string then = page({"relation", "USA", "RUS", "--asof", "2017-09-05"}).out;
  const std::string now = page({"relation", "USA", "RUS", "--asof", "2025-04-10"}).out;
  EXPECT_NE(then.find("x-usa-2017-sf"), std::string::npos);
  EXPECT_EQ(then.find("x-usa-2022-dir4"), std::string::npos);
  EXPECT_NE(now.find("x-usa-2022-dir4"), std::string::npos);
}

TEST_F(Pages, TheTimelineClaimsNoDayThatIsNotKnown) {
  const auto page = page_json({"timeline", "USA", "RUS"});
  int months = 0;
  std::string before;
  for (const json::value& entry : page.at("entries").as_array()) {
    const std::string earliest =
        entry.at("earliest").is_string() ? std::string(entry.at("earliest").as_string()) : "";
    EXPECT_LE(before, earliest);
    before = earliest;
    const std::string date(entry.at("date").as_string());
    const std::string latest =
        entry.at("latest").is_string() ? std::string(entry.at("latest").as_string()) : "";
    if (date.size() != 7 || date[4] != '-') continue;
    ++months;
    EXPECT_EQ(earliest.substr(8, 2), "01") << date;
    EXPECT_NE(latest.substr(0, 10), earliest.substr(0, 10)) << date;
  }
  EXPECT_GT(months, 5);
}

TEST_F(Pages, TheGraphOfAnswersGivesEveryActTheSameWeight) {
  const auto page = page_json({"answers", "USA", "RUS", "--asof", "2025-04-10"});
  std::map<std::string, int> answered;
  for (const json::value& tie : page.at("ties").as_array())
    if (tie.at("tie").as_string() == "answers") ++answered[std::string(tie.at("to").as_string())];
  const auto most = std::max_element(answered.begin(), answered.end(), [](auto& a, auto& b) {
    return a.second < b.second;
  });
  ASSERT_NE(most, answered.end());
  EXPECT_EQ(most->first, "x-rus-2017-cap455");  // one ceiling on staff drew most of them
  const Ran drawn = Pages::page({"answers", "USA", "RUS", "--asof", "2025-04-10", "--svg", "-"});
  EXPECT_EQ(drawn.code, 0);
  EXPECT_NE(drawn.out.find("<svg"), std::string::npos);
  EXPECT_NE(drawn.out.find("reason not in the record"), std::string::npos);
  const Ran dot = Pages::page({"answers", "XAA", "XBB", "--dot", "-"});
  EXPECT_NE(dot.out.find("digraph"), std::string::npos);
}

TEST_F(Pages, APairWithoutFactsIsToldSo) {
  for (const auto& words : pages_of({"USA", "XAA"})) {
    SCOPED_TRACE(words[0]);
    const Ran ran = page(words);
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_GT(ran.out.size(), 100u);
  }
  const Ran unknown = page({"relation", "USA", "XZZ"});
  EXPECT_NE(unknown.code, 0);
  EXPECT_NE(unknown.err.find("XZZ"), std::string::npos);
}

TEST_F(Pages, FitTheWidthThatTheTerminalHas) {
  for (const int columns : {60, 80, 160})
    for (auto words : pages_of(kPairs[0])) {
      SCOPED_TRACE(words[0]);
      words.insert(words.end(), {"--dir", installation_->dir().string(), "--no-color"});
      std::istringstream lines(run_program(words, columns).out);
      for (std::string line; std::getline(lines, line);)
        EXPECT_LE(display_width(line), columns) << line;
    }
}

TEST_F(Pages, ListsSearchAndCoverageAgree) {
  const auto measures = page_json({"list", "measure", "--limit", "1000"});
  const auto coverage = page_json({"coverage"});
  EXPECT_GT(measures.at("rows").as_array().size(), 40u);
  EXPECT_TRUE(coverage.is_object());
  const Ran found = page({"search", "kill"});
  EXPECT_NE(found.out.find("Killenworth"), std::string::npos);
}

}  // namespace
}  // namespace comity::testing
