// SPDX-License-Identifier: Apache-2.0
// The chapter on talks: order of rounds, their length, scores of commitments, timeliness,
// forecasts, zones of places, words of topics.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/edtf.h"
#include "domain/talks/commitment_score.h"
#include "domain/talks/duration.h"
#include "domain/talks/forecast.h"
#include "domain/talks/place_zone.h"
#include "domain/talks/round_order.h"
#include "domain/talks/timeliness.h"
#include "domain/talks/topic_words.h"
#include "support/shipped_files.h"

namespace comity {
namespace {

Span span(std::string_view date) { return parse_edtf_date(date, "UTC").value().span; }

std::string shipped(const std::string& name) {
  return read_file(source_folder() / "data" / "reference" / name);
}

// Rounds

std::vector<DatedRound> rounds() {
  return {{"opening", span("2024-02-18")}, {"first", span("2024-02-27")},
          {"second", span("2024-04-10")},  {"third", span("2024-06")},
          {"vague", span("2024")},         {"undated", kUnknownSpan}};
}

TEST(RoundOrder, TheNearestThatSurelyCameEarlierIsTheRoundBefore) {
  const auto neighbours = neighbours_of({"second", span("2024-04-10")}, rounds());
  EXPECT_EQ(neighbours.before, std::vector<std::string>{"first"});
  EXPECT_EQ(neighbours.after, std::vector<std::string>{"third"});
}

TEST(RoundOrder, NoOrderIsClaimedWithARoundWhoseDateIsRough) {
  const auto neighbours = neighbours_of({"second", span("2024-04-10")}, rounds());
  EXPECT_EQ(neighbours.unordered, (std::vector<std::string>{"vague", "undated"}));
  const auto of_vague = neighbours_of({"vague", span("2024")}, rounds());
  EXPECT_TRUE(of_vague.before.empty());
  EXPECT_TRUE(of_vague.after.empty());
  EXPECT_EQ(of_vague.unordered.size(), 5u);
}

TEST(RoundOrder, TwoThatCannotBeToldApartAreBothTheRoundBefore) {
  const std::vector<DatedRound> two = {
      {"a", span("2023-05")}, {"b", span("2023-05-20")}, {"c", span("2022")}};
  const auto neighbours = neighbours_of({"d", span("2024-04-10")}, two);
  EXPECT_EQ(neighbours.before, (std::vector<std::string>{"a", "b"}));
}

RC_GTEST_PROP(RoundOrder, IsMirrored, ()) {
  const auto months = *rc::gen::container<std::vector<int>>(6, rc::gen::inRange(1, 13));
  std::vector<DatedRound> some;
  for (std::size_t at = 0; at < months.size(); ++at) {
    const std::string month = (months[at] < 10 ? "0" : "") + std::to_string(months[at]);
    some.push_back({std::to_string(at), span("2024-" + month)});
  }
  for (const DatedRound& one : some) {
    const auto mine = neighbours_of(one, some);
    for (const DatedRound& other : some) {
      if (one.key == other.key) continue;
      const auto theirs = neighbours_of(other, some);
      const auto has = [](const std::vector<std::string>& keys, const std::string& key) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
      };
      RC_ASSERT(has(mine.unordered, other.key) == has(theirs.unordered, one.key));
      RC_ASSERT(!(has(mine.before, other.key) && has(mine.after, other.key)));
    }
  }
}

// Length

DurationAccount minutes(double figure, Qualifier qualifier = Qualifier::exact) {
  return {figure, qualifier};
}

TEST(Duration, IsReadFromAnyUnitOfTime) {
  Value value;
  value.number = 5.5;
  value.unit = "hours";
  EXPECT_EQ(duration_account(value)->minutes, 330);
  value.unit = "persons";
  EXPECT_FALSE(duration_account(value).has_value());
  value.unit = "minutes";
  value.state = ValueState::unknown;
  EXPECT_FALSE(duration_account(value).has_value());
}

TEST(Duration, AccountsAreComparedByTheFiguresThatTheyState) {
  const std::vector<DurationAccount> before = {minutes(390), minutes(360, Qualifier::at_least)};
  const auto against = [&](std::vector<DurationAccount> round) {
    return compare_durations(round, before);
  };
  EXPECT_EQ(against({minutes(300), minutes(330)}), Comparison::shorter);
  EXPECT_EQ(against({minutes(330), minutes(360, Qualifier::approximate)}), Comparison::not_longer);
  EXPECT_EQ(against({minutes(400)}), Comparison::not_shorter)
      << "the round before has no upper bound";
  EXPECT_EQ(against({minutes(330), minutes(500)}), Comparison::accounts_overlap);
  EXPECT_EQ(against({}), Comparison::none);
  EXPECT_EQ(compare_durations({minutes(390)}, {minutes(390)}), Comparison::equal);
  EXPECT_EQ(compare_durations({minutes(391)}, {minutes(390)}), Comparison::longer);
}

TEST(Duration, OverFiveHoursIsNoUpperBound) {
  EXPECT_EQ(compare_durations({minutes(300, Qualifier::at_least)}, {minutes(360)}),
            Comparison::not_longer);
}

TEST(Duration, BetweenTwoHoursIsARangeWhereTheirMinutesAreNotKnown) {
  const Span start{Instant{0}, Instant{600}}, end{Instant{3600}, Instant{3900}};
  const auto bounds = length_between(start, end);
  ASSERT_TRUE(bounds.has_value());
  EXPECT_EQ(bounds->shortest, 50);
  EXPECT_EQ(bounds->longest, 65);
  EXPECT_FALSE(length_between(start, kUnknownSpan).has_value());
  EXPECT_FALSE(length_between(end, Span{Instant{0}, Instant{1}}).has_value());
}

TEST(Duration, MinutesBecomeHours) {
  EXPECT_EQ(hours_and_minutes(330).hours, 5);
  EXPECT_EQ(hours_and_minutes(330).minutes, 30);
}

// Scores

ScoreRules rules() {
  auto loaded = ScoreRules::load(shipped("commitment_scores.toml"), "commitment_scores.toml");
  return std::move(loaded).value();
}

ProgressWord status(std::string scorer, std::string status_code,
                    std::vector<EvidenceSource> sources = {}) {
  ProgressWord word;
  word.scorer = std::move(scorer);
  word.status = std::move(status_code);
  word.sources = std::move(sources);
  word.claims = {"k1.1"};
  return word;
}

ProgressWord given(std::string scorer, int score, std::string party = {}) {
  ProgressWord word;
  word.scorer = std::move(scorer);
  word.party = std::move(party);
  word.score = score;
  return word;
}

TEST(CommitmentScore, EveryStatusOfTheKindHasARule) {
  const auto kinds = Kinds::load(shipped_definitions());
  ASSERT_TRUE(kinds.ok());
  const ScoreRules shipped_rules = rules();
  for (const std::string& code : kinds->find("commitment")->find("status")->codes) {
    const bool ruled = shipped_rules.of_status.contains(code);
    const bool ended_otherwise = code == "lapsed" || code == "superseded";
    EXPECT_NE(ruled, ended_otherwise) << code;
  }
}

TEST(CommitmentScore, IsDerivedFromTheStatusOfEachScorerAndSaysSo) {
  const auto scores = scores_of({status("XAA", "stalled"), status("XBB", "partly_fulfilled")},
                                {"XAA", "XBB"}, rules());
  ASSERT_EQ(scores.size(), 2u);
  EXPECT_EQ(scores[0].score, 1);
  EXPECT_EQ(scores[1].score, 2);
  EXPECT_TRUE(scores[0].derived && scores[1].derived);
  EXPECT_EQ(scores[0].claims, std::vector<std::string>{"k1.1"});
  EXPECT_TRUE(scores_disputed(scores));
}

TEST(CommitmentScore, AScoreThatWasGivenStandsBeforeADerivedOneWheneverItWasSaid) {
  for (const bool given_first : {true, false}) {
    std::vector<ProgressWord> words = {given("XAA", 2), status("XAA", "not_fulfilled")};
    if (!given_first) std::reverse(words.begin(), words.end());
    const auto scores = scores_of(words, {"XBB"}, rules());
    ASSERT_EQ(scores.size(), 1u);
    EXPECT_EQ(scores[0].score, 2);
    EXPECT_FALSE(scores[0].derived);
  }
}

TEST(CommitmentScore, WhatNobodyNamedSaysIsNeverASidesScore) {
  const auto scores = scores_of({status("", "formalised"), status("XAA", "stalled")}, {}, rules());
  ASSERT_EQ(scores.size(), 2u);
  EXPECT_EQ(scores[0].scorer, "");
  EXPECT_EQ(scores[1].scorer, "XAA");
  const auto apart =
      scores_of({status("", "not_fulfilled"), status("XAA", "stalled")}, {}, rules());
  EXPECT_FALSE(scores_disputed(apart)) << "a report does not make the sides differ";
}

TEST(CommitmentScore, ScoresOfTwoPartiesAreTwoScores) {
  const auto scores =
      scores_of({given("XAA", 0, "XBB"), given("XAA", 2, "XAA")}, {"XAA", "XBB"}, rules());
  ASSERT_EQ(scores.size(), 2u);
  EXPECT_FALSE(scores_disputed(scores));
}

TEST(CommitmentScore, AStatusWithoutARuleGivesNoScore) {
  EXPECT_TRUE(scores_of({status("XAA", "lapsed")}, {"XAA"}, rules()).empty());
}

struct ConfirmationCase {
  const char* what;
  std::vector<ProgressWord> words;
  int score;
  bool held_back;
};

TEST(CommitmentScore, ThreeTakesTwoIndependentSourcesOrTheOtherSidesWord) {
  const EvidenceSource own{"s1", "First", "XAA"}, also_own{"s2", "Second", "XAA"};
  const EvidenceSource free_one{"s3", "Third", ""}, free_two{"s4", "Fourth", ""};
  const std::vector<ConfirmationCase> cases = {
      {"own word, no source", {status("XAA", "fulfilled")}, 2, true},
      {"own word, one source", {status("XAA", "fulfilled", {own})}, 2, true},
      {"two pages under one control", {status("XAA", "fulfilled", {own, also_own})}, 2, true},
      {"two of one publisher",
       {status("XAA", "fulfilled", {free_one, {"s5", "Third", ""}})},
       2,
       true},
      {"two independent ones", {status("XAA", "fulfilled", {own, free_one})}, 3, false},
      {"two free ones", {status("", "fulfilled", {free_one, free_two})}, 3, false},
      {"the word of the side not bound", {status("XBB", "fulfilled")}, 3, false},
      {"both sides", {status("XAA", "fulfilled"), status("XBB", "fulfilled")}, 3, false},
      {"given by the one scored", {given("XAA", 3, "XAA")}, 2, true},
      {"given by the other", {given("XBB", 3, "XAA")}, 3, false},
      {"two need no confirmation", {given("XAA", 2, "XAA")}, 2, false}};
  for (const ConfirmationCase& one : cases) {
    const auto scores = scores_of(one.words, {"XAA"}, rules());
    ASSERT_FALSE(scores.empty()) << one.what;
    EXPECT_EQ(scores[0].score, one.score) << one.what;
    EXPECT_EQ(scores[0].held_back, one.held_back) << one.what;
  }
}

TEST(CommitmentScore, AWrongFileOfRulesIsRefusedWithItsLine) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"[status]\nagreed = 4\n[confirmation]\nneeded_from = 3\nindependent_sources = 2\nuntil_then "
       "= 2\n",
       "scores.toml:2"},
      {"[status]\nagreed = 0\n[confirmation]\nneeded_from = \"3\"\nindependent_sources = "
       "2\nuntil_then = 2\n",
       "scores.toml:4"}};
  for (const auto& [content, place] : files) {
    const auto loaded = ScoreRules::load(content, "scores.toml");
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.refusal().grounds.front().reason, "score_rules_malformed");
    EXPECT_EQ(loaded.refusal().grounds.front().place, place);
  }
  EXPECT_FALSE(ScoreRules::load("[status]\n", "scores.toml").ok());
}

// Timeliness

TEST(Timeliness, DaysBetweenRoughDatesAreARange) {
  EXPECT_EQ(days_between(span("2024-04-10"), span("2024-04-10"), "UTC"), (DayRange{0, 0}));
  EXPECT_EQ(days_between(span("2024-02-27"), span("2024-04-10"), "UTC"), (DayRange{43, 43}));
  EXPECT_EQ(days_between(span("2024-04-10"), span("2024-05"), "UTC"), (DayRange{21, 51}));
  EXPECT_FALSE(days_between(span("2024-04-10"), kUnknownSpan, "UTC").has_value());
}

TEST(Timeliness, AgainstTheDueDate) {
  const auto by = parse_edtf_date("2024-07-01", "UTC")->span.latest;
  const auto asked = [&](const char* due, const char* done) {
    return timeliness_of(due ? std::optional<Span>(span(due)) : std::nullopt,
                         done ? std::optional<Span>(span(done)) : std::nullopt, by, "UTC");
  };
  EXPECT_EQ(asked(nullptr, "2024-04-10").timeliness, Timeliness::no_due_date);
  EXPECT_EQ(asked("2024-05-01", "2024-05-01").timeliness, Timeliness::on_time);
  const auto late = asked("2024-05-01", "2024-05-04");
  EXPECT_EQ(late.timeliness, Timeliness::late);
  EXPECT_EQ(late.days, (DayRange{3, 3}));
  EXPECT_EQ(asked("2024-05-15", "2024-05").timeliness, Timeliness::perhaps_late);
  EXPECT_EQ(asked("2024-06-30", nullptr).timeliness, Timeliness::open_overdue);
  EXPECT_EQ(asked("2024-08", nullptr).timeliness, Timeliness::open_not_due);
  EXPECT_EQ(asked("2024", nullptr).timeliness, Timeliness::open_perhaps_overdue);
}

// Forecasts

TEST(Forecast, IsHeldAgainstTheDateOnlyWhereItNamesATime) {
  const auto date = std::optional<Span>(span("2024-04-10"));
  const auto expected = [](const char* time) { return std::optional<Span>(span(time)); };
  EXPECT_EQ(forecast_end(std::nullopt, RoundEnd::held, date), ForecastEnd::held);
  EXPECT_EQ(forecast_end(expected("2024-04"), RoundEnd::held, date), ForecastEnd::held_as_forecast);
  EXPECT_EQ(forecast_end(expected("2024-05"), RoundEnd::held, date), ForecastEnd::held_earlier);
  EXPECT_EQ(forecast_end(expected("2024-03"), RoundEnd::held, date), ForecastEnd::held_later);
  EXPECT_EQ(forecast_end(expected("2024-04-10"), RoundEnd::held, span("2024-04")),
            ForecastEnd::perhaps_as_forecast);
  EXPECT_EQ(forecast_end(expected("2024-04"), RoundEnd::not_held, date), ForecastEnd::not_held);
  EXPECT_EQ(forecast_end(expected("2024-04"), RoundEnd::open, date), ForecastEnd::open);
}

TEST(Forecast, ARoundThatIsOnlyAnnouncedIsOpen) {
  EXPECT_EQ(round_end("held"), RoundEnd::held);
  EXPECT_EQ(round_end("cancelled"), RoundEnd::not_held);
  EXPECT_EQ(round_end("announced_not_held"), RoundEnd::not_held);
  EXPECT_EQ(round_end("announced"), RoundEnd::open);
  EXPECT_EQ(round_end("a code of tomorrow"), RoundEnd::open);
}

// Zones and topics

TEST(PlaceZones, TheShippedFileIsSoundAndKnowsCitiesByWholeWords) {
  const auto zones = PlaceZones::load(shipped("zones.toml"), "zones.toml");
  ASSERT_TRUE(zones.ok());
  EXPECT_EQ(zones->of_place("Istanbul"), "Europe/Istanbul");
  EXPECT_EQ(zones->of_place("residence of the Consul General, ISTANBUL"), "Europe/Istanbul");
  EXPECT_EQ(zones->of_place("New York"), "America/New_York");
  EXPECT_EQ(zones->of_place("Romero Street"), "");
  EXPECT_EQ(zones->of_place(""), "");
  EXPECT_EQ(zones->of_territory("TUR"), "Europe/Istanbul");
  EXPECT_EQ(zones->of_territory("XAA"), "");
}

TEST(PlaceZones, AZoneThatNobodyKnowsIsRefusedWithItsLine) {
  const auto zones = PlaceZones::load("[city]\nNorthport = \"Europe/Northport\"\n", "zones.toml");
  ASSERT_FALSE(zones.ok());
  EXPECT_EQ(zones.refusal().grounds.front().reason, "place_zone_unknown");
  EXPECT_EQ(zones.refusal().grounds.front().place, "zones.toml:2");
}

TopicWords topic_words() {
  auto loaded = TopicWords::load(shipped("topic_words.toml"), "topic_words.toml");
  return std::move(loaded).value();
}

TEST(TopicWords, AMoreExactTopicTakesItsWordsFirst) {
  using Topics = std::vector<std::string>;
  EXPECT_EQ(topic_words().topics_of("payments to the UN and other bodies"),
            Topics{"contributions_to_organisations"});
  EXPECT_EQ(topic_words().topics_of("stable banking for the missions"), Topics{"pay_and_banking"});
  EXPECT_EQ(topic_words().topics_of("further easing of movement and visas"),
            (Topics{"visas_and_credentials", "movement"}));
  EXPECT_TRUE(topic_words().topics_of("the weather").empty());
}

TEST(TopicWords, AStatementKeepsATopicOffOnlyWhereItSpeaksOfTheAgenda) {
  const TopicWords words = topic_words();
  EXPECT_TRUE(
      words.keeps_off("There are no political issues on the agenda.", "political questions"));
  EXPECT_FALSE(words.keeps_off("Political questions were raised.", "political questions"));
  EXPECT_FALSE(words.keeps_off("Other questions are not on the agenda.", "security questions"));
}

TEST(TopicWords, AWrongFileIsRefusedWithItsLine) {
  const auto loaded = TopicWords::load(
      "[kept_off]\nsaid_by = []\ncommon = []\n[[topic]]\nname = \"pay\"\nwords = [1]\n",
      "words.toml");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.refusal().grounds.front().reason, "topic_words_malformed");
  EXPECT_EQ(loaded.refusal().grounds.front().place, "words.toml:6");
}

}  // namespace
}  // namespace comity
