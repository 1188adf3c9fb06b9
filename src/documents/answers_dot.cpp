// SPDX-License-Identifier: Apache-2.0
// graph = "digraph" "{" { lane } { edge } "}"; lane = "subgraph" "{" { act } "}"; texts are quoted,
// " and \ escaped.
#include "base/format.h"
#include "documents/answer_words.h"
#include "documents/answers_svg.h"

namespace comity {
namespace {

std::string dot_text(std::string_view text) {
  std::string made = "\"";
  for (const char sign : text) {
    if (sign == '"' || sign == '\\') made += '\\';
    if (static_cast<unsigned char>(sign) < 0x20)
      made += ' ';
    else
      made += sign;
  }
  return made + "\"";
}

std::string act_text(const AnswersPage& page, std::size_t act, const Words& words) {
  const std::string by = act_by_text(page, act, words);
  const std::string date = act_date_text(page, act, words);
  std::string label = dot_text(page.acts[act].what.text);
  label.pop_back();
  // "\n" is a line break to Graphviz; it is written here, never taken from the record.
  label += "\\n" + dot_text(date + ", " + by).substr(1);
  return format("    {} [label={}];\n", dot_text(page.acts[act].key), label);
}

std::string lane_text(const AnswersPage& page, Lane lane, const Words& words) {
  std::string acts;
  for (std::size_t i = 0; i < page.acts.size(); ++i)
    if (page.graph.acts[i].lane == lane) acts += act_text(page, i, words);
  if (acts.empty()) return {};
  if (lane == Lane::neither) return acts;
  const std::size_t side = lane == Lane::first ? 0 : 1;
  const std::string heading =
      words.say("answers.lane_heading", {{"whose", page.sides[side].adjective}});
  return format("  subgraph cluster_{} {{\n    label={};\n    color=\"{}\";\n{}  }}\n", side,
                dot_text(heading), side == 0 ? "#2d619f" : "#a3651d", acts);
}

std::string edge_text(const AnswersPage& page, const GraphEdge& edge, const Words& words) {
  const bool answer = edge.tie == Tie::answers;
  const std::string_view style = !answer ? "dotted" : edge.same_kind ? "solid" : "dashed";
  return format(
      "  {} -> {} [style={}, label={}];\n", dot_text(page.acts[edge.from].key),
      dot_text(page.acts[edge.to].key), style,
      dot_text(answer ? "" : words.say("answers.tie_" + std::string(tie_name(edge.tie)))));
}

}  // namespace

std::string answers_dot(const AnswersPage& page, const Words& words) {
  const std::string title = words.say(
      "answers.title",
      {{"first", page.sides[0].name}, {"second", page.sides[1].name}, {"years", years_text(page)}});
  std::string dot = "digraph answers {\n  label=" + dot_text(title) +
                    ";\n  rankdir=RL;\n  node [shape=box, fontname=\"sans-serif\", fontsize=10];\n"
                    "  edge [color=\"#5d6875\", fontname=\"sans-serif\", fontsize=9];\n";
  for (const Lane lane : {Lane::first, Lane::second, Lane::neither})
    dot += lane_text(page, lane, words);
  for (const GraphEdge& edge : page.graph.edges) dot += edge_text(page, edge, words);
  return dot + "}\n";
}

}  // namespace comity
