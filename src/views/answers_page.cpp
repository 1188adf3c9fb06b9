// SPDX-License-Identifier: Apache-2.0
#include "views/answers_page.h"

#include <algorithm>
#include <map>
#include <optional>

#include "views/measure_rows.h"

namespace comity {
namespace {

struct TieAttribute {
  std::string_view kind, attribute;
  Tie tie;
  bool turned;  // the value is what answers, the subject what is answered
};

constexpr std::array<TieAttribute, 5> kTies = {
    {{"measure", "answers", Tie::answers, false},
     {"incident", "answered_by", Tie::answers, true},
     {"measure", "relaxes", Tie::relaxes, false},
     {"measure", "superseded_by", Tie::superseded_by, false},
     {"measure", "pairs_with", Tie::pairs_with, false}}};

ActTime time_of(const SubjectDate& date) {
  switch (date.meaning) {
    case DateMeaning::when:
      return ActTime::begun;
    case DateMeaning::announced:
    case DateMeaning::said:
    case DateMeaning::published:
      return ActTime::announced;
    case DateMeaning::known_by:
      return ActTime::known_by;
    case DateMeaning::not_known:
      return ActTime::not_known;
  }
  return ActTime::not_known;
}

Lane lane_of(std::optional<int> side) {
  if (!side) return Lane::neither;
  return *side == 0 ? Lane::first : Lane::second;
}

// The first day on which something of it was to be seen: it may be announced long before it begins.
Instant seen_first(const Subject& subject, const SubjectDate& date) {
  Instant first = date.span.earliest;
  for (const char* attribute : {"announced", "date"}) {
    const auto announced = parse_edtf_date(subject.plain(attribute), "UTC");
    if (announced.ok()) first = std::min(first, announced->span.earliest);
  }
  return first;
}

std::string only_code(const std::vector<Fact>& kinds) {
  return kinds.size() == 1 ? kinds.front().code : std::string();
}

class AnswersReading {
 public:
  AnswersReading(PairReading& pair, const Baskets& baskets) : pair_(pair), baskets_(baskets) {}

  AnswersPage read() {
    page_.sides = pair_.sides();
    read_measures();
    read_complaints();
    read_ties();
    add_what_is_tied();
    page_.graph = answer_graph(std::move(nodes_), ties_);
    for (const GraphAct& node : page_.graph.acts)
      page_.acts.push_back(std::move(acts_.at(node.key)));
    for (const GraphEdge& edge : page_.graph.edges) {
      AnswerTie tie;
      for (const std::size_t told : edge.ties) tie.facts.push_back(tie_facts_[told]);
      page_.ties.push_back(std::move(tie));
    }
    page_.left_out = pair_.left_out();
    return std::move(page_);
  }

 private:
  bool begun_by(const Subject& subject, const SubjectDate& date) {
    const bool begun = date.meaning == DateMeaning::not_known ||
                       seen_first(subject, date) <= pair_.reader().lens().asof;
    if (!begun) ++page_.later;
    return begun;
  }

  void add(AnswerAct act, std::string act_kind, std::optional<int> side) {
    GraphAct node{act.key, std::move(act_kind), lane_of(side), act.date.span, time_of(act.date)};
    const std::string key = act.key;
    if (acts_.emplace(key, std::move(act)).second) nodes_.push_back(std::move(node));
  }

  void read_measures() {
    for (MeasureRow& row : measure_rows(pair_, baskets_)) {
      const SubjectPtr ever = pair_.ever(row.number);
      AnswerAct act;
      act.date = subject_date(*ever);
      if (!begun_by(*ever, act.date)) continue;
      act.key = row.key;
      act.kind = "measure";
      act.what = std::move(row.what);
      act.rival_whats = std::move(row.rival_whats);
      act.by = std::move(row.imposed_by);
      act.reasons = std::move(row.reasons);
      act.reasons.insert(act.reasons.end(), row.causes.begin(), row.causes.end());
      act.reason_absent = act.reasons.empty();
      act.eases = row.eases;
      act.told_differently = row.told_differently || row.kinds.size() > 1;
      act.imposed = row.imposed;
      tellers_.push_back(ever);
      add(std::move(act), only_code(row.kinds), row.side);
    }
  }

  // Complaints stand on the page where an act on record answers them or they answer one.
  void read_complaints() {
    for (const SubjectNumber number : pair_.reader().all_of("incident")) {
      const SubjectPtr whole = pair_.whole(number);
      if (whole == nullptr || !pair_.shows(number)) continue;
      const std::optional<int> side = complaint_side(*whole);
      if (!side) continue;
      pair_.count(number);
      const SubjectPtr ever = pair_.ever(number);
      if (!begun_by(*ever, subject_date(*ever))) continue;
      complaints_.emplace(ever->row.name(), *side);
      tellers_.push_back(ever);
    }
  }

  // Whose missions a complaint speaks of: those of the complainant, where it stands between the
  // two.
  std::optional<int> complaint_side(const Subject& whole) {
    for (const SubjectNumber party : whole.references("complainant")) {
      const std::optional<int> side = pair_.side_of(party);
      if (side && pair_.stands_between(whole.row.number, party)) return side;
    }
    return std::nullopt;
  }

  void read_ties() {
    for (const SubjectPtr& teller : tellers_) {
      for (const TieAttribute& each : kTies) {
        if (teller->row.kind != each.kind) continue;
        for (Fact& fact : facts_of(pair_.reader(), *teller, each.attribute)) {
          GraphTie tie{teller->row.name(), fact.code, each.tie};
          if (each.turned) std::swap(tie.from, tie.to);
          ties_.push_back(std::move(tie));
          tie_facts_.push_back(std::move(fact));
        }
      }
    }
  }

  // What a tie names and is not among the acts yet: complaints, statements, undertakings, rounds.
  void add_what_is_tied() {
    for (std::size_t i = 0; i < ties_.size(); ++i)
      for (const std::string& key : {ties_[i].from, ties_[i].to}) add_tied(key);
    page_.complaints_untied = static_cast<int>(
        std::count_if(complaints_.begin(), complaints_.end(),
                      [this](const auto& each) { return !acts_.contains(each.first); }));
  }

  void add_tied(const std::string& key) {
    if (acts_.contains(key)) return;
    const auto row = pair_.reader().find(key);
    if (!row) return;
    const SubjectPtr ever = pair_.ever(row->number);
    if (ever == nullptr || !ever->folded.substance) return;
    AnswerAct act;
    act.key = key;
    act.kind = ever->row.kind;
    act.date = subject_date(*ever);
    if (act.date.meaning != DateMeaning::not_known &&
        seen_first(*ever, act.date) > pair_.reader().lens().asof)
      return;
    pair_.count(row->number);
    act.what = title_fact(pair_.reader(), *ever);
    act.by = facts_of(pair_.reader(), *ever, act.kind == "incident" ? "complainant" : "by");
    act.told_differently = ever->plain("status") == "disputed";
    const auto complaint = complaints_.find(key);
    const std::string code = act.kind == "incident" ? ever->plain("incident_kind") : std::string();
    add(std::move(act), code,
        complaint == complaints_.end() ? std::nullopt : std::optional<int>(complaint->second));
  }

  PairReading& pair_;
  const Baskets& baskets_;
  AnswersPage page_;
  std::vector<SubjectPtr> tellers_;
  std::map<std::string, int> complaints_;
  std::map<std::string, AnswerAct> acts_;
  std::vector<GraphAct> nodes_;
  std::vector<GraphTie> ties_;
  std::vector<Fact> tie_facts_;
};

std::string_view lane_name(Lane lane) {
  switch (lane) {
    case Lane::first:
      return "first";
    case Lane::second:
      return "second";
    case Lane::neither:
      return "neither";
  }
  return "neither";
}

json::object act_json(const AnswersPage& page, std::size_t place) {
  const AnswerAct& act = page.acts[place];
  const GraphAct& node = page.graph.acts[place];
  json::object object;
  object["key"] = act.key;
  object["kind"] = act.kind;
  object["lane"] = lane_name(node.lane);
  if (node.lane != Lane::neither) object["on"] = page.sides[node.lane == Lane::first ? 0 : 1].key;
  object["what"] = to_json(act.what);
  object["rival_whats"] = to_json(act.rival_whats);
  object["date"] = act.date.text;
  object["date_is"] = act_time_name(node.time);
  object["by"] = to_json(act.by);
  object["reasons"] = to_json(act.reasons);
  object["reason_in_record"] =
      act.kind == "measure" ? json::value(!act.reason_absent) : json::value(nullptr);
  object["eases"] = act.eases;
  object["told_differently"] = act.told_differently;
  object["imposed"] = act.imposed;
  return object;
}

}  // namespace

AnswersPage answers_page(PairReading& pair, const Baskets& baskets) {
  return AnswersReading(pair, baskets).read();
}

std::string_view tie_name(Tie tie) {
  switch (tie) {
    case Tie::answers:
      return "answers";
    case Tie::relaxes:
      return "relaxes";
    case Tie::superseded_by:
      return "superseded_by";
    case Tie::pairs_with:
      return "pairs_with";
  }
  return "answers";
}

std::string_view act_time_name(ActTime time) {
  switch (time) {
    case ActTime::begun:
      return "begun";
    case ActTime::announced:
      return "announced";
    case ActTime::known_by:
      return "known_by";
    case ActTime::not_known:
      return "not_known";
  }
  return "not_known";
}

json::object to_json(const AnswersPage& page) {
  json::array sides, acts, ties;
  for (const PairSide& side : page.sides) sides.push_back(to_json(side));
  for (std::size_t i = 0; i < page.acts.size(); ++i) acts.push_back(act_json(page, i));
  for (std::size_t i = 0; i < page.ties.size(); ++i) {
    const GraphEdge& edge = page.graph.edges[i];
    ties.push_back(json::object{{"from", page.acts[edge.from].key},
                                {"to", page.acts[edge.to].key},
                                {"tie", tie_name(edge.tie)},
                                {"same_kind", edge.same_kind},
                                {"facts", to_json(page.ties[i].facts)}});
  }
  json::object object;
  object["sides"] = std::move(sides);
  object["acts"] = std::move(acts);
  object["ties"] = std::move(ties);
  object["complaints_untied"] = page.complaints_untied;
  object["later"] = page.later;
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
