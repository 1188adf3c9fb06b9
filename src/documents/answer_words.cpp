// SPDX-License-Identifier: Apache-2.0
#include "documents/answer_words.h"

#include <algorithm>

#include "base/calendar.h"
#include "words/date_text.h"

namespace comity {
namespace {

std::string names_of(const AnswersPage& page, const std::vector<Fact>& facts,
                     std::string_view between) {
  std::string names;
  for (const Fact& fact : facts) {
    if (!names.empty()) names += between;
    names += party_name(page, fact.code.empty() ? fact.text : fact.code);
  }
  return names;
}

bool bounded(const Span& span) { return span.earliest != kBeginning && span.latest != kOpen; }

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

}  // namespace

std::string party_name(const AnswersPage& page, const std::string& key) {
  for (const PairSide& side : page.sides)
    if (side.key == key) return side.name;
  return key;
}

std::string act_date_text(const AnswersPage& page, std::size_t act, const Words& words) {
  std::string date = date_text(page.acts[act].date.text, words);
  switch (page.graph.acts[act].time) {
    case ActTime::begun:
      return date;
    case ActTime::announced:
      return words.say("answers.announced", {{"date", date}});
    case ActTime::known_by:
      return words.say("answers.known_by", {{"date", date}});
    case ActTime::not_known:
      return words.say("answers.date_not_known");
  }
  return date;
}

std::string act_by_text(const AnswersPage& page, std::size_t act, const Words& words) {
  const AnswerAct& one = page.acts[act];
  if (one.by.empty())
    return words.say(one.kind == "measure" ? "answers.by_nobody_named" : "answers.by_nobody");
  const bool disputed = one.by.front().standing == Standing::disputed;
  const std::string names = names_of(page, one.by, disputed ? " / " : ", ");
  if (disputed) return words.say("answers.by_disputed", {{"who", names}});
  return words.say("answers.by_" + one.kind, {{"who", names}});
}

std::string act_reason_text(const AnswersPage& page, std::size_t act, const Words& words) {
  const AnswerAct& one = page.acts[act];
  if (one.kind != "measure") return {};
  if (one.reason_absent) return words.say("page.reason_not_on_record");
  std::vector<std::string> reasons;
  for (const Fact& reason : one.reasons) {
    std::string who;
    for (const std::string& author : reason.authors)
      who += (who.empty() ? "" : ", ") + party_name(page, author);
    if (reason.office) who = words.say("answers.this_office");
    reasons.push_back(
        who.empty() ? words.say("answers.reason_reported", {{"reason", reason.text}})
                    : words.say("answers.reason_of", {{"who", who}, {"reason", reason.text}}));
  }
  return joined(reasons);
}

std::string act_lane_text(const AnswersPage& page, std::size_t act, const Words& words) {
  const Lane lane = page.graph.acts[act].lane;
  if (lane == Lane::neither) return words.label("kind." + page.acts[act].kind);
  return words.say("answers.on_missions",
                   {{"whose", page.sides[lane == Lane::first ? 0 : 1].adjective}});
}

std::string act_marks_text(const AnswerAct& act, const Words& words) {
  std::vector<std::string> marks;
  if (act.told_differently) marks.push_back(words.say("answers.told_differently"));
  if (!act.imposed) marks.push_back(words.say("answers.not_imposed"));
  if (act.eases) marks.push_back(words.say("answers.eases"));
  return joined(marks);
}

AnswerCounts counts_of(const AnswersPage& page) {
  AnswerCounts counts;
  for (std::size_t i = 0; i < page.acts.size(); ++i) {
    const AnswerAct& act = page.acts[i];
    if (act.kind == "measure")
      ++counts.acts;
    else if (act.kind == "incident")
      ++counts.complaints;
    else
      ++counts.others;
    if (act.reason_absent) ++counts.reason_absent;
    if (page.graph.acts[i].time == ActTime::not_known) ++counts.undated;
  }
  for (const GraphEdge& edge : page.graph.edges) {
    if (edge.tie != Tie::answers) continue;
    ++counts.answers;
    if (!edge.same_kind) ++counts.answers_of_other_kind;
  }
  return counts;
}

std::string counts_text(const AnswersPage& page, const Words& words) {
  const AnswerCounts counts = counts_of(page);
  std::vector<std::string> parts = {words.count("answers.acts", counts.acts)};
  const auto add = [&](const char* key, int count) {
    if (count > 0) parts.push_back(words.count(key, count));
  };
  add("answers.complaints", counts.complaints);
  add("answers.others", counts.others);
  add("answers.answers", counts.answers);
  add("answers.of_other_kind", counts.answers_of_other_kind);
  add("answers.reasons_absent", counts.reason_absent);
  add("answers.undated", counts.undated);
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : " · ") + part;
  return text;
}

std::string years_text(const AnswersPage& page) {
  Instant first = kOpen;
  Instant last = kBeginning;
  for (const GraphAct& act : page.graph.acts) {
    if (act.time == ActTime::not_known || !bounded(act.when)) continue;
    first = std::min(first, act.when.earliest);
    last = std::max(last, act.when.latest);
  }
  if (first > last) return {};
  const int from = day_of(first, "UTC").year;
  const int until = day_of(last, "UTC").year;
  return from == until ? std::to_string(from) : std::to_string(from) + "–" + std::to_string(until);
}

}  // namespace comity
