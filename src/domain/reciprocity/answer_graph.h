// SPDX-License-Identifier: Apache-2.0
// Acts of two sides and what ties them: an act may answer another of quite another kind, one act
// may draw several answers, several acts one, and many none. A graph, never a table of pairs. No
// act in it is called the first: an act that answers nothing on record has an unknown cause, not
// none. Pure; any thread.
//
//   answer_graph({ceiling, closure, visas}, {{closure answers ceiling}, {visas answers ceiling}})
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/instant.h"

namespace comity {

enum class ActTime {
  begun,      // when it began or happened
  announced,  // only the day on which it was announced, said or published
  known_by,   // only a day on which it existed at the latest
  not_known
};

// On whose missions an act falls; `neither` where it falls on no one's (a round, an undertaking).
enum class Lane { first, second, neither };

struct GraphAct {
  std::string key;
  std::string act_kind;  // code of what it is; acts of one code are of the same kind
  Lane lane = Lane::neither;
  Span when = kUnknownSpan;
  ActTime time = ActTime::not_known;
};

enum class Tie { answers, relaxes, superseded_by, pairs_with };

struct GraphTie {
  std::string from, to;  // `from` answers, relaxes, is superseded by, or pairs with `to`
  Tie tie = Tie::answers;
};

struct GraphEdge {
  std::size_t from = 0, to = 0;  // places in AnswerGraph::acts
  Tie tie = Tie::answers;
  bool same_kind = false;
  std::vector<std::size_t> ties;  // places of the ties given that say so
};

struct AnswerGraph {
  std::vector<GraphAct> acts;    // by (earliest, latest, key); those of unknown time last
  std::vector<GraphEdge> edges;  // by (to, from, tie); no repeats, none from an act to itself

  std::vector<std::size_t> answers_to(std::size_t act) const;   // in the order of time
  std::vector<std::size_t> answered_by(std::size_t act) const;  // what this act answers
  bool tied(std::size_t act) const;                             // by an answer, either way
};

// Acts of the same key are one; ties to keys that are not among the acts are left out.
AnswerGraph answer_graph(std::vector<GraphAct> acts, const std::vector<GraphTie>& ties);

// Two acts whose times may be the same, or that cannot be told apart in time: no order is known
// between them.
bool order_known(const GraphAct& earlier, const GraphAct& later);

}  // namespace comity
