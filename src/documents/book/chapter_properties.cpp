// SPDX-License-Identifier: Apache-2.0
// Properties: the published lists side by side, a map of places, and each property's accounts.
#include <algorithm>
#include <cstdio>

#include "documents/book/chapters.h"
#include "documents/property_map.h"

namespace comity {
namespace {

std::string_view mark_of(Membership membership) {
  switch (membership) {
    case Membership::named: return "■";
    case Membership::not_named: return "□";
    case Membership::list_incomplete: return "┄";
  }
  return "□";
}

std::string letter_of(std::size_t list) { return std::string(1, static_cast<char>('A' + list)); }

void write_list_heads(Writing& writing) {
  const FactWords& facts = writing.draft.facts();
  const auto& lists = writing.matter.properties.lists;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const PublishedList& list = lists[i];
    const Fact& told_in = list.members.empty() ? list.label : list.members.front();
    Line line{{letter_of(i) + "  ", Ink::strong},
              {facts.date(list.date.text) + ", " + facts.who(told_in) + ": ", Ink::who},
              {list.label.text + "; "}};
    const auto named = static_cast<long long>(list.members.size());
    const std::string place = "/lists/" + std::to_string(i) + "/members";
    const std::string key = list.counts.empty() ? "properties.no_count"
                            : list.is_complete  ? "properties.counts"
                                                : "properties.counts_incomplete";
    const std::string count = list.counts.empty() ? "" : facts.value(list.counts.front());
    const std::string text = writing.say(key, {{"count", count}, {"named", "\x01"}});
    const std::size_t at = text.find('\x01');
    line += Run{text.substr(0, at)};
    line += writing.draft.figure({"list." + list.key, list.label.text, place,
                                  writing.matter.at.relation("properties")},
                                 named);
    line += writing.draft.moved("list." + list.key);
    if (at != std::string::npos) line += Run{text.substr(at + 1)};
    line += writing.draft.tail(told_in);
    writing.draft.item(std::move(line));
    for (const Fact& note : list.notes) writing.draft.subitem(quiet(facts.value(note)));
  }
}

// What is told of the page's day, all accounts of it: "owned", "restricted / not restricted".
Line standing_of(Writing& writing, const std::string& property, std::string_view attribute) {
  const FactWords& facts = writing.draft.facts();
  Line line;
  for (const PropertyRow& row : writing.matter.properties.properties) {
    if (row.key != property) continue;
    for (const History& track : row.tracks) {
      if (track.attribute != attribute) continue;
      for (const HistoryEntry& entry : track.entries) {
        if (entry.force == Force::not_in_force) continue;
        if (!line.empty()) line += Run{" / "};
        if (said_by_somebody(entry.fact)) line += Run{facts.who(entry.fact) + ": ", Ink::who};
        line += Run{facts.value(entry.fact)};
        if (!entry.since.empty())
          line += Run{", " + writing.say("page.since", {{"date", facts.date(entry.since)}})};
        line += writing.draft.cite(entry.fact.sources);
      }
    }
  }
  return line.empty() ? quiet(writing.say("page.not_known")) : line;
}

void write_matrix(Writing& writing) {
  const PropertiesPage& page = writing.matter.properties;
  Table table{.caption = writing.say("properties.lists"), .columns = {}, .rows = {},
              .small = true};
  for (std::size_t i = 0; i < page.lists.size(); ++i)
    table.columns.push_back({letter_of(i), 1, false});
  table.columns.push_back({writing.say("properties.property"), 8, false});
  table.columns.push_back({writing.draft.words().label("attribute.property.title"), 4, false});
  table.columns.push_back({writing.draft.words().label("attribute.property.status"), 8, false});
  for (const MembershipRow& row : page.matrix) {
    std::vector<Cell> cells;
    for (const Membership in : row.in) cells.push_back({{{std::string(mark_of(in))}}});
    cells.push_back({{{row.name.text, Ink::strong}}});
    cells.push_back({standing_of(writing, row.property, "title")});
    cells.push_back({standing_of(writing, row.property, "status")});
    table.rows.push_back(std::move(cells));
  }
  writing.draft.table(std::move(table));
  writing.draft.paragraph(quiet(writing.say("properties.legend")), Style::quiet);
  writing.draft.paragraph(with_figure(
      writing,
      {"properties.in_all", writing.say("properties.lists"), "/in_all_complete_lists",
       writing.matter.at.relation("properties")},
      page.in_all_complete,
      writing.draft.words().count("properties.in_all", page.in_all_complete)));
}

// The basis of a place is the key of the source that gives it, or words on how it was estimated.
bool is_estimate(const PropertyRow& row) {
  return !row.coordinates_basis.empty() &&
         row.coordinates_basis.front().text.find(' ') != std::string::npos;
}

std::vector<MapPlace> places_of(const Writing& writing, int side, bool elsewhere) {
  std::vector<MapPlace> places;
  const auto& rows = writing.matter.properties.properties;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].side != side || rows[i].elsewhere != elsewhere || rows[i].coordinates.empty())
      continue;
    MapPlace place{.number = static_cast<int>(i + 1)};
    // Both numbers are read or the place is left out.
    // NOLINTNEXTLINE(bugprone-unchecked-string-to-number-conversion)
    if (std::sscanf(rows[i].coordinates.front().text.c_str(), "%lf, %lf", &place.latitude,
                    &place.longitude) != 2)
      continue;
    place.estimated = is_estimate(rows[i]);
    place.city = rows[i].city;
    places.push_back(place);
  }
  return places;
}

void write_map(Writing& writing, int side, bool elsewhere, const std::vector<LandRing>& land,
               const std::string& title) {
  const std::vector<MapPlace> places = places_of(writing, side, elsewhere);
  if (places.empty()) return;
  std::string numbers;
  for (const MapPlace& place : places)
    numbers += (numbers.empty() ? "" : ", ") + std::to_string(place.number);
  writing.draft.picture({.svg = property_map(places, land, title),
                         .caption = writing.say("book.map_caption"),
                         .words = writing.say("book.map_words", {{"title", title},
                                                                 {"numbers", numbers}})});
}

std::string times_of(const Writing& writing, const HistoryEntry& entry) {
  const FactWords& facts = writing.draft.facts();
  std::string text;
  const auto add = [&text](const std::string& more) { text += ", " + more; };
  if (!entry.since.empty())
    add(writing.say("page.since", {{"date", facts.date(entry.since)}}));
  else if (!entry.known_by.empty())
    add(writing.say("relation.known_by", {{"date", facts.date(entry.known_by)}}));
  if (!entry.until.empty() && entry.until != "..")
    add(writing.say("page.until", {{"date", facts.date(entry.until)}}));
  if (!entry.last_reported.empty())
    add(writing.say("page.last_reported", {{"date", facts.date(entry.last_reported)}}));
  if (entry.force == Force::possibly) add(writing.say("page.possibly"));
  return text;
}

void add_tracks(Writing& writing, const PropertyRow& row, Table& table) {
  for (const History& track : row.tracks) {
    for (const HistoryEntry& entry : track.entries) {
      const bool first = &entry == &track.entries.front();
      const std::string name =
          writing.draft.words().label("attribute.property." + track.attribute);
      Line line = writing.draft.told(entry.fact, {{times_of(writing, entry)}});
      for (const std::string& note : entry.fact.notes) line += Run{"; " + note, Ink::quiet};
      table.rows.push_back({{quiet(first ? name : std::string())}, {std::move(line)}});
    }
  }
}

bool is_track(const PropertyRow& row, std::string_view attribute) {
  return std::any_of(row.tracks.begin(), row.tracks.end(),
                     [&](const History& track) { return track.attribute == attribute; });
}

void add_rivals(Writing& writing, const PropertyRow& row, Table& table) {
  for (const std::vector<Fact>& rivals : row.rivals) {
    if (is_track(row, rivals.front().attribute)) continue;
    for (const Fact& rival : rivals) {
      const std::string name =
          writing.draft.words().label("attribute.property." + rival.attribute);
      Line line{{writing.draft.facts().who(rival) + ": ", Ink::who}};
      line += writing.draft.value_and_tail(rival);
      table.rows.push_back(
          {{quiet(&rival == &rivals.front() ? name : std::string())}, {std::move(line)}});
    }
  }
}

void add_events(Writing& writing, const PropertyRow& row, Table& table) {
  for (const PropertyEvent& event : row.events) {
    const bool first = &event == &row.events.front();
    Line line{{writing.draft.facts().date(event.date.text) + ": ", Ink::quiet}, {event.title.text}};
    line += writing.draft.cite(event.title.sources);
    table.rows.push_back({{quiet(first ? writing.say("properties.events") : std::string())},
                          {std::move(line)}});
  }
}

void write_property(Writing& writing, const PropertyRow& row, std::size_t number) {
  const Words& words = writing.draft.words();
  std::string place = row.city;
  if (!row.region.empty() && row.region != row.city) place += ", " + row.region;
  const std::string type =
      row.property_type.empty() ? "" : words.label("code." + row.property_type);
  writing.draft.heading(3, {{std::to_string(number) + "  " + row.name.text},
                            {"  " + writing.say("properties.lies_in",
                                                {{"type", type}, {"place", place}}),
                             Ink::quiet}});
  Table table{.caption = row.name.text,
              .columns = {{"", 3, false}, {"", 14, false}},
              .rows = {},
              .headed = false,
              .small = true};
  if (row.acquired.size() == 1)
    table.rows.push_back({{quiet(writing.say("properties.acquired"))},
                          {writing.draft.told(row.acquired.front())}});
  add_tracks(writing, row, table);
  add_rivals(writing, row, table);
  add_events(writing, row, table);
  if (table.rows.empty())
    writing.draft.paragraph(quiet(writing.say("properties.no_account")));
  writing.draft.table(std::move(table));
  for (const Fact& note : row.notes)
    writing.draft.paragraph(quiet(writing.draft.facts().value(note)), Style::quiet);
}

void write_side(Writing& writing, int side, bool elsewhere, const std::vector<LandRing>& land) {
  const PropertiesPage& page = writing.matter.properties;
  const auto index = static_cast<std::size_t>(side);
  const auto count = std::count_if(
      page.properties.begin(), page.properties.end(),
      [&](const PropertyRow& row) { return row.side == side && row.elsewhere == elsewhere; });
  if (count == 0) return;
  const std::string title =
      writing.say(elsewhere ? "properties.elsewhere" : "properties.used_by",
                  {{"sender", page.sides.at(index).name},
                   {"receiver", page.sides.at(1 - index).name}});
  writing.draft.heading(2, {{title, side == 0 ? Ink::first_side : Ink::second_side}});
  write_map(writing, side, elsewhere, land, title);
  for (std::size_t i = 0; i < page.properties.size(); ++i) {
    const PropertyRow& row = page.properties[i];
    if (row.side == side && row.elsewhere == elsewhere) write_property(writing, row, i + 1);
  }
}

}  // namespace

void write_properties(Writing& writing) {
  const PropertiesPage& page = writing.matter.properties;
  const auto count = static_cast<long long>(page.lists.size());
  writing.draft.paragraph(
      with_figure(writing, {"lists", writing.say("properties.lists"), "/lists", {}}, count,
                  writing.draft.words().count("book.lists", count)),
      Style::lead);
  if (count > 0) {
    write_list_heads(writing);
    write_matrix(writing);
  }
  const auto land = read_land(writing.land);
  const std::vector<LandRing> rings = land.ok() ? *land : std::vector<LandRing>{};
  for (const bool elsewhere : {false, true})
    for (int side = 0; side < 2; ++side) write_side(writing, side, elsewhere, rings);
}

}  // namespace comity
