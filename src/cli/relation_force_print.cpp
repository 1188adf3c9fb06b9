// SPDX-License-Identifier: Apache-2.0
// The measures in force on either side, each in one of three states: reported in force on that day
// or later; begun, without an end on record; possibly.
#include "cli/relation_print.h"
#include "cli/side_lines.h"

namespace comity {

namespace {

StyledLine measure_cell(const PageWriter& out, const MeasureRow& row) {
  const Words& words = out.words();
  StyledLine line;
  if (said_by_somebody(row.what)) line.push_back({out.who(row.what) + ": ", Tone::strong});
  line.push_back({out.value(row.what), Tone::plain});
  if (row.eases) line.push_back({" (" + words.say("relation.eases") + ")", Tone::strong});
  if (row.own_act) line.push_back({"; " + words.say("relation.own_act"), Tone::quiet});
  line.push_back({" [" + row.key + "]", Tone::quiet});
  for (const Fact& reason : row.reasons) {
    line.push_back({" · " + words.say("relation.reason") + ", ", Tone::quiet});
    line.push_back({out.who(reason) + ": ", Tone::quiet});
    line.push_back({out.value(reason), Tone::quiet});
  }
  if (row.reasons.empty() && !row.eases) {
    line.push_back({" · " + words.say("page.reason_not_on_record"), Tone::quiet});
  }
  return line;
}

StyledLine since_cell(const PageWriter& out, const MeasureRow& row) {
  const Words& words = out.words();
  StyledLine line;
  for (const PeriodAccount& account : row.periods) {
    if (account.force == Force::not_in_force && row.force != Force::not_in_force) continue;
    // An account without a day says nothing here where another gives one, unless in its own words.
    const bool dated = !account.since.empty() || !account.known_by.empty();
    if (!dated && account.fact.wordings.empty() && row.periods.size() > 1) continue;
    if (!line.empty()) line.push_back({"; ", Tone::quiet});
    if (said_by_somebody(account.fact))
      line.push_back({out.who(account.fact) + ": ", Tone::strong});
    if (!account.since.empty()) line.push_back({out.date(account.since), Tone::plain});
    else if (!account.known_by.empty()) {
      line.push_back({words.say("relation.known_by", {{"date", out.date(account.known_by)}}),
                      Tone::plain});
    } else if (!account.fact.wordings.empty()) {
      line.push_back({"“" + account.fact.wordings.front() + "”", Tone::plain});
    } else {
      line.push_back({words.say("page.not_known"), Tone::plain});
    }
  }
  if (line.empty()) line.push_back({words.say("page.not_known"), Tone::plain});
  return line;
}

StyledLine state_cell(const PageWriter& out, const MeasureRow& row) {
  const Words& words = out.words();
  StyledLine line;
  const PeriodAccount* account = deciding(row);
  if (row.force == Force::surely) line.push_back({words.say("relation.surely"), Tone::plain});
  if (row.force == Force::no_end_on_record) {
    line.push_back({words.say("relation.no_end"), Tone::plain});
  }
  if (row.force == Force::possibly) {
    line.push_back({words.say("relation.possibly", {{"why", words.say(why_possibly(row))}}),
                    Tone::strong});
  }
  if (account == nullptr) return line;
  if (!account->last_reported.empty()) {
    line.push_back(
        {"; " + words.say("page.last_reported", {{"date", out.date(account->last_reported)}}),
         Tone::plain});
  }
  if (!account->until.empty() && account->until != "..") {
    line.push_back(
        {"; " + words.say("page.until", {{"date", out.date(account->until)}}), Tone::plain});
  }
  for (Styled& part : out.source_tail(account->fact)) line.push_back(std::move(part));
  return line;
}

StyledLine imposer_cell(const PageWriter& out, const MeasureRow& row) {
  StyledLine line;
  for (const Fact& by : row.imposed_by) {
    if (!line.empty()) line.push_back({" / ", Tone::quiet});
    // Where accounts differ on who laid it down, each is told with its teller.
    if (row.imposed_by.size() > 1) line.push_back({out.who(by) + ": ", Tone::quiet});
    line.push_back({out.value(by), Tone::plain});
  }
  if (line.empty()) line.push_back({out.words().say("page.not_known"), Tone::plain});
  return line;
}

}  // namespace

void print_measures_in_force(PageWriter& out, const RelationPage& page) {
  const Words& words = out.words();
  out.section(words.say("relation.in_force"));
  for (std::size_t side = 0; side < 2; ++side) {
    if (side > 0) out.blank();
    const Tone tone = side == 0 ? Tone::first_side : Tone::second_side;
    StyledLine heading{
        {words.say("relation.in_force_on", {{"sender", page.sides[side].name}}), tone}};
    heading.push_back({" – " + count_text(words, page.in_force[side]), Tone::quiet});
    out.paragraph(heading);
    std::vector<std::vector<StyledLine>> rows;
    for (const MeasureRow& row : page.measures) {
      if (row.side != static_cast<int>(side) || !row.in_force()) continue;
      rows.push_back({measure_cell(out, row), since_cell(out, row), imposer_cell(out, row),
                      state_cell(out, row)});
    }
    if (rows.empty()) out.paragraph(words.say("relation.no_measures"), 2, Tone::quiet);
    out.table({{words.say("relation.measure_and_reason"), 26, 4},
               {words.say("relation.since_heading"), 12, 1},
               {words.say("relation.by"), 10, 1},
               {words.say("relation.state_heading"), 18, 2}},
              rows);
  }
}

}  // namespace comity
