// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/calendar.h"
#include "base/text.h"
#include "cli/history_print.h"
#include "cli/text_layout.h"

namespace comity {
namespace {

constexpr int kDateColumns = 11;          // "10 Apr 2025"
constexpr int kColumnsOfBracketsMax = 8;  // beyond it a bracket stands on its neighbour's place

std::string entry_date(const PageWriter& page, const TimelineEntry& entry) {
  const Words& words = page.words();
  std::string date = page.date(entry.date.text);
  switch (entry.date.meaning) {
    case DateMeaning::when:
      return date;
    case DateMeaning::announced:
      return words.say("timeline.announced", {{"date", date}});
    case DateMeaning::said:
      return words.say("timeline.said", {{"date", date}});
    case DateMeaning::published:
      return words.say("timeline.published", {{"date", date}});
    case DateMeaning::known_by:
      return words.say("timeline.known_by", {{"date", date}});
    case DateMeaning::not_known:
      return words.say("timeline.not_known");
  }
  return date;
}

std::string names_of(const PageWriter& page, const TimelineEntry& entry) {
  std::string names;
  for (const Fact& fact : entry.by)
    names += (names.empty() ? "" : ", ") + page.party(fact.code.empty() ? fact.text : fact.code);
  return names;
}

StyledLine entry_line(const PageWriter& page, const TimelineEntry& entry) {
  const Words& words = page.words();
  StyledLine line;
  if (entry.role == EntryRole::step) line.push_back({entry.subject_title + ": ", Tone::plain});
  if (entry.role == EntryRole::ended || entry.role == EntryRole::closed ||
      entry.role == EntryRole::fulfilled)
    line.push_back(
        {words.say("timeline." + std::string(entry_role_name(entry.role))) + ": ", Tone::strong});
  line.push_back({page.value(entry.what), Tone::plain});
  const std::string names = names_of(page, entry);
  const std::string kind = words.label("kind." + entry.kind);
  line.push_back(
      {"  " +
           (names.empty() ? kind : words.say("timeline.kind_by", {{"kind", kind}, {"who", names}})),
       Tone::quiet});
  for (Styled& part : page.source_tail(entry.what)) line.push_back(std::move(part));
  line.push_back({" [" + entry.key + "]", Tone::quiet});
  return line;
}

// The gutter beside one line of an entry: where brackets begin, go on, or end. An entry of several
// lines has its corner on the first.
std::string gutter(const TimelinePage& timeline, std::size_t entry, bool first_line, int columns) {
  std::vector<std::string> signs(static_cast<std::size_t>(columns), " ");
  for (const TimelineBracket& bracket : timeline.brackets) {
    if (entry < bracket.first || entry > bracket.last) continue;
    const auto column = static_cast<std::size_t>(std::min(bracket.column, columns - 1));
    if (entry == bracket.last)
      signs[column] = first_line ? "└" : " ";
    else
      signs[column] = entry == bracket.first && first_line ? "┌" : "│";
  }
  std::string text;
  for (const std::string& sign : signs) text += sign;
  return text;
}

int year_of(const TimelineEntry& entry) { return day_of(entry.date.span.earliest, "UTC").year; }

std::string padded(const std::string& text, int columns) {
  return text +
         std::string(static_cast<std::size_t>(std::max(columns - display_width(text), 0)), ' ');
}

void print_entry(PageWriter& page, const TimelinePage& timeline, std::size_t entry, int columns) {
  const std::string date = entry_date(page, timeline.entries[entry]);
  const int before = columns + (columns == 0 ? 0 : 1) + kDateColumns + 2;
  StyledLine text = entry_line(page, timeline.entries[entry]);
  // A date that is longer than its column opens the text, so that the columns of all others stay.
  const bool fits = display_width(date) <= kDateColumns;
  if (!fits) text.insert(text.begin(), {date + "  ", Tone::strong});
  bool first_line = true;
  for (StyledLine& line : wrap_styled(visible_line(text), page.style().columns - before)) {
    StyledLine whole;
    if (columns > 0)
      whole.push_back({gutter(timeline, entry, first_line, columns) + " ", Tone::quiet});
    whole.push_back(
        {padded(first_line && fits ? date : std::string(), kDateColumns + 2), Tone::strong});
    whole.insert(whole.end(), line.begin(), line.end());
    page.paragraph(whole);
    first_line = false;
  }
}

void print_year(PageWriter& page, const TimelinePage& timeline, std::size_t first, std::size_t last,
                int columns) {
  page.section(std::to_string(year_of(timeline.entries[first])), std::to_string(last - first));
  for (std::size_t entry = first; entry < last; ++entry)
    print_entry(page, timeline, entry, columns);
}

}  // namespace

void print_timeline(PageWriter& page, const TimelinePage& timeline) {
  const Words& words = page.words();
  const int columns = std::min(timeline.columns, kColumnsOfBracketsMax);
  for (std::size_t first = 0; first < timeline.entries.size();) {
    std::size_t last = first + 1;
    while (last < timeline.entries.size() &&
           year_of(timeline.entries[last]) == year_of(timeline.entries[first]))
      ++last;
    print_year(page, timeline, first, last, columns);
    first = last;
  }
  if (!timeline.undated.empty()) {
    page.section(words.say("timeline.undated"), std::to_string(timeline.undated.size()));
    for (const TimelineEntry& entry : timeline.undated) page.item(entry_line(page, entry));
  }
  page.blank();
  if (timeline.entries.empty() && timeline.undated.empty())
    page.paragraph(words.say("timeline.nothing"));
  if (timeline.columns > 0) page.paragraph(words.say("timeline.legend"), 0, Tone::quiet);
  if (timeline.later > 0)
    page.paragraph(words.count("timeline.later", timeline.later), 0, Tone::quiet);
}

}  // namespace comity
