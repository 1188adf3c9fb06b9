// SPDX-License-Identifier: Apache-2.0
#include "cli/relation_print.h"
#include "cli/side_lines.h"

namespace comity {

namespace {

StyledLine raised_line(const PageWriter& out, const Fact& raised) {
  const Words& words = out.words();
  StyledLine line{{out.party(raised.code), Tone::plain}};
  const std::string begin = begin_of(raised);
  const std::string& day = begin.empty() ? raised.said_on : begin;
  line.push_back({", " + (day.empty() ? words.say("irritants.raised_undated") : out.date(day)),
                  Tone::plain});
  for (Styled& part : out.source_tail(raised)) line.push_back(std::move(part));
  return line;
}

void print_parts(PageWriter& out, std::string_view label, const std::vector<IrritantPart>& parts) {
  if (parts.empty()) return;
  out.paragraph({{out.words().say(label), Tone::quiet}}, 2);
  for (const IrritantPart& part : parts) {
    const std::string day =
        part.date.empty() ? out.words().say("page.day_not_known") : out.date(part.date);
    StyledLine line{{"- " + day + "  ", Tone::quiet}, {part.title.text, Tone::plain}};
    line.push_back({" [" + part.key + "]", Tone::quiet});
    out.item(line, 4);
  }
}

void print_states(PageWriter& out, const IrritantsPage& page, const IrritantRow& row) {
  out.paragraph({{out.words().say("irritants.state"), Tone::quiet}}, 2);
  for (std::size_t side = 0; side < 2; ++side) {
    StyledLine line = state_line(out, page.sides[side], row, side);
    line.insert(line.begin(), {"- ", Tone::plain});
    out.item(line, 4);
    for (const Fact& state : row.state[side]) {
      for (const std::string& note : state.notes) {
        out.paragraph({{note, Tone::quiet}}, 6);
      }
    }
  }
  for (const Fact& state : row.other_states) {
    StyledLine line{{"- " + out.party(state.facet) + ": ", Tone::plain}};
    for (Styled& part : told(out, state)) line.push_back(std::move(part));
    out.item(line, 4);
  }
}

void print_irritant(PageWriter& out, const IrritantsPage& page, const IrritantRow& row) {
  const Words& words = out.words();
  const std::string topic = row.topic.empty() ? "" : words.label("code." + row.topic);
  out.section(capital(row.what.text), topic + "  " + row.key);
  print_states(out, page, row);
  out.paragraph({{words.say("irritants.raised"), Tone::quiet}}, 2);
  for (const Fact& raised : row.raised_by) {
    StyledLine line = raised_line(out, raised);
    line.insert(line.begin(), {"- ", Tone::plain});
    out.item(line, 4);
  }
  if (row.raised_by.empty()) out.paragraph(words.say("page.not_known"), 4, Tone::quiet);
  print_parts(out, "irritants.measures", row.measures);
  print_parts(out, "irritants.incidents", row.incidents);
  print_parts(out, "irritants.commitments", row.commitments);
  print_parts(out, "irritants.rounds", row.rounds);
  for (const Fact& note : row.notes) out.paragraph({{out.value(note), Tone::quiet}}, 2);
}

}  // namespace

void print_irritants(PageWriter& out, const IrritantsPage& page) {
  if (page.irritants.empty()) {
    out.blank();
    out.paragraph(out.words().say("relation.no_irritants"));
  }
  for (const IrritantRow& row : page.irritants) print_irritant(out, page, row);
}

}  // namespace comity
