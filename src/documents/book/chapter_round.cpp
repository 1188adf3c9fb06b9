// SPDX-License-Identifier: Apache-2.0
// The round itself: status, place, hours, length, delegations, forecasts, topics kept off,
// outcomes, undertakings.
#include <algorithm>

#include "base/text.h"
#include "documents/book/chapters.h"

namespace comity {
namespace {

// The property where the talks were held mostly has the name that the reports give.
bool same_places(const std::vector<Fact>& told, const std::vector<Fact>& properties) {
  return std::all_of(properties.begin(), properties.end(), [&](const Fact& property) {
    return std::any_of(told.begin(), told.end(), [&](const Fact& venue) {
      return fold(venue.text) == fold(property.text);
    });
  });
}

void write_standing(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  Table table = facts_table(round.label);
  const auto add = [&](const char* key, const std::vector<Fact>& facts) {
    add_facts(writing, table, writing.say(key), facts);
  };
  add("round.number", round.number);
  add("round.date", round.date);
  add("round.status", round.status);
  if (round.status.empty())
    add_silence(table, writing.say("round.status"), writing.say("page.not_known"));
  add("round.level", round.level);
  add("round.announced_by", round.announced_by);
  add("round.confirmed_by", round.confirmed_by);
  add("round.not_confirmed_by", round.not_confirmed_by);
  add("round.cancelled_by", round.cancelled_by);
  add("round.cancelled_on", round.cancelled_on);
  add("round.city", round.place.city);
  add("round.venue", round.place.venue);
  if (!same_places(round.place.venue, round.place.venue_property))
    add("round.venue_property", round.place.venue_property);
  add("round.provider", round.place.provider);
  add("round.territory", round.place.territory);
  add("round.venue_note", round.place.note);
  add("round.date_note", round.date_note);
  add("round.note", round.note);
  writing.draft.table(std::move(table));
}

void add_moments(Writing& writing, Table& table, const char* key,
                 const std::vector<RoundMoment>& moments) {
  for (const RoundMoment& moment : moments) {
    std::string what = writing.say(key);
    const std::string of = std::string(key) + "_of";
    if (!moment.fact.facet.empty() && writing.draft.words().has(of))
      what += ", " + writing.say(of, {{"party", writing.draft.facts().party(moment.fact.facet)}});
    table.rows.push_back({{quiet(what)},
                          {{{clocks_text(writing.draft.facts(), moment)}}},
                          {writing.draft.who_and_tail(moment.fact)}});
  }
}

void write_hours(Writing& writing) {
  const RoundHours& hours = writing.matter.round.hours;
  const bool any = !hours.arrival.empty() || !hours.start_not_before.empty() ||
                   !hours.start.empty() || !hours.end.empty() || !hours.leaving.empty();
  writing.draft.heading(2, writing.say("round.hours"));
  if (!any) return writing.draft.paragraph(quiet(writing.say("round.not_known")));
  Table table = facts_table(writing.say("round.hours"));
  add_moments(writing, table, "round.arrival", hours.arrival);
  add_moments(writing, table, "round.start", hours.start);
  if (hours.start.empty()) {
    std::string text = writing.say("round.not_known");
    if (!hours.start_not_before.empty())
      text = writing.say("round.not_before",
                         {{"clocks", clocks_text(writing.draft.facts(),
                                                 hours.start_not_before.front())}});
    add_silence(table, writing.say("round.start"), text);
  }
  add_moments(writing, table, "round.end", hours.end);
  add_moments(writing, table, "round.leaving", hours.leaving);
  add_facts(writing, table, writing.say("round.leaving_note"), hours.leaving_note);
  writing.draft.table(std::move(table));
}

void add_lengths(Writing& writing, Table& table, const std::vector<RoundLength>& accounts,
                 const std::string& what) {
  for (const RoundLength& length : accounts) {
    const bool first = &length == &accounts.front();
    table.rows.push_back({{quiet(first ? what : std::string())},
                          {{{length_text(writing.draft.facts(), length)}}},
                          {writing.draft.who_and_tail(length.fact)}});
  }
}

void write_length(Writing& writing) {
  const RoundDuration& duration = writing.matter.round.duration;
  if (duration.accounts.empty() && duration.accounts_before.empty()) return;
  writing.draft.heading(2, writing.say("round.length"));
  Table table = facts_table(writing.say("round.length"));
  add_lengths(writing, table, duration.accounts, writing.say("book.this_round"));
  if (duration.accounts.empty())
    add_silence(table, writing.say("book.this_round"), writing.say("round.length_none"));
  add_lengths(writing, table, duration.accounts_before, duration.before_label);
  writing.draft.table(std::move(table));
}

void write_delegations(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  writing.draft.heading(2, writing.say("round.delegations"));
  Table table = facts_table(writing.say("round.delegations"));
  for (const RoundDelegation& delegation : round.delegations) {
    const std::string party = writing.draft.facts().party(delegation.party);
    const std::string head = writing.say("book.head_of", {{"party", party}});
    add_facts(writing, table, head, delegation.head);
    if (delegation.head.empty())
      add_silence(table, head, writing.say("page.nothing_on_record"));
    add_facts(writing, table, writing.say("book.office_of_head"), delegation.head_role);
    add_facts(writing, table, writing.say("book.member_of", {{"party", party}}),
              delegation.member);
    add_facts(writing, table, writing.say("round.note"), delegation.note);
  }
  add_facts(writing, table, writing.say("round.note"), round.delegation_note);
  add_facts(writing, table, writing.say("round.note"), round.heads_note);
  writing.draft.table(std::move(table));
}

void write_forecasts(Writing& writing) {
  const RoundSeries& series = writing.matter.round.series;
  if (series.forecasts.empty() && series.forecasts_of_next.empty()) return;
  writing.draft.heading(2, writing.say("round.forecasts"));
  for (const auto* forecasts : {&series.forecasts, &series.forecasts_of_next}) {
    if (forecasts->empty()) continue;
    const bool next = forecasts == &series.forecasts_of_next;
    writing.draft.paragraph(
        quiet(writing.say(next ? "round.forecast_made_here" : "round.forecast_of_this")),
        Style::label);
    for (const RoundForecast& forecast : *forecasts) {
      Line line = writing.draft.told(forecast.fact);
      line += Run{" " + writing.say("round.came_out_" +
                                    std::string(forecast_end_name(forecast.end))),
                  Ink::quiet};
      writing.draft.item(std::move(line));
    }
  }
}

void write_excluded_topic(Writing& writing, const RoundExcludedTopic& topic) {
  writing.draft.paragraph(
      naming_kept_off(strong(writing.draft.facts().value(topic.what.front()))), Style::label);
  for (const RoundExclusion& exclusion : topic.statements)
    writing.draft.item(naming_kept_off(statement_line(writing, exclusion.statement)));
  for (const Fact& fact : topic.excluded) {
    Line line;
    if (fact.wordings.empty())
      line += Run{writing.say("round.excluded_listed") + "; "};
    else
      line += Run{"“" + fact.wordings.front() + "” "};
    line += writing.draft.who_and_tail(fact);
    writing.draft.item(naming_kept_off(std::move(line)));
  }
  for (const Fact& scope : topic.scope)
    writing.draft.item(quiet(
        writing.say("round.excluded_scope", {{"scope", writing.draft.facts().value(scope)}})));
}

void write_excluded(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  writing.draft.heading(2, {{writing.say("round.excluded")}}, "excluded");
  if (round.excluded.empty())
    return writing.draft.paragraph(quiet(writing.say("round.excluded_none")));
  for (const RoundExcludedTopic& topic : round.excluded) write_excluded_topic(writing, topic);
  for (const std::string& side : round.silent_on_excluded)
    writing.draft.paragraph(
        quiet(writing.say("round.excluded_silent",
                          {{"party", writing.draft.facts().party(side)}})),
        Style::quiet);
}

void write_outcomes(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  writing.draft.heading(2, writing.say("round.outcomes"));
  const auto count = static_cast<long long>(round.outcomes.size());
  if (count == 0) return writing.draft.paragraph(quiet(writing.say("round.outcomes_none")));
  writing.draft.paragraph(with_figure(
      writing,
      {"outcomes", writing.say("round.outcomes"), "/round/outcomes",
       writing.matter.at.round(round.key)},
      count, writing.draft.words().count("book.outcomes", count)));
  for (const RoundOutcome& outcome : round.outcomes) {
    for (const Fact& fact : outcome.what) {
      Line line{{writing.draft.facts().who(fact) + ": ", Ink::who}};
      line += writing.draft.value_and_tail(fact);
      writing.draft.item(std::move(line));
    }
    for (const Fact& note : outcome.note)
      writing.draft.subitem(
          quiet(writing.say("page.doubt", {{"note", writing.draft.facts().value(note)}})));
  }
}

}  // namespace

void write_round(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  write_standing(writing);
  write_hours(writing);
  write_length(writing);
  write_delegations(writing);
  write_forecasts(writing);
  write_excluded(writing);
  write_outcomes(writing);
  if (round.commitments.empty()) return;
  writing.draft.heading(2, writing.say("round.commitments"));
  for (std::size_t i = 0; i < round.commitments.size(); ++i)
    write_round_commitment(writing, round, i);
  writing.draft.paragraph(quiet(writing.say("round.scale")), Style::quiet);
}

}  // namespace comity
