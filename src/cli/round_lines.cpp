// SPDX-License-Identifier: Apache-2.0
#include "cli/round_lines.h"

#include <algorithm>
#include <cmath>

#include "base/calendar.h"

namespace comity {
namespace {

// " (said 8 Apr 2025; TASS, 8 Apr 2025, +2)" without its blank and brackets.
StyledLine bare_tail(const PageWriter& page, const Fact& fact) {
  StyledLine tail = page.source_tail(fact);
  for (Styled& part : tail) {
    if (part.text.starts_with(" (")) part.text.erase(0, 2);
    const std::size_t bracket = part.text.rfind(')');
    if (bracket != std::string::npos && bracket + 1 == part.text.size()) part.text.pop_back();
  }
  return tail;
}

std::string first_text(const std::vector<Fact>& facts) {
  return facts.empty() || facts.front().value.state != ValueState::known ? std::string()
                                                                         : facts.front().text;
}

void add(std::string& text, const std::string& more, const char* between) {
  if (more.empty()) return;
  if (!text.empty()) text += between;
  text += more;
}

// Name and office of the speaker; where the press names none, that it names none.
std::string speaker_of(const PageWriter& page, const RoundStatement& statement) {
  std::string speaker = first_text(statement.speaker);
  add(speaker, first_text(statement.speaker_role), ", ");
  const bool ascribed = !statement.reported_by.empty() && speaker.empty();
  return ascribed ? page.words().say("round.reported_in_press") : speaker;
}

std::string published_of(const PageWriter& page, const RoundStatement& statement) {
  const Fact& text = statement.text.front();
  std::string day = first_text(statement.published);
  if (day.empty()) day = text.published_on;
  return day.empty() ? day : page.words().say("round.published", {{"date", page.date(day)}});
}

}  // namespace

void FactTable::add(const std::string& what, const std::vector<Fact>& facts) {
  for (const Fact& fact : facts) {
    add(&fact == &facts.front() ? what : std::string(), {{page_.value(fact), Tone::plain}}, fact);
  }
}

void FactTable::add(const std::string& what, const StyledLine& value, const Fact& fact) {
  rows_.push_back({{{what, Tone::quiet}}, value, said_cell(page_, fact)});
}

void FactTable::add_silence(const std::string& what, const std::string& silence) {
  rows_.push_back({{{what, Tone::quiet}}, {{silence, Tone::quiet}}, {}});
}

void FactTable::print() {
  if (rows_.empty()) return;
  page_.table({{.heading = "", .width_min = 12, .share = 0},
               {.heading = "", .width_min = 16, .share = 3},
               {.heading = "", .width_min = 20, .share = 4}},
              rows_);
}

std::string claim_mark(const Fact& fact) {
  return fact.claims.empty() ? std::string() : " [" + fact.claims.front() + "]";
}

// A report is named by its publisher and day at once; an author by his name, then where it was
// read.
StyledLine said_cell(const PageWriter& page, const Fact& fact) {
  StyledLine tail = bare_tail(page, fact);
  const bool reported = fact.authors.empty() && !fact.office && !fact.publishers.empty();
  if (reported && fact.said_on.empty() && tail.size() == 1) {
    return {{page.words().say("page.reported_by", {{"who", tail.front().text}}), Tone::plain},
            {claim_mark(fact), Tone::quiet}};
  }
  StyledLine cell{{page.who(fact), Tone::strong}};
  if (!tail.empty()) cell.push_back({": ", Tone::quiet});
  cell.insert(cell.end(), tail.begin(), tail.end());
  cell.push_back({claim_mark(fact), Tone::quiet});
  return cell;
}

StyledLine statement_line(const PageWriter& page, const RoundStatement& statement) {
  const Fact& text = statement.text.front();
  if (text.authors.empty() && !text.office) return page.fact_line(text);
  StyledLine line{{page.who(text), Tone::strong}, {": " + page.value(text), Tone::plain}};
  std::string tail = speaker_of(page, statement);
  for (const Styled& part : bare_tail(page, text)) add(tail, part.text, ", ");
  if (text.said_on.empty()) add(tail, published_of(page, statement), "; ");
  line.push_back({" (" + tail + ")" + claim_mark(text), Tone::quiet});
  return line;
}

void print_notes(PageWriter& page, const std::vector<Fact>& facts, int indent) {
  for (const Fact& fact : facts) {
    page.paragraph(
        StyledLine{{page.words().say("page.doubt", {{"note", page.value(fact)}}) + claim_mark(fact),
                    Tone::quiet}},
        indent);
  }
}

void print_fact(PageWriter& page, const Fact& fact, int indent) {
  page.item(page.fact_line(fact), indent);
  for (const std::string& note : fact.notes) {
    page.paragraph(page.words().say("page.doubt", {{"note", note}}), indent + 2, Tone::quiet);
  }
}

std::string clocks_text(const PageWriter& page, const RoundMoment& moment) {
  return clocks_text(page.facts(), moment);
}

std::string minutes_text(const PageWriter& page, double minutes) {
  return minutes_text(page.facts(), minutes);
}

std::string length_text(const PageWriter& page, const RoundLength& length) {
  return length_text(page.facts(), length);
}

std::string joined_parties(const PageWriter& page, const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const bool last = i > 0 && i + 1 == names.size();
    add(text, names[i], last ? (" " + page.words().say("cli.and") + " ").c_str() : ", ");
  }
  return text;
}

std::string length_bar(const DurationAccount& account, int cells_an_hour) {
  constexpr int kHoursMax = 24;
  const double hours = std::min(account.minutes / 60, static_cast<double>(kHoursMax));
  const int cells = static_cast<int>(std::lround(hours * cells_an_hour));
  std::string bar;
  for (int cell = 0; cell + 1 < cells; ++cell) bar += "━";
  switch (account.qualifier) {
    case Qualifier::exact: return bar + "┫";
    case Qualifier::approximate: return bar + "╍╍";
    case Qualifier::at_least: return bar + "━╸▸";
    case Qualifier::at_most: return bar + "◂";
  }
  return bar;
}

}  // namespace comity
