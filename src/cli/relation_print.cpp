// SPDX-License-Identifier: Apache-2.0
#include "cli/relation_print.h"

#include <algorithm>

#include "cli/side_lines.h"

namespace comity {

namespace {

std::string_view shape_of(std::string_view state) {
  if (state == "works") return "○";
  if (state == "limited") return "◐";
  if (state == "stopped") return "●";
  return "◇";
}

// The authors of a cell, short: a table has no room for a sentence.
std::string author_codes(const Fact& fact) {
  std::string codes;
  for (const std::string& author : fact.authors) codes += (codes.empty() ? "" : "+") + author;
  return codes;
}

StyledLine function_cell(const PageWriter& out, const FunctionCell& cell, Tone side) {
  if (cell.states.empty()) return {{"·", Tone::quiet}};
  StyledLine line;
  for (const FunctionState& state : cell.states) {
    const Fact& fact = state.fact;
    std::string text = line.empty() ? "" : cell.rivals ? " ◇ " : " → ";
    const bool known = fact.value.state == ValueState::known;
    text += known ? std::string(shape_of(fact.code)) : out.words().say("page.not_known");
    line.push_back({text, side});
    if (!state.since.empty()) {
      line.push_back({" " + out.date(state.since.substr(0, 7)), Tone::plain});
    }
    const std::string authors = author_codes(fact);
    if (!authors.empty()) {
      line.push_back(
          {" " + out.words().say("relation.says_short", {{"who", authors}}), Tone::quiet});
    }
    if (state.force == Force::possibly) line.push_back({" ?", Tone::strong});
  }
  if (line.empty()) line.push_back({"·", Tone::quiet});
  return line;
}

StyledLine post_cell(const PageWriter& out, const RelationPage& page, const PostRow& post) {
  const Words& words = out.words();
  StyledLine line{{post.name.text, Tone::plain}};
  std::string status;
  for (const Fact& fact : post.statuses) {
    if (!status.empty()) status += " / ";
    if (said_by_somebody(fact)) status += out.who(fact) + ": ";
    status += out.value(fact);
  }
  if (post.statuses.empty()) status = words.say("page.not_known");
  for (const Fact& later : post.statuses_later) {
    status += "; " + words.say("relation.status_later", {{"status", out.value(later)}});
  }
  for (const Fact& closed : post.closed) status += " " + out.value(closed);
  line.push_back({" – " + status, Tone::quiet});
  if (post.to_organisation) {
    const PairSide& host = page.sides.at(static_cast<std::size_t>(1 - post.side));
    line.push_back({"; " + words.say("relation.to_organisation", {{"receiver", host.name}}),
                    Tone::quiet});
  }
  return line;
}

std::vector<std::string> functions_of(const RelationPage& page) {
  std::vector<std::string> functions;
  for (const PostRow& post : page.posts) {
    for (const FunctionCell& cell : post.functions) {
      if (std::find(functions.begin(), functions.end(), cell.function) == functions.end()) {
        functions.push_back(cell.function);
      }
    }
  }
  return functions;
}

StyledLine cell_for(const PageWriter& out, const PostRow& post, const std::string& function,
                    Tone tone) {
  for (const FunctionCell& cell : post.functions) {
    if (cell.function == function) return function_cell(out, cell, tone);
  }
  return {{"·", Tone::quiet}};
}

void print_posts_of(PageWriter& out, const RelationPage& page, int side,
                    const std::vector<std::string>& functions) {
  const Words& words = out.words();
  const Tone tone = side == 0 ? Tone::first_side : Tone::second_side;
  std::vector<Column> columns{{words.say("relation.post"), 22, 3}};
  for (const std::string& function : functions) {
    columns.push_back({words.label("code." + function), 8, 1});
  }
  std::vector<std::vector<StyledLine>> rows;
  for (const PostRow& post : page.posts) {
    if (post.side != side) continue;
    std::vector<StyledLine> row{post_cell(out, page, post)};
    for (const std::string& function : functions) {
      row.push_back(cell_for(out, post, function, tone));
    }
    rows.push_back(std::move(row));
  }
  const auto index = static_cast<std::size_t>(side);
  out.paragraph(side_heading(out, "relation.posts_of", page.sides.at(index),
                             page.sides.at(1 - index)),
                0, tone);
  if (rows.empty()) out.paragraph(words.say("relation.no_posts"), 2, Tone::quiet);
  else out.table(columns, rows);
}

void add_head(const PageWriter& out, const HeadRow& head, SideLines& lines) {
  const Words& words = out.words();
  lines.blank();
  StyledLine name{{head.name.text, Tone::strong}};
  for (const Fact& role : head.roles) name.push_back({", " + out.value(role), Tone::plain});
  std::string tenure = words.say("relation.tenure_" + std::string(tenure_name(head.tenure)));
  if (!head.since.empty())
    tenure += ", " + words.say("page.since", {{"date", out.date(head.since)}});
  if (!head.until.empty() && head.tenure == Tenure::before) {
    tenure += ", " + words.say("page.until", {{"date", out.date(head.until)}});
  }
  name.push_back({" – " + tenure, Tone::quiet});
  name.push_back({" [" + head.key + "]", Tone::quiet});
  lines.item(name, 0);
  for (const Fact& step : head.steps) {
    StyledLine line{{out.date(begin_of(step)) + "  ", Tone::quiet}};
    for (Styled& part : told(out, step)) line.push_back(std::move(part));
    lines.item(line);
  }
  if (head.steps.empty()) lines.item({{words.say("relation.no_steps"), Tone::quiet}});
  std::string missing;
  for (const std::string& step : head.missing) {
    missing += (missing.empty() ? "" : ", ") + words.label("code." + step);
  }
  if (missing.empty()) return;
  lines.item({{words.say("relation.steps_missing", {{"steps", missing}}), Tone::quiet}});
}

SideLines heads_of(const PageWriter& out, const RelationPage& page, int side) {
  SideLines lines(out);
  bool any = false;
  bool in_office = false;
  for (const HeadRow& head : page.heads) {
    if (head.side != side) continue;
    any = true;
    in_office = in_office || head.tenure == Tenure::in_office || head.tenure == Tenure::possibly;
  }
  if (!any) lines.heading(out.words().say("relation.no_head"));
  else if (!in_office) lines.heading(out.words().say("relation.no_head_in_office"));
  for (const HeadRow& head : page.heads) {
    if (head.side == side) add_head(out, head, lines);
  }
  return lines;
}

std::string parts_text(const Words& words, const IrritantRow& row) {
  std::string text;
  const auto add = [&](std::string_view key, std::size_t count) {
    if (count == 0) return;
    text += (text.empty() ? "" : ", ") + words.count(key, static_cast<long long>(count));
  };
  add("relation.parts_measure", row.measures.size());
  add("relation.parts_incident", row.incidents.size());
  add("relation.parts_commitment", row.commitments.size());
  add("relation.parts_round", row.rounds.size());
  return text;
}

std::string day_of_entry(const PageWriter& out, const RecentEntry& entry) {
  const Words& words = out.words();
  const Arguments date = {{"date", out.date(entry.date)}};
  switch (entry.meaning) {
    case DateMeaning::announced: return words.say("relation.announced_on", date);
    case DateMeaning::said: return words.say("relation.said_on", date);
    case DateMeaning::published: return words.say("relation.published_on", date);
    case DateMeaning::known_by: return words.say("relation.known_by_on", date);
    case DateMeaning::when:
    case DateMeaning::not_known: return out.date(entry.date);
  }
  return out.date(entry.date);
}

void print_rounds(PageWriter& out, const RelationPage& page) {
  const Words& words = out.words();
  out.section(words.say("relation.rounds"),
              words.count("relation.on_record", static_cast<long long>(page.rounds.size())));
  if (page.rounds.empty()) out.paragraph(words.say("relation.no_rounds"), 0, Tone::quiet);
  std::vector<std::vector<StyledLine>> rows;
  for (const RoundLine& round : page.rounds) {
    std::string status;
    for (const Fact& fact : round.statuses) {
      if (!status.empty()) status += "; ";
      if (said_by_somebody(fact)) status += out.who(fact) + ": ";
      status += out.value(fact);
    }
    if (status.empty()) status = words.say("page.not_known");
    const std::string city = round.cities.empty() ? "" : out.value(round.cities.front());
    rows.push_back({{{out.date(round.date.text), Tone::plain}},
                    {{round.label.text, Tone::strong}, {" [" + round.key + "]", Tone::quiet}},
                    {{city, Tone::plain}},
                    {{status, Tone::plain}}});
  }
  out.table({{"", 11, 0}, {"", 20, 2}, {"", 8, 0}, {"", 12, 1}}, rows);
  if (page.rounds_later > 0) {
    out.paragraph(words.count("relation.rounds_later", page.rounds_later), 0, Tone::quiet);
  }
}

}  // namespace

StyledLine state_line(const PageWriter& out, const PairSide& side, const IrritantRow& row,
                      std::size_t index) {
  const Words& words = out.words();
  StyledLine line{{side.name + ": ", Tone::quiet}};
  bool any = false;
  for (const Fact& state : row.state.at(index)) {
    if (!state_is_known(state)) continue;
    if (any) line.push_back({" / ", Tone::quiet});
    any = true;
    line.push_back({out.value(state), Tone::strong});
    const std::string since = begin_of(state);
    const std::string told = day_told(state);
    if (!since.empty()) {
      line.push_back({", " + out.date(since), Tone::plain});
    } else if (!told.empty()) {
      line.push_back(
          {", " + words.say("relation.told_on", {{"date", out.date(told)}}), Tone::plain});
    }
    for (Styled& part : out.source_tail(state)) line.push_back(std::move(part));
  }
  if (any) return line;
  for (const Fact& state : row.state_later.at(index)) {
    if (!state_is_known(state)) continue;
    const Arguments arguments = {{"state", out.value(state)}, {"date", out.date(day_told(state))}};
    line.push_back({words.say("relation.state_later", arguments), Tone::quiet});
    return line;
  }
  line.push_back({words.say("page.no_statement_on_record"), Tone::plain});
  return line;
}

void print_posts(PageWriter& out, const RelationPage& page) {
  const Words& words = out.words();
  out.section(words.say("relation.posts"),
              words.count("relation.on_record", static_cast<long long>(page.posts.size())));
  const std::vector<std::string> functions = functions_of(page);
  print_posts_of(out, page, 0, functions);
  out.blank();
  print_posts_of(out, page, 1, functions);
  out.blank();
  out.paragraph(words.say("relation.posts_legend"), 0, Tone::quiet);
}

void print_heads(PageWriter& out, const RelationPage& page) {
  out.section(out.words().say("relation.heads"));
  const SideLines first = heads_of(out, page, 0);
  const SideLines second = heads_of(out, page, 1);
  out.side_by_side(side_heading(out, "relation.missions_in", page.sides[0], page.sides[1]),
                   first.lines(),
                   side_heading(out, "relation.missions_in", page.sides[1], page.sides[0]),
                   second.lines());
}

void print_irritant_states(PageWriter& out, const RelationPage& page) {
  const Words& words = out.words();
  out.section(words.say("relation.irritants"),
              words.count("relation.on_record", static_cast<long long>(page.irritants.size())));
  if (page.irritants.empty()) out.paragraph(words.say("relation.no_irritants"), 0, Tone::quiet);
  std::vector<std::vector<StyledLine>> rows;
  for (const IrritantRow& row : page.irritants) {
    std::vector<StyledLine> cells;
    cells.push_back({{row.what.text, Tone::strong}, {" [" + row.key + "]", Tone::quiet}});
    for (std::size_t side = 0; side < 2; ++side) {
      StyledLine state = state_line(out, page.sides[side], row, side);
      state.erase(state.begin());        // the side stands in the heading
      cells.push_back(std::move(state));
    }
    cells.push_back({{parts_text(words, row), Tone::quiet}});
    rows.push_back(std::move(cells));
  }
  out.table({{words.say("relation.irritant"), 18, 2},
             {page.sides[0].name, 16, 2},
             {page.sides[1].name, 16, 2},
             {words.say("relation.gathers"), 12, 1}},
            rows);
}

void print_rounds_and_recent(PageWriter& out, const RelationPage& page) {
  const Words& words = out.words();
  print_rounds(out, page);
  out.section(words.say("relation.recent"));
  if (page.recent.empty()) out.paragraph(words.say("relation.no_recent"), 0, Tone::quiet);
  std::vector<std::vector<StyledLine>> rows;
  for (const RecentEntry& entry : page.recent) {
    StyledLine what = entry.complaint_of.empty() ? told(out, entry.what)
                                                 : ascribed(out, entry.what, entry.complaint_of);
    if (!entry.subject_name.empty()) {
      what.insert(what.begin(), {entry.subject_name + ": ", Tone::strong});
    }
    what.push_back({" [" + entry.key + "]", Tone::quiet});
    rows.push_back({{{day_of_entry(out, entry), Tone::quiet}}, std::move(what)});
  }
  out.table({{"", 11, 0}, {"", 40, 1}}, rows);
  if (!rows.empty()) out.paragraph(words.say("relation.recent_note"), 0, Tone::quiet);
}

}  // namespace comity
