// SPDX-License-Identifier: Apache-2.0
// Who came to a round, what was on its agenda and kept off it, what came of it, what was said.
#include <algorithm>

#include "cli/round_lines.h"
#include "cli/round_print.h"

namespace comity {
namespace {

void add_notes(const PageWriter& page, const std::vector<Fact>& facts,
               std::vector<StyledLine>& lines) {
  for (const Fact& fact : facts) lines.push_back(page.fact_line(fact));
}

void add_roles(const PageWriter& page, const std::vector<Fact>& roles,
               std::vector<StyledLine>& lines) {
  for (const Fact& role : roles) {
    StyledLine line{{"  " + page.value(role), Tone::plain}, {"; ", Tone::quiet}};
    for (Styled& part : said_cell(page, role)) line.push_back({std::move(part.text), Tone::quiet});
    lines.push_back(std::move(line));
  }
}

std::vector<StyledLine> delegation_lines(const PageWriter& page,
                                         const RoundDelegation& delegation) {
  const Words& words = page.words();
  if (delegation.key.empty()) return {{{words.say("round.no_delegation"), Tone::quiet}}};
  std::vector<StyledLine> lines;
  const auto add = [&](const char* key, const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) {
      StyledLine line{
          {words.say(key), Tone::quiet}, {page.value(fact), Tone::strong}, {"; ", Tone::quiet}};
      for (Styled& part : said_cell(page, fact))
        line.push_back({std::move(part.text), Tone::quiet});
      lines.push_back(std::move(line));
    }
  };
  if (delegation.head.empty()) lines.push_back({{words.say("round.no_head"), Tone::quiet}});
  add("round.head", delegation.head);
  add_roles(page, delegation.head_role, lines);
  add("round.member", delegation.member);
  if (delegation.member.empty()) lines.push_back({{words.say("round.no_member"), Tone::quiet}});
  add_notes(page, delegation.note, lines);
  add_notes(page, delegation.other, lines);
  return lines;
}

StyledLine raised_cell(const PageWriter& page, const std::vector<Fact>& raised_by) {
  if (raised_by.empty()) return {{page.words().say("round.not_stated"), Tone::quiet}};
  std::vector<std::string> names;
  for (const Fact& fact : raised_by) names.push_back(page.value(fact));
  return {{joined_parties(page, names), Tone::plain}};
}

StyledLine came_of_cell(const PageWriter& page, const RoundAgendaItem& item) {
  const Words& words = page.words();
  if (item.came_of.empty()) return {{words.say("round.no_outcome"), Tone::quiet}};
  StyledLine cell;
  for (const RoundTie& tie : item.came_of) {
    if (!cell.empty()) cell.push_back({"; ", Tone::quiet});
    const bool commitment = tie.kind == "commitment";
    if (!commitment) cell.push_back({page.who(tie.what) + ": ", Tone::strong});
    const std::string what = page.value(tie.what);
    cell.push_back(
        {commitment ? words.say("round.commitment_tie", {{"what", what}}) : what, Tone::plain});
    if (tie.by_words) cell.push_back({words.say("round.by_words"), Tone::quiet});
  }
  return cell;
}

// Whether a statement that is printed above already says so in these words.
bool told_above(const RoundExcludedTopic& topic, const Fact& fact) {
  return !fact.wordings.empty() &&
         std::any_of(topic.statements.begin(), topic.statements.end(),
                     [&](const RoundExclusion& exclusion) {
                       const Fact& text = exclusion.statement.text.front();
                       return text.authors == fact.authors && text.said_on == fact.said_on &&
                              text.text.find(fact.wordings.front()) != std::string::npos;
                     });
}

void print_exclusion(PageWriter& page, const RoundExcludedTopic& topic) {
  const Words& words = page.words();
  page.item(StyledLine{{page.value(topic.what.front()), Tone::strong}});
  for (const RoundExclusion& exclusion : topic.statements) {
    StyledLine line = statement_line(page, exclusion.statement);
    if (exclusion.by_words) line.push_back({" " + words.say("round.by_words"), Tone::quiet});
    page.item(line, 2);
  }
  for (const Fact& fact : topic.excluded) {
    if (told_above(topic, fact)) continue;
    StyledLine line;
    if (fact.wordings.empty()) {
      line.push_back({words.say("round.excluded_listed") + "; ", Tone::plain});
    } else {
      line.push_back({"“" + fact.wordings.front() + "” ", Tone::plain});
    }
    for (Styled& part : said_cell(page, fact)) line.push_back(std::move(part));
    page.item(line, 2);
  }
  for (const Fact& scope : topic.scope) {
    page.paragraph(words.say("round.excluded_scope", {{"scope", page.value(scope)}}), 2,
                   Tone::quiet);
  }
  print_notes(page, topic.note, 2);
  for (const Fact& fact : topic.other) print_fact(page, fact, 2);
}

// "7: both 1, Russian Federation 5, United States 1"
std::string outcome_counts(const PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  std::vector<std::string> parts;
  const auto add = [&](const std::string& key, Arguments arguments, const auto& counts) {
    const auto count =
        std::count_if(round.outcomes.begin(), round.outcomes.end(),
                      [&](const RoundOutcome& one) { return counts(one.what.front()); });
    arguments.push_back({"count", std::to_string(count)});
    if (count > 0) parts.push_back(words.say(key, arguments));
  };
  add("round.outcomes_both", {},
      [](const Fact& fact) { return fact.standing == Standing::acknowledged; });
  for (const RoundSide& side : round.sides) {
    add("round.outcomes_side", {{"party", side.name}}, [&](const Fact& fact) {
      return fact.standing != Standing::acknowledged &&
             std::count(fact.authors.begin(), fact.authors.end(), side.key) > 0;
    });
  }
  add("round.outcomes_reported", {}, [](const Fact& fact) { return fact.authors.empty(); });
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

void print_statements(PageWriter& page, const RoundStatements& group) {
  for (const RoundStatement& statement : group.statements) {
    page.item(statement_line(page, statement));
    print_notes(page, statement.note, 2);
    for (std::size_t at = 1; at < statement.text.size(); ++at)
      print_fact(page, statement.text[at], 2);
    for (const Fact& fact : statement.other) print_fact(page, fact, 2);
  }
}

}  // namespace

void print_round_delegations(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  page.section(words.say("round.delegations"));
  for (std::size_t at = 0; at < round.delegations.size(); at += 2) {
    const RoundDelegation& first = round.delegations[at];
    const auto lines = delegation_lines(page, first);
    if (at + 1 == round.delegations.size()) {
      page.paragraph(page.party(first.party), 0, Tone::strong);
      for (const StyledLine& line : lines) page.paragraph(line, 2);
      break;
    }
    const RoundDelegation& second = round.delegations[at + 1];
    page.side_by_side(page.party(first.party), lines, page.party(second.party),
                      delegation_lines(page, second));
  }
  for (const auto* notes : {&round.delegation_note, &round.heads_note}) {
    for (const Fact& note : *notes) print_fact(page, note, 0);
  }
}

void print_round_agenda(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  const auto count = static_cast<long long>(round.agenda.size());
  page.section(words.say("round.agenda"), count > 0 ? words.count("round.topics", count) : "");
  if (round.agenda.empty()) return page.paragraph(words.say("round.agenda_none"), 0, Tone::quiet);
  std::vector<TableRow> rows;
  bool some_by_words = false;
  for (const RoundAgendaItem& item : round.agenda) {
    rows.push_back(
        {{{page.value(item.what.front()), Tone::strong}},
         raised_cell(page, item.raised_by),
         came_of_cell(page, item),
         said_cell(page, item.raised_by.empty() ? item.what.front() : item.raised_by.front())});
    some_by_words = some_by_words || std::any_of(item.came_of.begin(), item.came_of.end(),
                                                 [](const RoundTie& tie) { return tie.by_words; });
  }
  page.table({{.heading = words.say("round.topic"), .width_min = 12, .share = 2},
              {.heading = words.say("round.raised_by"), .width_min = 10, .share = 1},
              {.heading = words.say("round.came_of"), .width_min = 16, .share = 4},
              {.heading = words.say("round.source"), .width_min = 14, .share = 2}},
             rows);
  if (some_by_words) page.paragraph(words.say("round.by_words_note"), 0, Tone::quiet);
  for (const RoundAgendaItem& item : round.agenda) {
    print_notes(page, item.note, 0);
    for (const Fact& fact : item.other) print_fact(page, fact, 0);
  }
}

void print_round_excluded(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  const auto count = static_cast<long long>(round.excluded.size());
  page.section(words.say("round.excluded"), count > 0 ? words.count("round.topics", count) : "");
  if (round.excluded.empty())
    return page.paragraph(words.say("round.excluded_none"), 0, Tone::quiet);
  bool some_by_words = false;
  for (const RoundExcludedTopic& topic : round.excluded) {
    print_exclusion(page, topic);
    for (const RoundExclusion& exclusion : topic.statements) {
      some_by_words = some_by_words || exclusion.by_words;
    }
  }
  if (some_by_words) page.paragraph(words.say("round.by_words_note"), 0, Tone::quiet);
  for (const std::string& side : round.silent_on_excluded) {
    page.paragraph(words.say("round.excluded_silent", {{"party", page.party(side)}}), 0,
                   Tone::quiet);
  }
}

void print_round_outcomes(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  std::string counts = std::to_string(round.outcomes.size());
  if (!round.outcomes.empty()) counts += ": " + outcome_counts(page, round);
  page.section(words.say("round.outcomes"), counts);
  if (round.outcomes.empty())
    return page.paragraph(words.say("round.outcomes_none"), 0, Tone::quiet);
  for (const RoundOutcome& outcome : round.outcomes) {
    for (const Fact& fact : outcome.what) print_fact(page, fact, 0);
    print_notes(page, outcome.note, 2);
    for (const Fact& fact : outcome.other) print_fact(page, fact, 2);
  }
}

void print_round_statements(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  for (const RoundStatements& group : round.statements) {
    const bool press = group.party.empty();
    page.section(press ? words.say("round.statements_press")
                       : words.say("round.statements_of", {{"party", page.party(group.party)}}),
                 std::to_string(group.statements.size()));
    if (group.statements.empty()) page.paragraph(words.say("round.no_statement"), 0, Tone::quiet);
    print_statements(page, group);
  }
}

}  // namespace comity
