// SPDX-License-Identifier: Apache-2.0
// The news report that started the project, sentence by sentence: each of its statements in the
// shipped dossier is found as a claim, with author, day and source, on the page of the round that
// it speaks of; where it speaks of no round, in the record by the words of `comity show`, and
// through a matter, a post or a list of which the relation speaks. Nothing here is written by
// hand but the beginnings of the ids: what is looked for is read from the file.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/files.h"
#include "support/installation.h"
#include "support/program.h"
#include "support/shipped_files.h"

namespace comity {
namespace {

using testing::flat;
using testing::Ran;
using testing::run_program;

struct Sentence {
  std::string id, text, by;  // by: empty for the press
  std::string said_on, published_on;
  std::vector<std::string> about, sources;
  bool reported = false;  // the report ascribes it without a speaker
};

std::string text_or_nothing(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::vector<std::string> texts(const json::value& list) {
  std::vector<std::string> read;
  for (const json::value& one : list.as_array()) read.emplace_back(one.as_string());
  return read;
}

bool of_the_report(const std::string& id) {
  return id.starts_with("st-seed-") || id.starts_with("st-bruce-") || id == "st-darchiev-before";
}

const json::value& dossier() {
  static const json::value read =
      parse_json(read_file(source_folder() / "data" / "dossiers" / "usa-rus.json")).value();
  return read;
}

std::vector<Sentence> sentences() {
  std::vector<Sentence> read;
  for (const json::value& one : dossier().at("statements").as_array()) {
    const json::object& object = one.as_object();
    Sentence sentence;
    sentence.id = text_or_nothing(object, "id");
    if (!of_the_report(sentence.id)) continue;
    sentence.text = text_or_nothing(object, "text");
    sentence.by = text_or_nothing(object, "by");
    if (sentence.by == "press") sentence.by.clear();
    sentence.said_on = text_or_nothing(object, "said_on");
    sentence.published_on = text_or_nothing(object, "published_on");
    sentence.about = texts(object.at("about"));
    sentence.sources = texts(object.at("sources"));
    sentence.reported = text_or_nothing(object, "reported_by") == "press";
    read.push_back(std::move(sentence));
  }
  return read;
}

struct Publication {
  std::string publisher, date;
};

std::map<std::string, Publication> publications() {
  std::map<std::string, Publication> read;
  for (const json::value& one : dossier().at("sources").as_array()) {
    const json::object& object = one.as_object();
    read[text_or_nothing(object, "id")] = {text_or_nothing(object, "publisher"),
                                           text_or_nothing(object, "date")};
  }
  return read;
}

std::map<std::string, std::string> party_names() {
  std::map<std::string, std::string> names;
  for (const json::value& one : dossier().at("states").as_array()) {
    names[text_or_nothing(one.as_object(), "id")] = text_or_nothing(one.as_object(), "name");
  }
  return names;
}

// "2025-04-10" as pages write it.
std::string page_day(const std::string& day) {
  static const std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::string text = months.at(static_cast<std::size_t>(std::stoi(day.substr(5, 2))) - 1);
  text += " " + day.substr(0, 4);
  return day.size() < 10 ? text : std::to_string(std::stoi(day.substr(8, 2))) + " " + text;
}

// The dossier, imported once.
class NewsReport : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new testing::TemporaryFolder;
    InitOptions options;
    options.data = source_folder() / "data";
    options.database = testing::another_database();
    const auto done = Office::init(folder_->path() / "office", options);
    ASSERT_TRUE(done.ok());
    const Ran ran =
        run({"import", "dossier", (options.data / "dossiers" / "usa-rus.json").string()});
    ASSERT_EQ(ran.code, 0) << ran.err;
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }

  static Ran run(std::vector<std::string> words, int columns = 100) {
    words.insert(words.begin(), {"--dir", (folder_->path() / "office").string()});
    return run_program(words, columns);
  }
  static json::value run_json(std::vector<std::string> words) {
    words.insert(words.begin(), "--json");
    const Ran ran = run(std::move(words));
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.json();
  }

  static testing::TemporaryFolder* folder_;
};

testing::TemporaryFolder* NewsReport::folder_ = nullptr;

std::string round_of(const Sentence& sentence) {
  static const std::set<std::string> rounds = [] {
    std::set<std::string> ids;
    for (const json::value& one : dossier().at("rounds").as_array()) {
      ids.insert(text_or_nothing(one.as_object(), "id"));
    }
    return ids;
  }();
  for (const std::string& about : sentence.about) {
    if (rounds.contains(about)) return about;
  }
  return {};
}

const json::value* statement_in(const json::value& page, const std::string& id) {
  for (const json::value& group : page.at("round").at("statements").as_array()) {
    for (const json::value& one : group.at("statements").as_array()) {
      if (one.at("key").as_string() == id) return &one;
    }
  }
  return nullptr;
}

// Author, day, source and permanent id of the claim that holds the text.
void expect_claim(const Sentence& sentence, const json::value& fact) {
  EXPECT_EQ(fact.at("text").as_string(), sentence.text) << sentence.id;
  EXPECT_EQ(text_or_nothing(fact.as_object(), "said_on"), sentence.said_on) << sentence.id;
  EXPECT_EQ(text_or_nothing(fact.as_object(), "published_on"), sentence.published_on)
      << sentence.id;
  EXPECT_FALSE(fact.at("claims").as_array().empty()) << sentence.id;
  if (sentence.by.empty()) {
    EXPECT_TRUE(fact.at("authors").as_array().empty()) << sentence.id;
    EXPECT_FALSE(fact.at("publishers").as_array().empty()) << sentence.id;
  } else {
    ASSERT_EQ(fact.at("authors").as_array().size(), 1u) << sentence.id;
    EXPECT_EQ(fact.at("authors").at(0).as_string(), sentence.by) << sentence.id;
  }
  std::set<std::string> read;
  for (const json::value& source : fact.at("sources").as_array()) {
    read.emplace(source.as_string());
  }
  EXPECT_EQ(read, std::set<std::string>(sentence.sources.begin(), sentence.sources.end()))
      << sentence.id;
}

TEST_F(NewsReport, HasTheSentencesThatItHad) {
  const auto all = sentences();
  EXPECT_EQ(all.size(), 21u);
  const auto of_rounds = std::count_if(all.begin(), all.end(),
                                       [](const Sentence& one) { return !round_of(one).empty(); });
  EXPECT_EQ(of_rounds, 12);
}

TEST_F(NewsReport, EachSentenceOnARoundIsAClaimInTheJsonOfItsPage) {
  std::map<std::string, json::value> pages;
  for (const Sentence& sentence : sentences()) {
    const std::string round = round_of(sentence);
    if (round.empty()) continue;
    if (!pages.contains(round)) pages[round] = run_json({"round", round});
    const json::value* statement = statement_in(pages.at(round), sentence.id);
    ASSERT_NE(statement, nullptr) << sentence.id << " is not on the page of " << round;
    expect_claim(sentence, statement->at("text").at(0));
  }
}

// The line of the page: who says it, the words, the day, the publisher of one of its sources.
TEST_F(NewsReport, EachSentenceOnARoundStandsOnItsPageAtEveryWidth) {
  const auto published = publications();
  const auto names = party_names();
  for (const int columns : {80, 120, 160}) {
    std::map<std::string, std::string> pages;
    for (const Sentence& sentence : sentences()) {
      const std::string round = round_of(sentence);
      if (round.empty()) continue;
      if (!pages.contains(round)) pages[round] = flat(run({"round", round}, columns).out);
      const std::string& page = pages.at(round);
      const Publication& source = published.at(sentence.sources.front());
      const std::string who =
          sentence.by.empty() ? "reported by " + source.publisher : names.at(sentence.by) + " says";
      const std::size_t at = page.find(": " + sentence.text);
      ASSERT_NE(at, std::string::npos) << sentence.id << " at " << columns;
      const std::string before =
          page.substr(at - std::min<std::size_t>(at, 60), std::min<std::size_t>(at, 60));
      EXPECT_NE(before.find(who), std::string::npos) << sentence.id << ": " << before;
      const std::string after = page.substr(at + sentence.text.size(), 220);
      const std::string day = sentence.said_on.empty() ? page_day(sentence.published_on)
                                                       : "said " + page_day(sentence.said_on);
      EXPECT_NE(after.find(day), std::string::npos) << sentence.id << ": " << after;
      const bool named = (before + after).find(source.publisher) != std::string::npos;
      EXPECT_TRUE(named) << sentence.id << ": " << after;
      EXPECT_NE(after.find(" [k"), std::string::npos) << sentence.id << ": " << after;
    }
  }
}

// What speaks of no round is a claim too, and the subjects of which it speaks are of the
// relation.
TEST_F(NewsReport, EachOtherSentenceIsAClaimOnWhatTheRelationShows) {
  const std::string relation =
      run({"relation"}).out + run({"irritants"}).out + run({"properties"}).out;
  const auto names = party_names();
  for (const Sentence& sentence : sentences()) {
    if (!round_of(sentence).empty()) continue;
    const json::value shown = run_json({"show", sentence.id});
    const std::string text = json_text(shown);
    EXPECT_NE(text.find(json_text(json::value(sentence.text))), std::string::npos) << sentence.id;
    const std::string line = flat(run({"show", sentence.id}).out);
    EXPECT_NE(line.find(page_day(sentence.published_on)), std::string::npos) << sentence.id;
    if (!sentence.by.empty()) {
      EXPECT_NE(line.find(names.at(sentence.by)), std::string::npos) << sentence.id;
    }
    const bool some_shown = std::any_of(
        sentence.about.begin(), sentence.about.end(),
        [&](const std::string& about) { return relation.find(about) != std::string::npos; });
    EXPECT_TRUE(some_shown) << sentence.id << " speaks of nothing that the relation shows";
  }
}

TEST_F(NewsReport, TheEveOfTheRoundKnowsNothingThatCameAfter) {
  const json::value page = run_json({"round", "r-2025-04-10", "--public", "2025-04-09"});
  const json::value& round = page.at("round");
  for (const char* part : {"outcomes", "commitments"}) {
    EXPECT_TRUE(round.at(part).as_array().empty()) << part;
  }
  EXPECT_TRUE(round.at("hours").at("arrival").as_array().empty());
  EXPECT_TRUE(round.at("hours").at("start_not_before").as_array().empty());
  EXPECT_TRUE(round.at("duration").at("accounts").as_array().empty());
  EXPECT_GT(round.at("left_out").at("later_public").to_number<int>(), 0);
  const std::string whole = json_text(page);
  for (const Sentence& sentence : sentences()) {
    const bool said_by_then = !sentence.said_on.empty() && sentence.said_on <= "2025-04-09";
    const bool there = whole.find(json_text(json::value(sentence.text))) != std::string::npos;
    if (!round_of(sentence).empty() && round_of(sentence) == "r-2025-04-10") {
      EXPECT_EQ(there, said_by_then) << sentence.id;
    }
  }
}

}  // namespace
}  // namespace comity
