// SPDX-License-Identifier: Apache-2.0
#include "cli/relation_print.h"
#include "cli/side_lines.h"

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

// Who published the list: the author of its members, else the publisher of what was read.
std::string publisher_of(const PageWriter& out, const PublishedList& list) {
  return list.members.empty() ? out.who(list.label) : out.who(list.members.front());
}

std::string count_of(const PageWriter& out, const PublishedList& list) {
  const std::string named = std::to_string(list.members.size());
  if (list.counts.empty()) return out.words().say("properties.no_count", {{"named", named}});
  const std::string key = list.is_complete ? "properties.counts" : "properties.counts_incomplete";
  return out.words().say(key, {{"count", out.value(list.counts.front())}, {"named", named}});
}

void print_list_heads(PageWriter& out, const PropertiesPage& page) {
  char letter = 'A';
  for (const PublishedList& list : page.lists) {
    StyledLine line{{std::string(1, letter) + "  ", Tone::strong}};
    line.push_back(
        {out.date(list.date.text) + ", " + publisher_of(out, list) + ": ", Tone::strong});
    line.push_back({list.label.text + "; " + count_of(out, list), Tone::plain});
    const Fact& told_in = list.members.empty() ? list.label : list.members.front();
    for (Styled& part : out.source_tail(told_in)) line.push_back(std::move(part));
    line.push_back({" [" + list.key + "]", Tone::quiet});
    out.item(line);
    for (const Fact& note : list.notes) out.paragraph({{out.value(note), Tone::quiet}}, 3);
    ++letter;
  }
}

// What is told of the page's day, all accounts of it: "owned", "restricted / not restricted".
std::string standing_of(const PageWriter& out, const PropertiesPage& page,
                        const std::string& property, std::string_view attribute) {
  std::string text;
  for (const PropertyRow& row : page.properties) {
    if (row.key != property) continue;
    for (const History& track : row.tracks) {
      if (track.attribute != attribute) continue;
      for (const HistoryEntry& entry : track.entries) {
        if (entry.force == Force::not_in_force) continue;
        if (!text.empty()) text += " / ";
        if (said_by_somebody(entry.fact)) text += out.who(entry.fact) + ": ";
        text += out.value(entry.fact);
        if (!entry.since.empty()) {
          text += ", " + out.words().say("page.since", {{"date", out.date(entry.since)}});
        }
      }
    }
  }
  return text.empty() ? out.words().say("page.not_known") : text;
}

void print_lists(PageWriter& out, const PropertiesPage& page) {
  const Words& words = out.words();
  out.section(words.say("properties.lists"),
              words.count("properties.in_lists", static_cast<long long>(page.lists.size())));
  if (page.lists.empty()) {
    out.paragraph(words.say("properties.no_lists"), 0, Tone::quiet);
    return;
  }
  print_list_heads(out, page);
  out.blank();
  std::vector<Column> columns;
  char letter = 'A';
  for (std::size_t i = 0; i < page.lists.size(); ++i) {
    columns.push_back({std::string(1, letter++), 1, 0});
  }
  columns.push_back({words.say("properties.property"), 20, 3});
  columns.push_back({words.label("attribute.property.title"), 8, 1});
  columns.push_back({words.label("attribute.property.status"), 14, 2});
  std::vector<std::vector<StyledLine>> rows;
  for (const MembershipRow& row : page.matrix) {
    std::vector<StyledLine> cells;
    for (const Membership in : row.in) cells.push_back({{std::string(mark_of(in)), Tone::plain}});
    cells.push_back({{row.name.text, Tone::plain}, {" [" + row.property + "]", Tone::quiet}});
    cells.push_back({{standing_of(out, page, row.property, "title"), Tone::plain}});
    cells.push_back({{standing_of(out, page, row.property, "status"), Tone::plain}});
    rows.push_back(std::move(cells));
  }
  out.table(columns, rows);
  out.blank();
  out.paragraph(words.say("properties.legend"), 0, Tone::quiet);
  out.paragraph(words.count("properties.in_all", page.in_all_complete), 0, Tone::quiet);
}

std::string times_of(const PageWriter& out, const HistoryEntry& entry) {
  const Words& words = out.words();
  std::string text;
  if (!entry.since.empty()) text = words.say("page.since", {{"date", out.date(entry.since)}});
  else if (!entry.known_by.empty()) {
    text = words.say("relation.known_by", {{"date", out.date(entry.known_by)}});
  }
  if (!entry.until.empty() && entry.until != "..") {
    text += (text.empty() ? "" : ", ") + words.say("page.until", {{"date", out.date(entry.until)}});
  }
  if (!entry.last_reported.empty()) {
    text += (text.empty() ? "" : ", ") +
            words.say("page.last_reported", {{"date", out.date(entry.last_reported)}});
  }
  if (entry.force == Force::possibly) {
    text += (text.empty() ? "" : ", ") + words.say("page.possibly");
  }
  return text;
}

void add_track(const PageWriter& out, const History& track,
               std::vector<std::vector<StyledLine>>& rows) {
  const Words& words = out.words();
  bool first = true;
  for (const HistoryEntry& entry : track.entries) {
    const std::string name = words.label("attribute.property." + track.attribute);
    const std::string times = times_of(out, entry);
    StyledLine between;
    if (!times.empty()) between.push_back({", " + times, Tone::plain});
    StyledLine text = said_by_somebody(entry.fact) || !track.rivals
                          ? told(out, entry.fact, between)
                          : out.fact_line(entry.fact);
    for (const std::string& cause : entry.fact.because) {
      text.push_back({" ← " + cause, Tone::quiet});
    }
    for (const std::string& note : entry.fact.notes) text.push_back({"; " + note, Tone::quiet});
    rows.push_back({{{"  " + (first ? name : std::string()), Tone::quiet}}, std::move(text)});
    first = false;
  }
}

void print_tracks(PageWriter& out, const PropertyRow& row) {
  std::vector<std::vector<StyledLine>> rows;
  for (const History& track : row.tracks) add_track(out, track, rows);
  out.table({{"", 12, 0}, {"", 30, 1}}, rows);
}

void print_silence(PageWriter& out, const PropertyRow& row) {
  const Words& words = out.words();
  std::string silent;
  for (const History& track : row.tracks) {
    if (!track.entries.empty()) continue;
    silent += (silent.empty() ? "" : ", ") + words.label("attribute.property." + track.attribute);
  }
  if (silent.empty()) return;
  out.item({{words.say("properties.tracks_without", {{"tracks", silent}}), Tone::quiet}}, 2);
}

bool is_track(const PropertyRow& row, std::string_view attribute) {
  for (const History& track : row.tracks) {
    if (track.attribute == attribute) return true;
  }
  return false;
}

// Rival accounts of what is no track: year of acquisition, area, place.
void print_rivals(PageWriter& out, const PropertyRow& row) {
  const Words& words = out.words();
  for (const std::vector<Fact>& rivals : row.rivals) {
    if (is_track(row, rivals.front().attribute)) continue;
    const std::string name = words.label("attribute.property." + rivals.front().attribute);
    out.paragraph({{words.say("properties.rivals", {{"attribute", name}}), Tone::quiet}}, 2);
    for (const Fact& rival : rivals) {
      StyledLine line = out.fact_line(rival);
      line.insert(line.begin(), {"- ", Tone::plain});
      out.item(line, 4);
    }
  }
}

void print_property(PageWriter& out, const PropertyRow& row) {
  const Words& words = out.words();
  out.blank();
  std::string place = row.city;
  if (!row.region.empty() && row.region != row.city) place += ", " + row.region;
  StyledLine head{{row.name.text, Tone::strong}};
  const std::string type =
      row.property_type.empty() ? "" : words.label("code." + row.property_type);
  head.push_back({" – " + words.say("properties.lies_in", {{"type", type}, {"place", place}}),
                  Tone::plain});
  if (row.acquired.size() == 1) {
    head.push_back({", " + words.say("properties.acquired") + " " + out.value(row.acquired.front()),
                    Tone::plain});
  }
  head.push_back({" [" + row.key + "]", Tone::quiet});
  out.item(head);
  print_tracks(out, row);
  print_silence(out, row);
  print_rivals(out, row);
  if (!row.events.empty()) out.paragraph({{words.say("properties.events"), Tone::quiet}}, 2);
  for (const PropertyEvent& event : row.events) {
    StyledLine line{{"- " + out.date(event.date.text) + "  ", Tone::quiet}};
    line.push_back({event.title.text, Tone::plain});
    line.push_back({" [" + event.key + "]", Tone::quiet});
    out.item(line, 4);
  }
  for (const Fact& note : row.notes) out.item({{out.value(note), Tone::quiet}}, 2);
}

void print_side(PageWriter& out, const PropertiesPage& page, int side, bool elsewhere) {
  const Words& words = out.words();
  long long count = 0;
  for (const PropertyRow& row : page.properties) {
    if (row.side == side && row.elsewhere == elsewhere) ++count;
  }
  if (elsewhere && count == 0) return;
  const auto index = static_cast<std::size_t>(side);
  out.section(side_heading(out, elsewhere ? "properties.elsewhere" : "properties.used_by",
                           page.sides.at(index), page.sides.at(1 - index)),
              words.count("relation.on_record", count));
  if (count == 0) out.paragraph(words.say("properties.none"), 0, Tone::quiet);
  for (const PropertyRow& row : page.properties) {
    if (row.side == side && row.elsewhere == elsewhere) print_property(out, row);
  }
}

}  // namespace

void print_properties(PageWriter& out, const PropertiesPage& page) {
  print_lists(out, page);
  for (const bool elsewhere : {false, true}) {
    for (int side = 0; side < 2; ++side) print_side(out, page, side, elsewhere);
  }
}

}  // namespace comity
