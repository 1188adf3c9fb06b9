// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/history_print.h"
#include "documents/answer_words.h"

namespace comity {
namespace {

Tone tone_of(Lane lane) {
  switch (lane) {
    case Lane::first:
      return Tone::first_side;
    case Lane::second:
      return Tone::second_side;
    case Lane::neither:
      return Tone::quiet;
  }
  return Tone::quiet;
}

// "on Belmarkian missions  Consulate at Northport closed  2 Sep 2017, by Alvaria; reason ...
// (source)"
StyledLine act_line(const PageWriter& page, const AnswersPage& answers, std::size_t act) {
  const Words& words = page.words();
  const AnswerAct& one = answers.acts[act];
  StyledLine line = {
      {act_lane_text(answers, act, words) + "  ", tone_of(answers.graph.acts[act].lane)},
      {one.what.text, Tone::strong},
      {"  " + act_date_text(answers, act, words) + ", " + act_by_text(answers, act, words),
       Tone::plain}};
  for (const std::string& more : {act_marks_text(one, words), act_reason_text(answers, act, words)})
    if (!more.empty()) line.push_back({"; " + more, Tone::plain});
  for (Styled& part : page.source_tail(one.what)) line.push_back(std::move(part));
  line.push_back({" [" + one.key + "]", Tone::quiet});
  return line;
}

// Who says that the one answers the other, where somebody is named.
std::string told_by(const PageWriter& page, const AnswerTie& tie) {
  std::string names;
  for (const Fact& fact : tie.facts)
    for (const std::string& author : fact.authors)
      if (names.find(page.party(author)) == std::string::npos)
        names += (names.empty() ? "" : ", ") + page.party(author);
  return names.empty() ? names : page.words().say("answers.tie_told_by", {{"who", names}});
}

const AnswerTie* tie_between(const AnswersPage& answers, std::size_t from, std::size_t to) {
  for (std::size_t i = 0; i < answers.graph.edges.size(); ++i) {
    const GraphEdge& edge = answers.graph.edges[i];
    if (edge.tie == Tie::answers && edge.from == from && edge.to == to) return &answers.ties[i];
  }
  return nullptr;
}

void print_answered(PageWriter& page, const AnswersPage& answers) {
  const Words& words = page.words();
  const std::size_t answered = static_cast<std::size_t>(
      std::count_if(answers.acts.begin(), answers.acts.end(), [&answers](const AnswerAct& act) {
        return !answers.graph.answers_to(static_cast<std::size_t>(&act - answers.acts.data()))
                    .empty();
      }));
  if (answered == 0) return;
  page.section(words.say("answers.answered"),
               words.count("answers.answers", counts_of(answers).answers));
  bool first = true;
  for (std::size_t act = 0; act < answers.acts.size(); ++act) {
    const std::vector<std::size_t> drawn = answers.graph.answers_to(act);
    if (drawn.empty()) continue;
    if (!first) page.blank();
    first = false;
    page.item(act_line(page, answers, act));
    page.paragraph(words.count("answers.answered_by", static_cast<long long>(drawn.size())), 2,
                   Tone::quiet);
    for (const std::size_t answer : drawn) {
      StyledLine line = act_line(page, answers, answer);
      const AnswerTie* tie = tie_between(answers, answer, act);
      const std::string teller = tie == nullptr ? std::string() : told_by(page, *tie);
      if (!teller.empty()) line.push_back({" " + teller, Tone::quiet});
      page.item(line, 4);
    }
  }
}

void print_other_ties(PageWriter& page, const AnswersPage& answers) {
  const Words& words = page.words();
  bool headed = false;
  for (std::size_t i = 0; i < answers.graph.edges.size(); ++i) {
    const GraphEdge& edge = answers.graph.edges[i];
    if (edge.tie == Tie::answers) continue;
    if (!headed) page.section(words.say("answers.other_ties"));
    headed = true;
    page.item(
        {{answers.acts[edge.from].what.text, Tone::strong},
         {"  " + words.say("answers.tie_" + std::string(tie_name(edge.tie))) + "  ", Tone::quiet},
         {answers.acts[edge.to].what.text, Tone::strong},
         {"  [" + answers.acts[edge.from].key + ", " + answers.acts[edge.to].key + "]",
          Tone::quiet}});
  }
}

void print_untied(PageWriter& page, const AnswersPage& answers) {
  std::vector<std::size_t> untied;
  for (std::size_t act = 0; act < answers.acts.size(); ++act)
    if (!answers.graph.tied(act)) untied.push_back(act);
  if (untied.empty()) return;
  page.section(page.words().say("answers.untied"), std::to_string(untied.size()));
  for (const std::size_t act : untied) page.item(act_line(page, answers, act));
}

}  // namespace

void print_answers(PageWriter& page, const AnswersPage& answers) {
  const Words& words = page.words();
  if (answers.acts.empty()) {
    page.blank();
    page.paragraph(words.say(
        "answers.nothing", {{"first", answers.sides[0].name}, {"second", answers.sides[1].name}}));
    return;
  }
  page.blank();
  page.paragraph(counts_text(answers, words));
  print_answered(page, answers);
  print_other_ties(page, answers);
  print_untied(page, answers);
  page.blank();
  if (answers.complaints_untied > 0)
    page.paragraph(words.count("answers.complaints_untied", answers.complaints_untied), 0,
                   Tone::quiet);
  if (answers.later > 0)
    page.paragraph(words.count("answers.later", answers.later), 0, Tone::quiet);
}

}  // namespace comity
