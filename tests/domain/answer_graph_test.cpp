// SPDX-License-Identifier: Apache-2.0
#include "domain/reciprocity/answer_graph.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "base/edtf.h"
#include "domain/reciprocity/answer_layout.h"

namespace comity {
namespace {

GraphAct act(const std::string& key, const std::string& kind, Lane lane, const std::string& date) {
  GraphAct made{key, kind, lane, kUnknownSpan, ActTime::not_known};
  if (date.empty()) return made;
  made.when = parse_edtf_date(date, "UTC")->span;
  made.time = ActTime::begun;
  return made;
}

std::size_t place(const AnswerGraph& graph, const std::string& key) {
  for (std::size_t i = 0; i < graph.acts.size(); ++i)
    if (graph.acts[i].key == key) return i;
  ADD_FAILURE() << key << " is not in the graph";
  return 0;
}

std::set<std::string> keys(const AnswerGraph& graph, const std::vector<std::size_t>& acts) {
  std::set<std::string> names;
  for (const std::size_t each : acts) names.insert(graph.acts[each].key);
  return names;
}

TEST(AnswerGraph, one_act_may_draw_answers_of_other_kinds) {
  const auto graph =
      answer_graph({act("ceiling", "staff_ceiling", Lane::second, "2017-09-01"),
                    act("visas", "visa", Lane::first, "2017-08-23"),
                    act("closing", "closure", Lane::first, "2017-09-02"),
                    act("alone", "payment", Lane::first, "2018-01-01")},
                   {{"visas", "ceiling", Tie::answers}, {"closing", "ceiling", Tie::answers}});
  EXPECT_EQ(keys(graph, graph.answers_to(place(graph, "ceiling"))),
            (std::set<std::string>{"visas", "closing"}));
  EXPECT_EQ(keys(graph, graph.answered_by(place(graph, "visas"))),
            (std::set<std::string>{"ceiling"}));
  EXPECT_FALSE(graph.tied(place(graph, "alone")));
  EXPECT_FALSE(graph.edges.front().same_kind);
}

TEST(AnswerGraph, an_answer_may_begin_before_what_it_answers_takes_effect) {
  const auto graph = answer_graph({act("ceiling", "staff_ceiling", Lane::second, "2017-09-01"),
                                   act("visas", "visa", Lane::first, "2017-08-23")},
                                  {{"visas", "ceiling", Tie::answers}});
  EXPECT_EQ(graph.acts.front().key, "visas");
  ASSERT_EQ(graph.edges.size(), 1u);
  EXPECT_EQ(graph.acts[graph.edges.front().to].key, "ceiling");
}

TEST(AnswerGraph, ties_told_twice_are_one_edge_and_keep_who_told_them) {
  const auto graph = answer_graph({act("a", "closure", Lane::first, "2018-01-01"),
                                   act("b", "closure", Lane::second, "2018-02-01")},
                                  {{"b", "a", Tie::answers},
                                   {"b", "a", Tie::answers},
                                   {"b", "nobody", Tie::answers},
                                   {"a", "a", Tie::answers}});
  ASSERT_EQ(graph.edges.size(), 1u);
  EXPECT_EQ(graph.edges.front().ties, (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(graph.edges.front().same_kind);
}

TEST(AnswerGraph, a_pair_told_from_both_ends_is_one_edge) {
  const auto graph =
      answer_graph({act("a", "movement", Lane::first, ""), act("b", "movement", Lane::second, "")},
                   {{"a", "b", Tie::pairs_with}, {"b", "a", Tie::pairs_with}});
  ASSERT_EQ(graph.edges.size(), 1u);
  EXPECT_EQ(graph.edges.front().ties.size(), 2u);
}

TEST(AnswerGraph, acts_without_a_date_stand_last) {
  const auto graph = answer_graph(
      {act("z", "closure", Lane::first, ""), act("late", "closure", Lane::first, "2024-01-01")},
      {});
  EXPECT_EQ(graph.acts.back().key, "z");
}

TEST(AnswerGraph, no_order_is_known_between_a_month_and_a_day_in_it) {
  EXPECT_FALSE(
      order_known(act("a", "", Lane::first, "2021-04"), act("b", "", Lane::first, "2021-04-15")));
  EXPECT_TRUE(
      order_known(act("a", "", Lane::first, "2021-04"), act("b", "", Lane::first, "2021-05-01")));
}

TEST(AnswerLayout, a_day_is_a_point_and_a_month_a_span) {
  const auto graph =
      answer_graph({act("day", "", Lane::first, "2021-04-15"),
                    act("month", "", Lane::second, "2021-06"), act("none", "", Lane::second, "")},
                   {});
  const AnswerLayout layout = answer_layout(graph);
  ASSERT_EQ(layout.acts.size(), 3u);
  EXPECT_EQ(layout.acts[0].from, layout.acts[0].until);
  EXPECT_LT(layout.acts[1].from, layout.acts[1].until);
  EXPECT_FALSE(layout.acts[2].dated);
  EXPECT_GT(layout.acts[2].row, layout.axis_height);
}

TEST(AnswerLayout, an_empty_graph_has_no_axis) {
  const AnswerLayout layout = answer_layout(answer_graph({}, {}));
  EXPECT_EQ(layout.height, 0);
  EXPECT_TRUE(layout.years.empty());
}

AnswerGraph random_graph(bool mirrored) {
  const int count = *rc::gen::inRange(0, 30);
  std::vector<GraphAct> acts;
  for (int i = 0; i < count; ++i) {
    const int year = *rc::gen::inRange(2010, 2025);
    const int month = *rc::gen::inRange(1, 13);
    const bool day = *rc::gen::arbitrary<bool>();
    std::string date = std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month);
    if (day) date += "-07";
    const bool first = *rc::gen::arbitrary<bool>();
    acts.push_back(act("x" + std::to_string(i), "closure",
                       first != mirrored ? Lane::first : Lane::second, date));
  }
  return answer_graph(std::move(acts), {});
}

RC_GTEST_PROP(AnswerLayout, rows_of_a_lane_never_overlap_and_keep_the_order_of_time, ()) {
  const AnswerLayout layout = answer_layout(random_graph(false));
  for (const Lane lane : {Lane::first, Lane::second}) {
    double last = -1;
    for (const ActPlacement& place : layout.acts) {
      if (place.lane != lane) continue;
      RC_ASSERT(place.row - last > 0.999 || last < 0);
      RC_ASSERT(place.row >= 0.5 && place.row <= layout.height - 0.499);
      last = place.row;
    }
  }
}

RC_GTEST_PROP(AnswerLayout, swapping_the_sides_mirrors_the_drawing, ()) {
  const AnswerGraph graph = random_graph(false);
  AnswerGraph swapped = graph;
  for (GraphAct& each : swapped.acts)
    each.lane = each.lane == Lane::first ? Lane::second : Lane::first;
  const AnswerLayout one = answer_layout(graph);
  const AnswerLayout other = answer_layout(swapped);
  RC_ASSERT(one.acts.size() == other.acts.size());
  RC_ASSERT(one.height == other.height);
  for (std::size_t i = 0; i < one.acts.size(); ++i) {
    RC_ASSERT(one.acts[i].row == other.acts[i].row);
    RC_ASSERT(one.acts[i].from == other.acts[i].from);
    RC_ASSERT(one.acts[i].lane != other.acts[i].lane);
  }
}

RC_GTEST_PROP(AnswerLayout, rows_that_fit_stay_at_their_dates, ()) {
  const int count = *rc::gen::inRange(1, 12);
  std::vector<double> wanted;
  double at = 0.5;
  for (int i = 0; i < count; ++i) {
    at += 1 + *rc::gen::inRange(0, 300) / 100.0;
    wanted.push_back(at);
  }
  const std::vector<double> rows = spread_rows(wanted, at + 1);
  for (std::size_t i = 0; i < rows.size(); ++i) RC_ASSERT(std::abs(rows[i] - wanted[i]) < 1e-9);
}

}  // namespace
}  // namespace comity
