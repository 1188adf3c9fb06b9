// SPDX-License-Identifier: Apache-2.0
// The page of a round from an invented record: nothing that is not on record, silence where there
// is none, no report in a side's mouth, no order and no hour that are not known.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/calendar.h"
#include "support/installation.h"
#include "support/shipped_files.h"
#include "views/recent_entries.h"
#include "views/round_page.h"
#include "views/rounds_page.h"

namespace comity {
namespace {

using testing::TestInstallation;

RoundReference reference() {
  std::vector<DefinitionFile> files;
  for (const char* name : {"zones.toml", "commitment_scores.toml", "topic_words.toml"}) {
    const std::string path = std::string("reference/") + name;
    files.push_back({path, read_file(source_folder() / "data" / path)});
  }
  return RoundReference::load(files).value();
}

class RoundPageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    installation_.add_parties();
    say("r-1", "label", "First round");
    say("r-1", "date", "2024-02-27");
    say("r-1", "status", "held");
    part("delegation", "d-1", "r-1", {{"party", "XAA"}, {"head", "o-1"}});
    part("delegation", "d-2", "r-1", {{"party", "XBB"}, {"head", "o-2"}});
  }

  // A value of a round, read in the source.
  ClaimId say(const std::string& round, const std::string& attribute, const std::string& value,
              const std::string& said_by = {}, const std::string& said_on = {}) {
    return installation_.claim("round", round, attribute, value, {}, said_by, said_on);
  }

  void part(const std::string& kind, const std::string& key, const std::string& round,
            const std::vector<std::pair<std::string, std::string>>& values,
            const std::string& said_by = {}) {
    installation_.claim(kind, key, "round", round);
    for (const auto& [attribute, value] : values) {
      if (attribute == "head") installation_.claim("person", value, "name", "Head " + value);
      const bool own = kind != "delegation" && attribute != "topic" && attribute != "party";
      installation_.claim(kind, key, attribute, value, {}, own ? said_by : std::string());
    }
  }

  RoundPage page(const std::string& round, Lens lens = {}, std::vector<std::string> order = {}) {
    const auto open = installation_.office().read(Lens{});
    const SubjectNumber number = open->reader().find(round)->number;
    const RoundOutline outline = outline_of(open->reader(), number, order);
    if (outline.sides.size() == 2) lens.sides = {outline.sides[0], outline.sides[1]};
    if (!side_.empty()) {
      lens.voice = Voice::side;
      lens.side = open->reader().find(side_)->number;
    }
    const auto session = installation_.office().read(lens);
    const Instant now = end_of_day({2024, 12, 31}, "UTC");
    return round_page(session->reader(), outline, reference(), {"America/New_York", now});
  }

  TestInstallation installation_;
  std::string side_;
};

std::vector<std::string> keys_of(const std::vector<RoundNeighbour>& neighbours) {
  std::vector<std::string> keys;
  for (const RoundNeighbour& one : neighbours) keys.push_back(one.brief.key);
  return keys;
}

TEST_F(RoundPageTest, OfARoundWithNothingButANameEverythingElseIsAbsent) {
  say("r-bare", "label", "A round");
  const RoundPage bare = page("r-bare");
  EXPECT_EQ(bare.label, "A round");
  EXPECT_TRUE(bare.number.empty() && bare.date.empty() && bare.status.empty());
  EXPECT_TRUE(bare.sides.empty() && bare.delegations.empty() && bare.agenda.empty());
  EXPECT_TRUE(bare.place.venue.empty() && bare.hours.start.empty() &&
              bare.duration.accounts.empty());
  EXPECT_TRUE(bare.outcomes.empty() && bare.commitments.empty() && bare.excluded.empty());
  EXPECT_TRUE(bare.series.before.empty() && bare.series.after.empty());
}

TEST_F(RoundPageTest, RivalVenuesStandBesideEachOtherWithTheirAuthors) {
  say("r-1", "venue", "consulate", "XAA");
  say("r-1", "venue", "residence", "XBB");
  const RoundPage round = page("r-1");
  ASSERT_EQ(round.place.venue.size(), 2u);
  for (const Fact& venue : round.place.venue) {
    EXPECT_EQ(venue.standing, Standing::disputed);
    EXPECT_EQ(venue.authors, std::vector<std::string>{venue.text == "consulate" ? "XAA" : "XBB"});
  }
}

// Who came is the press's word, and so are the days but one; what a round is called is nobody's.
TEST_F(RoundPageTest, InOneVoiceAPairHasTheSameRoundsOnEachPage) {
  say("r-1", "date", "2024-02-27", "XAA");
  say("r-2", "date", "2024-05-01");
  say("r-3", "label", "Third round");
  say("r-3", "date", "2024-06-01");
  say("r-4", "label", "Fourth round");  // of the two by the press's word alone
  say("r-4", "announced_by", "XBB");
  part("delegation", "d-5", "r-3", {{"party", "XAA"}});
  part("delegation", "d-3", "r-2", {{"party", "XAA"}});
  part("delegation", "d-4", "r-2", {{"party", "XBB"}});
  const auto open = installation_.office().read(Lens{});
  Lens lens;
  lens.sides = {open->reader().find("XAA")->number, open->reader().find("XBB")->number};
  for (const auto& [voice, expected] : {std::pair(Voice::all, 4u), std::pair(Voice::side, 3u)}) {
    lens.voice = voice;
    lens.side = lens.sides[0];
    const auto session = installation_.office().read(lens);
    PairReading pair(session->reader(), lens.sides[0], lens.sides[1]);
    int later = 0;
    const auto lines = round_lines(pair, later);
    const auto listed = rounds_page(
        session->reader(), rounds_of_sides(open->reader(), {lens.sides[0], lens.sides[1]}));
    EXPECT_EQ(lines.size() + static_cast<std::size_t>(later), expected);
    EXPECT_EQ(listed.rounds.size(), expected);
  }
}

TEST_F(RoundPageTest, AnArrivalIsNoStartAndStandsInThreeZones) {
  say("r-1", "city", "Istanbul");
  installation_.claim("round", "r-1", "start_not_before", "2024-02-27T06:50:00Z");
  ClaimsRecord act;
  ClaimDraft arrival;
  arrival.subject = "r-1";
  arrival.attribute = "arrival";
  arrival.facet = "XBB";
  arrival.value.text = "2024-02-27T06:50:00Z";
  arrival.sources = {"s-test"};
  act.claims.push_back(arrival);
  ASSERT_TRUE(installation_.office().run(Act{ActId::random(), act}).ok());
  const RoundPage round = page("r-1");
  EXPECT_TRUE(round.hours.start.empty());
  ASSERT_EQ(round.hours.start_not_before.size(), 1u);
  ASSERT_EQ(round.hours.arrival.size(), 1u);
  EXPECT_EQ(round.hours.arrival.front().fact.facet, "XBB");
  const auto& clocks = round.hours.arrival.front().clocks;
  ASSERT_EQ(clocks.size(), 3u);
  EXPECT_EQ(clocks[0].clock, "06:50");
  EXPECT_EQ(clocks[1].clock, "09:50");
  EXPECT_EQ(clocks[1].zone, "Europe/Istanbul");
  EXPECT_EQ(clocks[2].clock, "01:50");
  EXPECT_EQ(clocks[2].day, "2024-02-27");
}

TEST_F(RoundPageTest, ADayHasNoClockAndAPlaceWithoutAZoneNone) {
  say("r-1", "city", "Northport");
  say("r-1", "start", "2024-02-27");
  const RoundPage round = page("r-1");
  EXPECT_EQ(round.hours.place_zone, "");
  ASSERT_EQ(round.hours.start.size(), 1u);
  EXPECT_TRUE(round.hours.start.front().clocks.empty());
}

TEST_F(RoundPageTest, RoundsOfThePairAreOrderedByDateAndNeverByMore) {
  for (const auto& [key, date] : std::vector<std::pair<std::string, std::string>>{
           {"r-2", "2024-04-10"}, {"r-3", "2024-06"}, {"r-rough", "2024"}}) {
    say(key, "label", key);
    say(key, "date", date);
    say(key, "status", "held");
    say(key, "announced_by", "XAA", "XAA");
    say(key, "confirmed_by", "XBB", "XBB");
  }
  say("r-other", "label", "of another pair");
  say("r-other", "date", "2024-03-01");
  installation_.claim("party", "XCC", "name", "Corland");
  say("r-other", "announced_by", "XAA", "XAA");
  say("r-other", "confirmed_by", "XCC", "XCC");
  const RoundPage round = page("r-2");
  EXPECT_EQ(keys_of(round.series.before), std::vector<std::string>{"r-1"});
  EXPECT_EQ(keys_of(round.series.after), std::vector<std::string>{"r-3"});
  EXPECT_EQ(keys_of(round.series.unordered), std::vector<std::string>{"r-rough"});
}

TEST_F(RoundPageTest, TheLengthIsComparedWithTheLastRoundThatWasHeld) {
  say("r-1", "duration", "390 minutes");
  say("r-off", "label", "called off");
  say("r-off", "date", "2024-03");
  say("r-off", "status", "cancelled", "XAA");
  say("r-off", "announced_by", "XBB", "XBB");
  say("r-2", "label", "second");
  say("r-2", "date", "2024-04-10");
  say("r-2", "announced_by", "XAA", "XAA");
  say("r-2", "confirmed_by", "XBB", "XBB");
  say("r-2", "duration", "5.5 hours");
  const RoundPage round = page("r-2");
  EXPECT_EQ(keys_of(round.series.before), std::vector<std::string>{"r-off"});
  EXPECT_EQ(round.duration.before, "r-1");
  EXPECT_EQ(round.duration.comparison, Comparison::shorter);
}

TEST_F(RoundPageTest, TheSideOfWhichNothingIsOnRecordIsDrawnAsSilent) {
  part("excluded_topic", "e-1", "r-1", {{"what", "security questions"}, {"excluded", "true"}},
       "XBB");
  const RoundPage round = page("r-1");
  ASSERT_EQ(round.excluded.size(), 1u);
  EXPECT_EQ(round.excluded.front().excluded.front().authors, std::vector<std::string>{"XBB"});
  EXPECT_EQ(round.silent_on_excluded, std::vector<std::string>{"XAA"});
}

TEST_F(RoundPageTest, AReportIsNeverInASidesMouth) {
  installation_.claim("statement", "st-1", "text", "We agree.", {}, "XAA", "2024-02-27");
  installation_.claim("statement", "st-1", "about", "r-1");
  installation_.claim("statement", "st-2", "text", "The sides are said to agree.");
  installation_.claim("statement", "st-2", "about", "r-1");
  installation_.claim("statement", "st-2", "by", "XBB");
  const RoundPage round = page("r-1");
  ASSERT_EQ(round.statements.size(), 3u);
  EXPECT_EQ(round.statements[0].party, "XAA");
  EXPECT_EQ(round.statements[0].statements.size(), 1u);
  EXPECT_EQ(round.statements[1].party, "XBB");
  EXPECT_TRUE(round.statements[1].statements.empty());
  EXPECT_EQ(round.statements[2].party, "");
  EXPECT_EQ(round.statements[2].statements.front().key, "st-2");
}

TEST_F(RoundPageTest, AnOutcomeIsTiedToTheAgendaByTheRecordBeforeItsWords) {
  part("agenda_item", "a-1", "r-1", {{"what", "visas"}});
  part("outcome", "u-1", "r-1", {{"what", "visas eased"}}, "XAA");
  const RoundPage by_words = page("r-1");
  ASSERT_EQ(by_words.agenda.front().came_of.size(), 1u);
  EXPECT_TRUE(by_words.agenda.front().came_of.front().by_words);
  part("outcome", "u-2", "r-1", {{"what", "a first step"}, {"topic", "visas_and_credentials"}},
       "XBB");
  installation_.claim("agenda_item", "a-1", "topic", "visas_and_credentials");
  const RoundPage by_record = page("r-1");
  ASSERT_EQ(by_record.agenda.front().came_of.size(), 1u);
  EXPECT_EQ(by_record.agenda.front().came_of.front().key, "u-2");
  EXPECT_FALSE(by_record.agenda.front().came_of.front().by_words);
}

TEST_F(RoundPageTest, AForecastMadeAfterAHeldRoundIsOneOfTheNext) {
  say("r-2", "label", "second");
  say("r-2", "date", "2024-04-10");
  say("r-2", "status", "cancelled", "XAA");
  say("r-2", "announced_by", "XBB", "XBB");
  say("r-1", "forecast", "some hours", "XAA", "2024-02-20");
  say("r-1", "forecast", "again in spring", "XAA", "2024-02-28");
  const RoundPage first = page("r-1");
  ASSERT_EQ(first.series.forecasts.size(), 1u);
  EXPECT_EQ(first.series.forecasts.front().fact.text, "some hours");
  EXPECT_EQ(first.series.forecasts.front().end, ForecastEnd::held);
  ASSERT_EQ(first.series.forecasts_of_next.size(), 1u);
  EXPECT_EQ(first.series.forecasts_of_next.front().end, ForecastEnd::not_held);
  const RoundPage second = page("r-2");
  ASSERT_EQ(second.series.forecasts.size(), 1u);
  EXPECT_EQ(second.series.forecasts.front().fact.text, "again in spring");
  EXPECT_EQ(second.series.forecasts.front().made_at, "r-1");
}

TEST_F(RoundPageTest, WhatThePublicClockLeavesOutIsCountedAndNotShown) {
  part("outcome", "u-1", "r-1", {{"what", "visas eased"}}, "XAA");
  part("agenda_item", "a-1", "r-1", {{"what", "visas"}});
  Lens lens;
  lens.public_by = end_of_day({2024, 12, 31}, "UTC");  // the source is of 2025-01-01
  const RoundPage round = page("r-1", lens);
  EXPECT_TRUE(round.outcomes.empty() && round.agenda.empty() && round.status.empty());
  EXPECT_GT(round.left_out.later_public, 0);
  EXPECT_GT(round.left_out.undated, 0) << "said by a side on no day";
}

TEST_F(RoundPageTest, AVoiceShowsThatSidesWordsAlone) {
  part("outcome", "u-1", "r-1", {{"what", "visas eased"}}, "XAA");
  part("outcome", "u-2", "r-1", {{"what", "nothing agreed"}}, "XBB");
  side_ = "XBB";
  const RoundPage round = page("r-1");
  ASSERT_EQ(round.outcomes.size(), 1u);
  EXPECT_EQ(round.outcomes.front().key, "u-2");
  EXPECT_TRUE(round.status.empty()) << "a report is not a side's word";
  EXPECT_GT(round.left_out.other_voice, 0);
}

TEST_F(RoundPageTest, TheOrderOfTheSidesCanBeExchanged) {
  const RoundPage one = page("r-1"), other = page("r-1", {}, {"XBB"});
  EXPECT_EQ(one.sides.front().key, "XAA");
  EXPECT_EQ(other.sides.front().key, "XBB");
  EXPECT_EQ(other.delegations.front().party, "XBB");
  EXPECT_EQ(one.sources.size(), other.sources.size());
}

TEST_F(RoundPageTest, AStatusOfNobodyScoresForNobodysSide) {
  part("commitment", "c-1", "r-1",
       {{"what", "open the road"}, {"by", "XAA"}, {"acknowledged_by", "XAA"}}, "XAA");
  installation_.claim("commitment", "c-1", "status", "partly_fulfilled");
  const RoundPage round = page("r-1");
  ASSERT_EQ(round.commitments.size(), 1u);
  const auto& scores = round.commitments.front().scores;
  ASSERT_EQ(scores.size(), 1u);
  EXPECT_EQ(scores.front().scorer, "");
  EXPECT_EQ(scores.front().score, 2);
  EXPECT_TRUE(scores.front().derived);
  EXPECT_EQ(scores.front().sources.front().key, "s-test");
}

TEST_F(RoundPageTest, AFieldThatTheKindDoesNotDefineIsShown) {
  ClaimsRecord act;
  act.undefined_attributes = true;
  ClaimDraft claim;
  claim.subject = "r-1";
  claim.attribute = "interpreters";
  claim.value.text = "two";
  claim.sources = {"s-test"};
  act.claims.push_back(claim);
  ASSERT_TRUE(installation_.office().run(Act{ActId::random(), act}).ok());
  const RoundPage round = page("r-1");
  ASSERT_EQ(round.other.size(), 1u);
  EXPECT_EQ(round.other.front().attribute, "interpreters");
}

TEST_F(RoundPageTest, EveryFactOnThePageIsInItsJsonWithItsClaim) {
  part("outcome", "u-1", "r-1", {{"what", "visas eased"}}, "XAA");
  const json::object object = to_json(page("r-1"));
  const json::value& outcome = object.at("outcomes").at(0).at("what").at(0);
  EXPECT_EQ(outcome.at("text").as_string(), "visas eased");
  EXPECT_EQ(outcome.at("authors").at(0).as_string(), "XAA");
  EXPECT_EQ(outcome.at("claims").as_array().size(), 1u);
  EXPECT_EQ(object.at("delegations").as_array().size(), 2u);
}

}  // namespace
}  // namespace comity
