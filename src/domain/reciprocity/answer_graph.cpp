// SPDX-License-Identifier: Apache-2.0
#include "domain/reciprocity/answer_graph.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace comity {
namespace {

auto time_order(const GraphAct& act) {
  return std::make_tuple(act.time == ActTime::not_known, act.when.earliest, act.when.latest,
                         std::cref(act.key));
}

bool symmetrical(Tie tie) { return tie == Tie::pairs_with; }

// An act and what it is called on either side of a pair have one edge, from the earlier to the
// later.
GraphEdge edge_between(std::size_t from, std::size_t to, Tie tie) {
  if (symmetrical(tie) && to < from) std::swap(from, to);
  GraphEdge edge;
  edge.from = from;
  edge.to = to;
  edge.tie = tie;
  return edge;
}

std::vector<std::size_t> ends(const std::vector<GraphEdge>& edges, std::size_t GraphEdge::* here,
                              std::size_t GraphEdge::* there, std::size_t act) {
  std::vector<std::size_t> found;
  for (const GraphEdge& edge : edges)
    if (edge.tie == Tie::answers && edge.*here == act) found.push_back(edge.*there);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

std::vector<std::size_t> AnswerGraph::answers_to(std::size_t act) const {
  return ends(edges, &GraphEdge::to, &GraphEdge::from, act);
}

std::vector<std::size_t> AnswerGraph::answered_by(std::size_t act) const {
  return ends(edges, &GraphEdge::from, &GraphEdge::to, act);
}

bool AnswerGraph::tied(std::size_t act) const {
  return std::any_of(edges.begin(), edges.end(), [act](const GraphEdge& edge) {
    return edge.tie == Tie::answers && (edge.from == act || edge.to == act);
  });
}

AnswerGraph answer_graph(std::vector<GraphAct> acts, const std::vector<GraphTie>& ties) {
  AnswerGraph graph;
  std::sort(acts.begin(), acts.end(),
            [](const GraphAct& a, const GraphAct& b) { return time_order(a) < time_order(b); });
  std::map<std::string, std::size_t> places;
  for (GraphAct& act : acts) {
    if (!places.emplace(act.key, graph.acts.size()).second) continue;
    graph.acts.push_back(std::move(act));
  }
  for (std::size_t i = 0; i < ties.size(); ++i) {
    const auto from = places.find(ties[i].from);
    const auto to = places.find(ties[i].to);
    if (from == places.end() || to == places.end() || from == to) continue;
    GraphEdge edge = edge_between(from->second, to->second, ties[i].tie);
    const auto same =
        std::find_if(graph.edges.begin(), graph.edges.end(), [&edge](const GraphEdge& other) {
          return other.from == edge.from && other.to == edge.to && other.tie == edge.tie;
        });
    if (same != graph.edges.end()) {
      same->ties.push_back(i);
      continue;
    }
    const std::string& kind = graph.acts[edge.from].act_kind;
    edge.same_kind = !kind.empty() && kind == graph.acts[edge.to].act_kind;
    edge.ties = {i};
    graph.edges.push_back(std::move(edge));
  }
  std::sort(graph.edges.begin(), graph.edges.end(), [](const GraphEdge& a, const GraphEdge& b) {
    return std::tie(a.to, a.from, a.tie) < std::tie(b.to, b.from, b.tie);
  });
  return graph;
}

bool order_known(const GraphAct& earlier, const GraphAct& later) {
  if (earlier.time != ActTime::begun || later.time != ActTime::begun) return false;
  return earlier.when.latest < later.when.earliest;
}

}  // namespace comity
