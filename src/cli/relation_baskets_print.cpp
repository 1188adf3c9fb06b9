// SPDX-License-Identifier: Apache-2.0
#include "cli/relation_print.h"
#include "cli/side_lines.h"

namespace comity {

namespace {

StyledLine since_part(const PageWriter& out, const PermissionLine& line,
                      const MeasureRow* row) {
  const Words& words = out.words();
  const std::string since = line.since.empty()
                                ? words.say("relation.begin_not_known")
                                : words.say("relation.since", {{"date", out.date(line.since)}});
  StyledLine parts{{since, Tone::plain}};
  if (row != nullptr && line.force == Force::possibly) {
    const std::string why = words.say(why_possibly(*row));
    parts.push_back({", " + words.say("relation.possibly", {{"why", why}}), Tone::strong});
    return parts;
  }
  if (line.force == Force::no_end_on_record) {
    parts.push_back({words.say("relation.no_end_mark"), Tone::quiet});
  }
  if (line.force == Force::possibly) {
    parts.push_back({words.say("relation.possibly_mark"), Tone::strong});
  }
  return parts;
}

StyledLine with_key(StyledLine line, const std::string& key) {
  line.push_back({" [" + key + "]", Tone::quiet});
  return line;
}

void add_reasons(const PageWriter& out, const MeasureRow& row, SideLines& lines) {
  const Words& words = out.words();
  for (const Fact& rival : row.rival_whats) lines.item(out.fact_line(rival), 4);
  for (const Fact& reason : row.reasons) {
    StyledLine line{{words.say("relation.reason") + " · ", Tone::quiet}};
    for (Styled& part : told(out, reason)) line.push_back(std::move(part));
    lines.item(line, 4);
  }
  for (const Fact& cause : row.causes) {
    StyledLine line{{words.say("relation.cause") + " · ", Tone::quiet}};
    for (Styled& part : told(out, cause)) line.push_back(std::move(part));
    lines.item(line, 4);
  }
  if (row.reasons.empty()) {
    lines.item({{words.say("page.reason_not_on_record"), Tone::quiet}}, 4);
  }
}

void add_measure(const PageWriter& out, const RelationPage& page, const PermissionLine& line,
                 SideLines& lines) {
  const MeasureRow& row = page.measures.at(static_cast<std::size_t>(line.measure));
  StyledLine between = since_part(out, line, &row);
  if (row.own_act) between.push_back({", " + out.words().say("relation.own_act"), Tone::quiet});
  StyledLine text{{"- ", Tone::plain}};
  for (Styled& part : told(out, row.what, between)) text.push_back(std::move(part));
  lines.item(with_key(std::move(text), row.key));
  if (!row.eases) add_reasons(out, row, lines);
}

void add_function(const PageWriter& out, const PermissionLine& line, SideLines& lines) {
  const Words& words = out.words();
  StyledLine text{{"- ", Tone::plain}};
  if (said_by_somebody(line.what)) text.push_back({out.who(line.what) + ": ", Tone::strong});
  if (line.what.attribute == "function") {
    text.push_back({words.say("relation.function_works",
                              {{"function", words.label("code." + line.what.facet)},
                               {"place", line.place}}),
                    Tone::plain});
    if (!line.since.empty()) {
      text.push_back({words.say("relation.since", {{"date", out.date(line.since)}}), Tone::plain});
    }
  } else {
    text.push_back({words.say("relation.post_open",
                              {{"place", line.place}, {"status", out.value(line.what)}}),
                    Tone::plain});
  }
  for (Styled& part : out.source_tail(line.what)) text.push_back(std::move(part));
  lines.item(with_key(std::move(text), line.subject));
}

void add_permissions(const PageWriter& out, const RelationPage& page,
                     const std::vector<PermissionLine>& permissions, std::string_view heading,
                     SideLines& lines) {
  if (permissions.empty()) return;
  lines.heading(out.words().say(heading));
  for (const PermissionLine& line : permissions) {
    if (line.measure >= 0) add_measure(out, page, line, lines);
    else add_function(out, line, lines);
  }
}

void add_acts(const PageWriter& out, const RelationPage& page, const BasketSide& side,
              SideLines& lines) {
  if (side.acts.empty()) return;
  lines.heading(out.words().say("relation.told_differently"));
  for (const int index : side.acts) {
    const MeasureRow& row = page.measures.at(static_cast<std::size_t>(index));
    StyledLine text{{"- ", Tone::plain}};
    for (Styled& part : told(out, row.what)) text.push_back(std::move(part));
    lines.item(with_key(std::move(text), row.key));
    for (const Fact& kind : row.kinds) {
      StyledLine account = out.fact_line(kind);
      for (const std::string& wording : kind.wordings) {
        account.push_back({" “" + wording + "”", Tone::plain});
      }
      lines.item(account, 4);
    }
  }
}

void add_complaint(const PageWriter& out, const RelationPage& page, const ComplaintRow& row,
                   SideLines& lines) {
  const Words& words = out.words();
  const std::string& side = page.sides.at(static_cast<std::size_t>(row.side)).name;
  bool first = true;
  for (const Fact& fact : row.words) {
    StyledLine text{{first ? "- " : "  ", Tone::plain}};
    // A report that ascribes a complaint to a side keeps it as the report's word.
    for (Styled& part : row.ascribed ? ascribed(out, fact, side) : told(out, fact)) {
      text.push_back(std::move(part));
    }
    if (first) text = with_key(std::move(text), row.key);
    lines.item(text);
    first = false;
  }
  for (const Fact& account : row.accounts) {
    lines.item(told(out, account), 4);
  }
  if (row.no_answer_on_record) {
    lines.item({{words.say("relation.no_answer"), Tone::quiet}}, 4);
  }
}

std::string day_of(const MeasureRow& row) {
  for (const PeriodAccount& account : row.periods) {
    if (!account.since.empty()) return account.since;
    if (!account.known_by.empty()) return account.known_by;
  }
  return {};
}

void add_departures(const PageWriter& out, const RelationPage& page, const BasketSide& side,
                    SideLines& lines) {
  if (side.departures.empty()) return;
  lines.heading(out.words().say("relation.departures"));
  for (const int index : side.departures) {
    const MeasureRow& row = page.measures.at(static_cast<std::size_t>(index));
    StyledLine text{{"- " + out.date(day_of(row)) + "  ", Tone::plain}};
    for (Styled& part : told(out, row.what)) text.push_back(std::move(part));
    lines.item(with_key(std::move(text), row.key));
  }
}

void add_closed_property(const PageWriter& out, const PropertyRow& row, SideLines& lines) {
  const Words& words = out.words();
  const bool rivals = row.status.size() > 1;
  StyledLine text{{"- " + row.name.text, Tone::plain}};
  for (const Fact& status : row.status) {
    text.push_back({&status == &row.status.front() ? ": " : "; ", Tone::plain});
    if (rivals || said_by_somebody(status)) text.push_back({out.who(status) + ": ", Tone::strong});
    text.push_back({out.value(status), Tone::plain});
    if (rivals) continue;
    if (!row.since.empty()) {
      text.push_back({words.say("relation.since", {{"date", out.date(row.since)}}), Tone::plain});
    }
    for (Styled& part : out.source_tail(status)) text.push_back(std::move(part));
  }
  lines.item(with_key(std::move(text), row.key));
}

void add_closed(const PageWriter& out, const RelationPage& page, const BasketSide& side,
                SideLines& lines) {
  const Words& words = out.words();
  if (!side.closed_properties.empty()) lines.heading(words.say("relation.closed_properties"));
  for (const int index : side.closed_properties) {
    add_closed_property(out, page.properties.at(static_cast<std::size_t>(index)), lines);
  }
  if (!side.closed_posts.empty()) lines.heading(words.say("relation.closed_posts"));
  for (const int index : side.closed_posts) {
    const PostRow& row = page.posts.at(static_cast<std::size_t>(index));
    StyledLine between;
    for (const Fact& closed : row.closed) between.push_back({" " + out.value(closed), Tone::plain});
    StyledLine text{{"- " + row.name.text + ": ", Tone::plain}};
    for (Styled& part : told(out, row.statuses.front(), between)) text.push_back(std::move(part));
    lines.item(with_key(std::move(text), row.key));
  }
}

SideLines basket_side(const PageWriter& out, const RelationPage& page, const BasketSide& side) {
  SideLines lines(out);
  const Words& words = out.words();
  for (const Count& count : side.counts) {
    lines.line({{count_text(words, count), Tone::strong}});
  }
  add_permissions(out, page, side.may_do, "relation.may_do", lines);
  add_permissions(out, page, side.barred, "relation.barred", lines);
  add_closed(out, page, side, lines);
  add_departures(out, page, side, lines);
  add_acts(out, page, side, lines);
  if (!side.complaints.empty()) lines.heading(words.say("relation.complaints"));
  for (const int index : side.complaints) {
    add_complaint(out, page, page.complaints.at(static_cast<std::size_t>(index)), lines);
  }
  if (lines.empty()) lines.heading(words.say("relation.side_nothing"));
  return lines;
}

void print_basket(PageWriter& out, const RelationPage& page, const BasketRow& row) {
  const Words& words = out.words();
  out.blank();
  out.paragraph({{"▌ ", Tone::quiet}, {capital(words.label("code." + row.name)), Tone::strong}});
  for (const int index : row.irritants) {
    const IrritantRow& irritant = page.irritants.at(static_cast<std::size_t>(index));
    StyledLine line{{irritant.what.text + " [" + irritant.key + "] · ", Tone::quiet}};
    for (std::size_t side = 0; side < 2; ++side) {
      if (side > 0) line.push_back({" · ", Tone::quiet});
      for (Styled& part : state_line(out, page.sides[side], irritant, side)) {
        line.push_back(std::move(part));
      }
    }
    out.item(line, 2);
  }
  const SideLines first = basket_side(out, page, row.sides[0]);
  const SideLines second = basket_side(out, page, row.sides[1]);
  out.side_by_side(side_heading(out, "relation.missions_in", page.sides[0], page.sides[1]),
                   first.lines(),
                   side_heading(out, "relation.missions_in", page.sides[1], page.sides[0]),
                   second.lines());
}

}  // namespace

void print_baskets(PageWriter& out, const RelationPage& page) {
  out.section(out.words().say("relation.baskets"), out.words().say("relation.baskets_right"));
  for (const BasketRow& row : page.baskets) print_basket(out, page, row);
}

}  // namespace comity
