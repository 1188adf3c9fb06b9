// SPDX-License-Identifier: Apache-2.0
#include "views/round_page.h"

#include <algorithm>
#include <utility>

namespace comity {
namespace {

RoundSide side_of(PageReading& reading, SubjectNumber party) {
  RoundSide side{reading.reader().key(party), reading.reader().title(party), {}};
  if (const auto subject = reading.reader().subject(party)) {
    side.adjective = subject->plain("adjective");
  }
  return side;
}

void read_round(PageReading& reading, const Subject& round, RoundPage& page) {
  page.key = round.row.name();
  page.id = round.row.id_text;
  page.label = reading.reader().title(round.row.number);
  page.number = reading.facts(round, "number");
  page.status = reading.facts(round, "status");
  page.date = reading.facts(round, "date");
  page.date_note = reading.facts(round, "date_note");
  page.level = reading.facts(round, "level");
  page.note = reading.facts(round, "note");
  page.heads_note = reading.facts(round, "heads_note");
  page.delegation_note = reading.facts(round, "delegation_note");
  page.announced_by = reading.facts(round, "announced_by");
  page.confirmed_by = reading.facts(round, "confirmed_by");
  page.not_confirmed_by = reading.facts(round, "not_confirmed_by");
  page.cancelled_by = reading.facts(round, "cancelled_by");
  page.cancelled_on = reading.facts(round, "cancelled_on");
  page.other = reading.others(round, {"label",
                                      "series",
                                      "number",
                                      "date",
                                      "status",
                                      "level",
                                      "venue",
                                      "venue_property",
                                      "venue_provider",
                                      "territory",
                                      "city",
                                      "venue_note",
                                      "start",
                                      "start_not_before",
                                      "end",
                                      "arrival",
                                      "leaving",
                                      "leaving_note",
                                      "duration",
                                      "forecast",
                                      "delegation_note",
                                      "heads_note",
                                      "date_note",
                                      "announced_by",
                                      "confirmed_by",
                                      "not_confirmed_by",
                                      "cancelled_by",
                                      "cancelled_on",
                                      "statement",
                                      "note"});
}

RoundPlace place_of(PageReading& reading, const Subject& round) {
  RoundPlace place;
  place.venue = reading.facts(round, "venue");
  place.venue_property = reading.facts(round, "venue_property");
  place.provider = reading.facts(round, "venue_provider");
  place.territory = reading.facts(round, "territory");
  place.city = reading.facts(round, "city");
  place.note = reading.facts(round, "venue_note");
  return place;
}

// A tie that the record itself makes stands before one that words alone make, and where the
// record makes one, no other is looked for.
void tie_agenda(RoundPage& page) {
  for (RoundAgendaItem& item : page.agenda) {
    for (const RoundOutcome& outcome : page.outcomes) {
      if (!shares_topic(item.topics, outcome.topics)) continue;
      const bool by_words = item.topics.by_words || outcome.topics.by_words;
      item.came_of.push_back({"outcome", outcome.key, outcome.what.front(), by_words});
    }
    for (const RoundCommitment& commitment : page.commitments) {
      if (commitment.what.empty() || !shares_topic(item.topics, commitment.topics)) continue;
      const bool by_words = item.topics.by_words || commitment.topics.by_words;
      item.came_of.push_back({"commitment", commitment.key, commitment.what.front(), by_words});
    }
    const bool recorded = std::any_of(item.came_of.begin(), item.came_of.end(),
                                      [](const RoundTie& tie) { return !tie.by_words; });
    if (recorded) std::erase_if(item.came_of, [](const RoundTie& tie) { return tie.by_words; });
  }
}

bool says(const std::vector<Fact>& facts, const std::string& party) {
  return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
    return std::count(fact.authors.begin(), fact.authors.end(), party) > 0;
  });
}

std::vector<std::string> silent_on_excluded(const RoundPage& page) {
  std::vector<std::string> silent;
  for (const RoundSide& side : page.sides) {
    bool spoke = false;
    for (const RoundExcludedTopic& topic : page.excluded) {
      spoke = spoke || says(topic.excluded, side.key);
      for (const RoundExclusion& exclusion : topic.statements) {
        spoke = spoke || says(exclusion.statement.text, side.key);
      }
    }
    if (!spoke) silent.push_back(side.key);
  }
  return silent;
}

std::optional<Span> date_of(const RoundPage& page) {
  for (const Fact& fact : page.date) {
    if (fact.value.state != ValueState::known) continue;
    const auto date = parse_edtf_date(fact.value.text, "UTC");
    if (date.ok()) return date->span;
  }
  return std::nullopt;
}

std::vector<Fact> irritants_of(PageReading& reading, const RoundOutline& outline) {
  std::vector<Fact> titles;
  for (const SubjectNumber number : outline.irritants) {
    const auto subject = reading.reader().subject(number);
    if (subject == nullptr) continue;
    for (Fact& fact : facts_of(reading.reader(), *subject, "what"))
      titles.push_back(std::move(fact));
  }
  return titles;
}

template <typename T>
json::array list_json(const std::vector<T>& parts) {
  json::array list;
  for (const T& part : parts) list.push_back(to_json(part));
  return list;
}

json::array sides_json(const std::vector<RoundSide>& sides) {
  json::array list;
  for (const RoundSide& side : sides) {
    list.push_back(
        json::object{{"key", side.key}, {"name", side.name}, {"adjective", side.adjective}});
  }
  return list;
}

json::array sources_json(const std::vector<SourceLine>& sources) {
  json::array list;
  for (const SourceLine& source : sources) list.push_back(to_json(source));
  return list;
}

json::object place_json(const RoundPlace& place) {
  return json::object{
      {"venue", to_json(place.venue)},       {"venue_property", to_json(place.venue_property)},
      {"provider", to_json(place.provider)}, {"territory", to_json(place.territory)},
      {"city", to_json(place.city)},         {"note", to_json(place.note)}};
}

void add_round_json(const RoundPage& page, json::object& object) {
  object["key"] = page.key;
  object["id"] = page.id;
  object["label"] = page.label;
  object["sides"] = sides_json(page.sides);
  object["number"] = to_json(page.number);
  object["status"] = to_json(page.status);
  object["date"] = to_json(page.date);
  object["date_note"] = to_json(page.date_note);
  object["level"] = to_json(page.level);
  object["announced_by"] = to_json(page.announced_by);
  object["confirmed_by"] = to_json(page.confirmed_by);
  object["not_confirmed_by"] = to_json(page.not_confirmed_by);
  object["cancelled_by"] = to_json(page.cancelled_by);
  object["cancelled_on"] = to_json(page.cancelled_on);
  object["heads_note"] = to_json(page.heads_note);
  object["delegation_note"] = to_json(page.delegation_note);
  object["note"] = to_json(page.note);
  object["other"] = to_json(page.other);
}

}  // namespace

RoundPage round_page(Reader& reader, const RoundOutline& outline, const RoundReference& reference,
                     const RoundSetting& setting) {
  PageReading reading(reader);
  RoundPage page;
  const auto round = reading.subject(outline.round);
  if (round == nullptr) return page;
  for (const SubjectNumber side : outline.sides) page.sides.push_back(side_of(reading, side));
  read_round(reading, *round, page);
  page.place = place_of(reading, *round);
  page.hours = hours_of(reading, *round, reference.zones, setting.office_zone);
  page.series = series_of(reading, outline);
  const auto before = reader.subject(page.series.held_before);
  page.duration = duration_of(reading, *round, page.hours, before.get());
  const auto date = date_of(page);
  page.delegations = delegations_of(reading, outline, date ? date->latest : kOpen);
  page.agenda = agenda_of(reading, outline, reference.topics);
  page.excluded = excluded_of(reading, outline, reference.topics);
  page.silent_on_excluded = silent_on_excluded(page);
  page.outcomes = outcomes_of(reading, outline, reference.topics);
  const Instant by = reader.lens().asof == kOpen ? setting.now : reader.lens().asof;
  page.commitments = commitments_of(reading, outline,
                                    {.scores = &reference.scores,
                                     .topics = &reference.topics,
                                     .round_date = date,
                                     .by = by,
                                     .zone = setting.office_zone});
  tie_agenda(page);
  page.irritants = irritants_of(reading, outline);
  page.statements = statements_of(reading, outline);
  page.sources = reading.sources();
  page.left_out = reading.left_out();
  return page;
}

json::object to_json(const RoundPage& page) {
  json::object object;
  add_round_json(page, object);
  object["place"] = place_json(page.place);
  object["hours"] = to_json(page.hours);
  object["duration"] = to_json(page.duration);
  object["series"] = to_json(page.series);
  object["delegations"] = list_json(page.delegations);
  object["agenda"] = list_json(page.agenda);
  object["excluded"] = list_json(page.excluded);
  json::array silent;
  for (const std::string& side : page.silent_on_excluded) silent.emplace_back(side);
  object["silent_on_excluded"] = std::move(silent);
  object["outcomes"] = list_json(page.outcomes);
  object["commitments"] = list_json(page.commitments);
  object["irritants"] = to_json(page.irritants);
  object["statements"] = list_json(page.statements);
  object["sources"] = sources_json(page.sources);
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
