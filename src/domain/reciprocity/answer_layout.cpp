// SPDX-License-Identifier: Apache-2.0
#include "domain/reciprocity/answer_layout.h"

#include <algorithm>
#include <cmath>

namespace comity {
namespace {

constexpr double kHalfRow = 0.5;
constexpr double kRoom = 1.15;  // of the axis beyond what the fuller lane needs
constexpr std::int64_t kSecondsOfDay = 86'400;

// The ends of the axis: the years in which the first and the last date lie, as far as they are
// bounded.
struct Axis {
  Instant from, until;
  double height = 0;
  double at(Instant instant) const {
    const double whole = static_cast<double>(until.seconds - from.seconds);
    const double part =
        static_cast<double>(std::clamp(instant, from, until).seconds - from.seconds);
    return whole <= 0 ? height / 2 : part / whole * height;
  }
};

bool dated(const GraphAct& act) {
  return act.time != ActTime::not_known &&
         (act.when.earliest != kBeginning || act.when.latest != kOpen);
}

// A span that is open on one side is drawn at the end that is known.
Span drawn_span(const GraphAct& act) {
  Span span = act.when;
  if (span.earliest == kBeginning) span.earliest = span.latest;
  if (span.latest == kOpen) span.latest = span.earliest;
  return span;
}

Axis axis_of(const AnswerGraph& graph, double height) {
  Axis axis{kOpen, kBeginning, height};
  for (const GraphAct& act : graph.acts) {
    if (act.lane == Lane::neither || !dated(act)) continue;
    const Span span = drawn_span(act);
    axis.from = std::min(axis.from, span.earliest);
    axis.until = std::max(axis.until, span.latest);
  }
  if (axis.from > axis.until) return Axis{Instant{0}, Instant{0}, 0};
  axis.from = start_of_day({day_of(axis.from, "UTC").year, 1, 1}, "UTC");
  axis.until = start_of_day({day_of(axis.until, "UTC").year + 1, 1, 1}, "UTC");
  return axis;
}

std::vector<YearMark> year_marks(const Axis& axis) {
  std::vector<YearMark> marks;
  if (axis.height <= 0) return marks;
  const int last = day_of(axis.until, "UTC").year;
  for (int year = day_of(axis.from, "UTC").year; year <= last; ++year)
    marks.push_back({year, axis.at(start_of_day({year, 1, 1}, "UTC"))});
  return marks;
}

std::size_t rows_in(const AnswerGraph& graph, Lane lane, bool with_date) {
  return static_cast<std::size_t>(std::count_if(
      graph.acts.begin(), graph.acts.end(),
      [&](const GraphAct& act) { return act.lane == lane && dated(act) == with_date; }));
}

// One lane: the dated acts spread along the axis, the others below it.
void place_lane(const AnswerGraph& graph, Lane lane, const Axis& axis,
                std::vector<ActPlacement>& places) {
  std::vector<ActPlacement> rows;
  std::vector<double> wanted;
  double below = axis.height + 1 + kHalfRow;  // one row for the words "date not known"
  for (std::size_t i = 0; i < graph.acts.size(); ++i) {
    const GraphAct& act = graph.acts[i];
    if (act.lane != lane) continue;
    ActPlacement place;
    place.act = i;
    place.lane = lane;
    place.dated = dated(act);
    if (!place.dated) {
      place.row = below++;
      places.push_back(place);
      continue;
    }
    const Span span = drawn_span(act);
    place.from = axis.at(span.earliest);
    // A day is a point: its own length would be below a pixel, and a longer mark would claim less
    // than is known.
    place.until = span.latest.seconds - span.earliest.seconds < kSecondsOfDay
                      ? place.from
                      : axis.at(span.latest);
    wanted.push_back((place.from + place.until) / 2);
    rows.push_back(place);
  }
  // Rows stand in the order of the graph; spans of months may overlap, so that a middle can lie
  // before the one above it.
  for (std::size_t i = 1; i < wanted.size(); ++i) wanted[i] = std::max(wanted[i], wanted[i - 1]);
  const std::vector<double> spread = spread_rows(wanted, axis.height);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].row = spread[i];
    places.push_back(rows[i]);
  }
}

}  // namespace

// Pools of adjacent rows share their mean (pool adjacent violators): what remains is the nearest
// allowed order.
std::vector<double> spread_rows(const std::vector<double>& wanted, double height) {
  struct Pool {
    double sum = 0;
    std::size_t rows = 0;
    double mean() const { return sum / static_cast<double>(rows); }
  };
  std::vector<Pool> pools;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    pools.push_back({wanted[i] - static_cast<double>(i), 1});
    while (pools.size() > 1 && pools[pools.size() - 2].mean() >= pools.back().mean()) {
      pools[pools.size() - 2].sum += pools.back().sum;
      pools[pools.size() - 2].rows += pools.back().rows;
      pools.pop_back();
    }
  }
  const double highest =
      std::max(kHalfRow, height - kHalfRow - static_cast<double>(wanted.size()) + 1);
  std::vector<double> rows;
  for (const Pool& pool : pools)
    for (std::size_t i = 0; i < pool.rows; ++i)
      rows.push_back(std::clamp(pool.mean(), kHalfRow, highest) + static_cast<double>(rows.size()));
  return rows;
}

AnswerLayout answer_layout(const AnswerGraph& graph) {
  AnswerLayout layout;
  const auto fuller =
      std::max(rows_in(graph, Lane::first, true), rows_in(graph, Lane::second, true));
  const Axis axis = axis_of(graph, std::ceil(static_cast<double>(fuller) * kRoom));
  place_lane(graph, Lane::first, axis, layout.acts);
  place_lane(graph, Lane::second, axis, layout.acts);
  std::sort(layout.acts.begin(), layout.acts.end(),
            [](const ActPlacement& a, const ActPlacement& b) { return a.act < b.act; });
  layout.years = year_marks(axis);
  layout.axis_height = axis.height;
  const auto undated =
      std::max(rows_in(graph, Lane::first, false), rows_in(graph, Lane::second, false));
  layout.height = axis.height + (undated == 0 ? 0 : 1 + static_cast<double>(undated));
  return layout;
}

}  // namespace comity
