// SPDX-License-Identifier: Apache-2.0
// Where the acts of an answer graph stand on a drawing: two lanes beside each other, one axis of
// time for both, rows in the order of time and as near to their dates as their texts allow. Both
// sides have the same scale and the same weight: swapping the lanes of all acts swaps the lanes of
// the drawing and nothing else. Pure; any thread.
#pragma once

#include <vector>

#include "base/calendar.h"
#include "domain/reciprocity/answer_graph.h"

namespace comity {

struct ActPlacement {
  std::size_t act = 0;  // place in AnswerGraph::acts
  Lane lane = Lane::first;
  double row = 0;              // the middle of its row, in rows from the top
  double from = 0, until = 0;  // where its date lies on the axis; equal where the day is known
  bool dated = true;           // false: below the axis, no place on it
};

struct YearMark {
  int year = 0;
  double at = 0;
};

struct AnswerLayout {
  std::vector<ActPlacement> acts;  // those with a lane, in the order of the graph
  std::vector<YearMark> years;     // firsts of January on the axis
  double axis_height = 0;          // in rows
  double height = 0;               // with the undated rows below the axis
};

AnswerLayout answer_layout(const AnswerGraph& graph);

// Rows as near to `wanted` as they can be (least squares) in this order, one row apart, within 0.5
// .. height - 0.5. `wanted` must be ascending.
std::vector<double> spread_rows(const std::vector<double>& wanted, double height);

}  // namespace comity
