// SPDX-License-Identifier: Apache-2.0
#include "cli/round_print.h"

#include <algorithm>

#include "cli/round_lines.h"

namespace comity {
namespace {

std::string what_of(const PageWriter& page, const RoundBrief& brief) {
  std::string what;
  if (!brief.date.empty()) what = page.value(brief.date.front());
  if (!brief.status.empty()) {
    const Fact& status = brief.status.front();
    what += (what.empty() ? "" : ", ") + page.value(status);
    const bool one_side =
        status.standing == Standing::said || status.standing == Standing::disputed;
    if (one_side) what += ", " + page.who(status);
  }
  return what;
}

std::string briefs_text(const PageWriter& page, const std::vector<RoundNeighbour>& neighbours) {
  std::vector<std::string> texts;
  for (const RoundNeighbour& neighbour : neighbours)
    texts.push_back(brief_text(page, neighbour.brief));
  return joined_parties(page, texts);
}

// What the clocks or the voice leave out is not said to be missing.
void print_series(PageWriter& page, const RoundSeries& series, const LeftOut& left_out) {
  const bool hidden = left_out.later_recorded + left_out.later_public + left_out.undated +
                          left_out.other_voice > 0;
  const Words& words = page.words();
  const auto say = [&](const char* key, const std::vector<RoundNeighbour>& neighbours) {
    return words.say(key, {{"rounds", briefs_text(page, neighbours)}});
  };
  std::string text = series.before.empty() ? words.say(hidden ? "round.before_not_shown"
                                                                  : "round.nothing_before")
                                           : say("round.follows", series.before);
  text += " " + (series.after.empty() ? words.say(hidden ? "round.after_not_shown"
                                                                  : "round.nothing_after")
                                      : say("round.precedes", series.after));
  if (!series.unordered.empty())
    text += " " + say(hidden ? "round.order_not_shown" : "round.order_open", series.unordered);
  for (const Fact& label : series.label) {
    text += " " + words.say("round.series", {{"series", page.value(label)}});
  }
  page.paragraph(text);
}

void print_standing(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  FactTable table(page);
  if (round.number.empty())
    table.add_silence(words.say("round.number"), words.say("round.not_numbered"));
  table.add(words.say("round.number"), round.number);
  if (round.date.empty()) table.add_silence(words.say("round.date"), words.say("page.not_known"));
  table.add(words.say("round.date"), round.date);
  table.add(words.say("round.date_note"), round.date_note);
  if (round.status.empty())
    table.add_silence(words.say("round.status"), words.say("page.not_known"));
  table.add(words.say("round.status"), round.status);
  table.add(words.say("round.level"), round.level);
  table.add(words.say("round.announced_by"), round.announced_by);
  table.add(words.say("round.confirmed_by"), round.confirmed_by);
  table.add(words.say("round.not_confirmed_by"), round.not_confirmed_by);
  table.add(words.say("round.cancelled_by"), round.cancelled_by);
  table.add(words.say("round.cancelled_on"), round.cancelled_on);
  table.add(words.say("round.note"), round.note);
  table.print();
}

void print_further(PageWriter& page, const RoundPage& round) {
  if (round.other.empty()) return;
  page.section(page.words().say("round.other"));
  FactTable table(page);
  for (const Fact& fact : round.other) {
    std::string what = page.words().label("attribute.round." + fact.attribute);
    if (!fact.facet.empty()) what += ", " + page.party(fact.facet);
    table.add(what, {fact});
  }
  table.print();
}

void print_irritants(PageWriter& page, const RoundPage& round) {
  if (round.irritants.empty()) return;
  page.section(page.words().say("round.irritants"));
  for (const Fact& fact : round.irritants) {
    page.item(StyledLine{{page.value(fact), Tone::plain}, {"  " + fact.subject, Tone::quiet}});
  }
}

// A round dated so roughly that another one of the list may have come before or after it.
bool order_open(const std::vector<RoundBrief>& rounds, std::size_t at) {
  const auto width = [](const Span& span) { return span.latest.seconds - span.earliest.seconds; };
  const Span& own = rounds[at].span;
  return std::any_of(rounds.begin(), rounds.end(), [&](const RoundBrief& other) {
    return &other != &rounds[at] && !surely_before(own, other.span) &&
           !surely_before(other.span, own) && width(own) >= width(other.span);
  });
}

StyledLine facts_cell(const PageWriter& page, const std::vector<Fact>& facts) {
  std::string text;
  for (const Fact& fact : facts) text += (text.empty() ? "" : "; ") + page.value(fact);
  if (facts.empty()) text = page.words().say("page.not_known");
  return {{text, facts.empty() ? Tone::quiet : Tone::plain}};
}

}  // namespace

std::string brief_text(const PageWriter& page, const RoundBrief& brief) {
  const std::string what = what_of(page, brief);
  if (what.empty()) return brief.label;
  return page.words().say("round.brief", {{"label", brief.label}, {"what", what}});
}

void print_round_head(PageWriter& page, const RoundPage& round) {
  std::vector<std::string> names;
  for (const RoundSide& side : round.sides) {
    page.name_party(side.key, side.name);
    names.push_back(side.name);
  }
  std::string title = round.label;
  if (!round.date.empty()) title += ", " + page.value(round.date.front());
  page.title(title, joined_parties(page, names) + " · " + round.key);
}

void print_round_body(PageWriter& page, const RoundPage& round) {
  page.blank();
  print_series(page, round.series, round.left_out);
  page.blank();
  print_standing(page, round);
  print_round_place(page, round);
  print_round_hours(page, round);
  print_round_length(page, round);
  print_round_forecasts(page, round);
  print_round_delegations(page, round);
  print_round_agenda(page, round);
  print_round_excluded(page, round);
  print_round_outcomes(page, round);
  print_round_commitments(page, round);
  print_irritants(page, round);
  print_further(page, round);
  print_round_statements(page, round);
  print_round_sources(page, round);
}

void print_round_sources(PageWriter& page, const RoundPage& round) {
  if (round.sources.empty()) return;
  const Words& words = page.words();
  page.section(words.say("round.sources"), std::to_string(round.sources.size()));
  std::vector<SourceLine> sources = round.sources;
  std::stable_sort(sources.begin(), sources.end(), [](const SourceLine& a, const SourceLine& b) {
    return std::make_pair(a.date.empty(), a.date) < std::make_pair(b.date.empty(), b.date);
  });
  for (const SourceLine& source : sources) {
    const std::string day = source.date.empty() ? words.say("cli.no_date") : page.date(source.date);
    std::string about = " " + source.publisher + ", " + day + ".";
    if (!source.source_kind.empty())
      about += " " + words.label("code." + source.source_kind) + ", ";
    about += source.control.empty()
                 ? words.say("round.no_control")
                 : words.say("round.control", {{"party", page.party(source.control)}});
    if (source.low_trust) about += ", " + words.say("cli.low_trust");
    page.item(
        StyledLine{{source.title + ".", Tone::plain}, {about + "  " + source.key, Tone::quiet}});
  }
}

void print_round_list(PageWriter& page, const std::vector<RoundBrief>& rounds) {
  const Words& words = page.words();
  if (rounds.empty()) return page.paragraph(words.say("round.list_none"));
  std::vector<TableRow> rows;
  bool some_open = false;
  for (std::size_t at = 0; at < rounds.size(); ++at) {
    const RoundBrief& round = rounds[at];
    const bool open = order_open(rounds, at);
    some_open = some_open || open;
    StyledLine said;
    if (!round.status.empty()) said = said_cell(page, round.status.front());
    rows.push_back({{{open ? words.say("round.order_mark") : "", Tone::quiet}},
                    facts_cell(page, round.date),
                    {{round.label, Tone::strong}, {"  " + round.key, Tone::quiet}},
                    round.number.empty() ? StyledLine{} : facts_cell(page, round.number),
                    facts_cell(page, round.status),
                    said});
  }
  page.table(
      {{.heading = "", .width_min = 1, .share = 0},
       {.heading = words.say("round.date"), .width_min = 8, .share = 0},
       {.heading = words.say("round.label"), .width_min = 14, .share = 4},
       {.heading = words.say("round.number_short"), .width_min = 2, .share = 0, .right = true},
       {.heading = words.say("round.status"), .width_min = 10, .share = 2},
       {.heading = words.say("round.source_of"), .width_min = 14, .share = 4}},
      rows);
  if (some_open) page.paragraph(words.say("round.order_note"), 0, Tone::quiet);
}

}  // namespace comity
