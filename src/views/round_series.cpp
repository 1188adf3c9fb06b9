// SPDX-License-Identifier: Apache-2.0
#include "views/round_series.h"

#include <algorithm>
#include <utility>

#include "base/edtf.h"

namespace comity {
namespace {

std::optional<Span> span_of(const std::vector<Fact>& dates) {
  for (const Fact& fact : dates) {
    if (fact.value.state != ValueState::known) continue;
    const auto date = parse_edtf_date(fact.value.text, "UTC");
    if (date.ok()) return date->span;
  }
  return std::nullopt;
}

// The time that a forecast names for the round: its valid time, unless that is only the round's
// own date, which an import may have put there.
std::optional<Span> expected_time(const Fact& fact, const RoundBrief& round) {
  const bool own_date = !round.date.empty() && fact.valid == round.date.front().value.text;
  if (fact.valid.empty() || own_date) return std::nullopt;
  const auto interval = parse_edtf_interval(fact.valid, "UTC");
  if (!interval.ok()) {
    const auto date = parse_edtf_date(fact.valid, "UTC");
    return date.ok() ? std::optional<Span>(date->span) : std::nullopt;
  }
  const Span span{interval->from.earliest, interval->until.latest};
  const bool bounded = span.earliest > kBeginning && span.latest < kOpen;
  return bounded ? std::optional<Span>(span) : std::nullopt;
}

std::vector<SubjectNumber> statements_cited(const Subject& round) {
  std::vector<SubjectNumber> cited;
  for (const FoldedAttribute* folded : round.folded.facets("forecast")) {
    for (const FoldedValue& value : folded->values) {
      for (const Claim* claim : value.claims) {
        cited.insert(cited.end(), claim->statements.begin(), claim->statements.end());
      }
    }
  }
  return cited;
}

void add_forecast_statements(PageReading& reading, const Subject& round, const RoundBrief& brief,
                             const std::vector<SubjectNumber>& statements,
                             std::vector<RoundForecast>& forecasts) {
  const auto cited = statements_cited(round);
  for (const SubjectNumber number : statements) {
    if (std::find(cited.begin(), cited.end(), number) != cited.end()) continue;
    const auto statement = reading.subject(number);
    if (statement == nullptr || statement->plain("statement_kind") != "forecast") continue;
    for (Fact& fact : reading.facts(*statement, "text")) {
      const auto end = forecast_end(std::nullopt, brief.end, span_of(brief.date));
      forecasts.push_back({std::move(fact), statement->row.name(), {}, end});
    }
  }
}

std::optional<Span> said_span(const Fact& fact) {
  const auto date = parse_edtf_date(fact.said_on.empty() ? fact.published_on : fact.said_on, "UTC");
  return date.ok() ? std::optional<Span>(date->span) : std::nullopt;
}

enum class About { the_round, the_next };

// The forecasts of a round's entry that are about it, or those about the next; ends are set
// against `target`, the round they are about.
std::vector<RoundForecast> forecasts_of(PageReading& reading, const Subject& entry,
                                        const RoundBrief& brief, About about,
                                        const RoundBrief* target) {
  std::vector<RoundForecast> forecasts;
  for (Fact& fact : facts_of(reading.reader(), entry, "forecast")) {
    const bool next = forecasts_next(brief.end, span_of(brief.date), said_span(fact));
    if (next != (about == About::the_next)) continue;
    const auto end = target == nullptr ? ForecastEnd::open
                                       : forecast_end(expected_time(fact, *target), target->end,
                                                      span_of(target->date));
    forecasts.push_back({std::move(fact), {}, about == About::the_next ? brief.key : "", end});
  }
  std::stable_sort(forecasts.begin(), forecasts.end(),
                   [](const RoundForecast& a, const RoundForecast& b) {
                     return a.fact.said_on < b.fact.said_on;
                   });
  return forecasts;
}

void keep_sources(PageReading& reading, const std::vector<RoundForecast>& forecasts) {
  for (const RoundForecast& forecast : forecasts) reading.keep_sources({forecast.fact});
}

struct Candidate {
  SubjectNumber number;
  RoundBrief brief;
};

const Candidate* candidate(const std::vector<Candidate>& candidates, const std::string& key) {
  const auto found = std::find_if(candidates.begin(), candidates.end(),
                                  [&](const Candidate& one) { return one.brief.key == key; });
  return found == candidates.end() ? nullptr : &*found;
}

std::vector<RoundNeighbour> neighbours(PageReading& reading, const std::vector<std::string>& keys,
                                       const std::vector<Candidate>& candidates) {
  std::vector<RoundNeighbour> list;
  for (const std::string& key : keys) {
    const Candidate* found = candidate(candidates, key);
    const auto subject = found == nullptr ? nullptr : reading.reader().subject(found->number);
    if (subject == nullptr) continue;
    list.push_back({found->brief, forecasts_of(reading, *subject, found->brief, About::the_round,
                                               &found->brief)});
  }
  return list;
}

// Among the rounds that were held and surely came earlier, the last; none where two cannot be
// told.
SubjectNumber held_before(const RoundBrief& round, const std::vector<Candidate>& candidates) {
  std::vector<DatedRound> held;
  for (const Candidate& one : candidates) {
    if (one.brief.end == RoundEnd::held) held.push_back({one.brief.key, one.brief.span});
  }
  const auto before = neighbours_of({round.key, round.span}, held).before;
  const Candidate* found = before.size() == 1 ? candidate(candidates, before.front()) : nullptr;
  return found == nullptr ? SubjectNumber::none : found->number;
}

// What was said at the round before of the next one, which is this.
void add_forecasts_made_before(PageReading& reading, const RoundBrief& round,
                               const std::vector<std::string>& before,
                               const std::vector<Candidate>& candidates,
                               std::vector<RoundForecast>& forecasts) {
  for (const std::string& key : before) {
    const Candidate* found = candidate(candidates, key);
    const auto entry = found == nullptr ? nullptr : reading.reader().subject(found->number);
    if (entry == nullptr) continue;
    for (RoundForecast& forecast :
         forecasts_of(reading, *entry, found->brief, About::the_next, &round)) {
      forecasts.push_back(std::move(forecast));
    }
  }
}

void keep_shown_sources(PageReading& reading, const RoundSeries& series) {
  keep_sources(reading, series.forecasts);
  keep_sources(reading, series.forecasts_of_next);
  for (const RoundNeighbour& next : series.after) {
    reading.keep_sources(next.brief.status);
    keep_sources(reading, next.forecasts);
  }
}

json::array to_json(const std::vector<RoundForecast>& forecasts) {
  json::array list;
  for (const RoundForecast& forecast : forecasts) {
    list.push_back(json::object{{"fact", to_json(forecast.fact)},
                                {"statement", forecast.statement},
                                {"made_at", forecast.made_at},
                                {"came_out", forecast_end_name(forecast.end)}});
  }
  return list;
}

json::array to_json(const std::vector<RoundNeighbour>& neighbours) {
  json::array list;
  for (const RoundNeighbour& neighbour : neighbours) {
    json::object object = to_json(neighbour.brief);
    object["forecasts"] = to_json(neighbour.forecasts);
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace

std::optional<RoundBrief> brief_of(PageReading& reading, SubjectNumber round) {
  const auto subject = reading.reader().subject(round);
  if (subject == nullptr) return std::nullopt;
  RoundBrief brief;
  brief.key = subject->row.name();
  brief.label = subject->plain("label");
  brief.number = facts_of(reading.reader(), *subject, "number");
  brief.date = facts_of(reading.reader(), *subject, "date");
  brief.status = facts_of(reading.reader(), *subject, "status");
  if (brief.label.empty() && brief.date.empty() && brief.status.empty()) return std::nullopt;
  if (brief.label.empty()) brief.label = brief.key;
  brief.span = span_of(brief.date).value_or(kUnknownSpan);
  if (!brief.status.empty()) brief.end = round_end(brief.status.front().value.text);
  return brief;
}

RoundSeries series_of(PageReading& reading, const RoundOutline& outline) {
  RoundSeries series;
  const auto round = reading.subject(outline.round);
  const auto brief = brief_of(reading, outline.round);
  if (round == nullptr || !brief) return series;
  series.label = reading.facts(*round, "series");
  std::vector<Candidate> candidates;
  std::vector<DatedRound> dated;
  for (const SubjectNumber number : outline.rounds) {
    auto other = brief_of(reading, number);
    if (!other || number == outline.round) continue;
    dated.push_back({other->key, other->span});
    candidates.push_back({number, std::move(*other)});
  }
  const RoundNeighbours keys = neighbours_of({brief->key, brief->span}, dated);
  series.before = neighbours(reading, keys.before, candidates);
  series.after = neighbours(reading, keys.after, candidates);
  series.unordered = neighbours(reading, keys.unordered, candidates);
  series.held_before = held_before(*brief, candidates);
  add_forecasts_made_before(reading, *brief, keys.before, candidates, series.forecasts);
  for (RoundForecast& one : forecasts_of(reading, *round, *brief, About::the_round, &*brief)) {
    series.forecasts.push_back(std::move(one));
  }
  const RoundBrief* next = series.after.size() == 1 ? &series.after.front().brief : nullptr;
  series.forecasts_of_next = forecasts_of(reading, *round, *brief, About::the_next, next);
  keep_shown_sources(reading, series);
  add_forecast_statements(reading, *round, *brief, outline.statements, series.forecasts);
  return series;
}

json::object to_json(const RoundBrief& brief) {
  return json::object{{"key", brief.key},
                      {"label", brief.label},
                      {"number", to_json(brief.number)},
                      {"date", to_json(brief.date)},
                      {"status", to_json(brief.status)}};
}

json::object to_json(const RoundSeries& series) {
  return json::object{{"series", to_json(series.label)},
                      {"before", to_json(series.before)},
                      {"after", to_json(series.after)},
                      {"order_not_known", to_json(series.unordered)},
                      {"forecasts", to_json(series.forecasts)},
                      {"forecasts_of_next", to_json(series.forecasts_of_next)}};
}

}  // namespace comity
