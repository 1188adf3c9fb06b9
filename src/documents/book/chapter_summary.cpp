// SPDX-License-Identifier: Apache-2.0
// The page that says it all: what round, who, on what, what came of it, and where both sides stand
// on each subject. One page: what needs more is a link to its chapter.
#include <algorithm>
#include <set>
#include <utility>

#include "documents/book/chapters.h"

namespace comity {
namespace {

constexpr std::size_t kOutcomesMax = 4;
constexpr std::size_t kWordsMax = 2;       // statements of a side
constexpr std::size_t kWordsLong = 170;    // bytes; a longer one stands in its chapter

bool same_sources(const Fact& a, const Fact& b) {
  return std::equal(a.sources.begin(), a.sources.end(), b.sources.begin(), b.sources.end(),
                    [](const SourceLine& one, const SourceLine& other) {
                      return one.key == other.key;
                    });
}

// "a; b; c [1, 2]": numbers of sources once behind those that share them.
class Listing {
 public:
  explicit Listing(Writing& writing) : writing_(writing) {}

  void add(const Fact& fact, Line text) {
    if (last_ != nullptr && !same_sources(*last_, fact))
      line_ += writing_.draft.cite(last_->sources);
    if (!line_.empty()) line_ += Run{"; "};
    line_ += std::move(text);
    last_ = &fact;
  }
  void add(const Fact& fact) {
    Line text;
    if (said_by_somebody(fact)) text += Run{writing_.draft.facts().who(fact) + ": ", Ink::who};
    text += Run{writing_.draft.facts().value(fact)};
    add(fact, std::move(text));
  }
  void add(const std::vector<Fact>& facts) {
    for (const Fact& fact : facts) add(fact);
  }
  Line line() {
    if (last_ != nullptr) line_ += writing_.draft.cite(std::exchange(last_, nullptr)->sources);
    return std::move(line_);
  }

 private:
  Writing& writing_;
  Line line_;
  const Fact* last_ = nullptr;
};

void add_row(Table& table, const std::string& what, Line line) {
  if (!line.empty()) table.rows.push_back({{quiet(what)}, {std::move(line)}});
}

Line standing_line(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  Listing listing(writing);
  listing.add(round.status);
  for (const RoundLength& length : round.duration.accounts)
    listing.add(length.fact, {{length_text(writing.draft.facts(), length)}});
  return listing.line();
}

Line place_line(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  Listing listing(writing);
  for (const auto* facts : {&round.date, &round.place.city, &round.place.venue})
    listing.add(*facts);
  return listing.line();
}

Line heads_line(Writing& writing) {
  Line line;
  for (const RoundDelegation& delegation : writing.matter.round.delegations) {
    Listing heads(writing);
    heads.add(delegation.head);
    Line told = heads.line();
    if (told.empty()) told = quiet(writing.say("page.nothing_on_record"));
    line += Run{(line.empty() ? "" : "; ") + writing.draft.facts().party(delegation.party) + ": ",
                Ink::quiet};
    line += std::move(told);
  }
  return line;
}

Line agenda_line(Writing& writing) {
  Listing listing(writing);
  for (const RoundAgendaItem& item : writing.matter.round.agenda) {
    Line text{{writing.draft.facts().value(item.what.front())}};
    std::string by;
    for (const Fact& fact : item.raised_by) by += (by.empty() ? "" : ", ") + fact.code;
    if (!by.empty()) text += Run{" (" + by + ")", Ink::quiet};
    listing.add(item.what.front(), std::move(text));
  }
  Line line = listing.line();
  return line.empty() ? quiet(writing.say("round.agenda_none")) : line;
}

Line kept_off_line(Writing& writing) {
  Listing listing(writing);
  for (const RoundExcludedTopic& topic : writing.matter.round.excluded) {
    const Fact& what = topic.what.front();
    const Fact& by = topic.excluded.empty() ? what : topic.excluded.front();
    listing.add(what, {{writing.draft.facts().value(what) + " ("},
                       {writing.draft.facts().who(by), Ink::who},
                       {")"}});
  }
  return naming_kept_off(listing.line());
}

// What both acknowledge stands first, then one of each author, then more; the rest is counted.
Line outcomes_line(Writing& writing) {
  std::vector<const Fact*> facts;
  for (const RoundOutcome& outcome : writing.matter.round.outcomes)
    if (!outcome.what.empty()) facts.push_back(&outcome.what.front());
  const auto more = std::stable_partition(facts.begin(), facts.end(), [](const Fact* fact) {
    return fact->standing == Standing::acknowledged;
  });
  std::set<std::vector<std::string>> heard;
  std::stable_partition(more, facts.end(), [&heard](const Fact* fact) {
    return heard.insert(fact->authors).second;
  });
  Listing listing(writing);
  for (std::size_t i = 0; i < std::min(facts.size(), kOutcomesMax); ++i) listing.add(*facts[i]);
  Line line = listing.line();
  if (facts.size() > kOutcomesMax)
    line += Run{"; " + writing.say("book.and_more", {{"count", std::to_string(facts.size() -
                                                                               kOutcomesMax)}}),
                Ink::quiet};
  return line;
}

// The last short statements of each side, in its words.
Line last_words(Writing& writing, const RoundStatements& group) {
  std::vector<const Fact*> facts;
  for (auto one = group.statements.rbegin(); one != group.statements.rend(); ++one) {
    const Fact& text = one->text.front();
    if (facts.size() == kWordsMax) break;
    if (text.text.size() > kWordsLong || keeps_topic_off(writing.matter.round, *one)) continue;
    facts.insert(facts.begin(), &text);
  }
  Line line;
  for (const Fact* fact : facts) {
    if (!line.empty()) line += Run{" "};
    line += Run{writing.draft.facts().value(*fact)};
    line += writing.draft.cite(fact->sources);
  }
  return line;
}

Table round_table(Writing& writing) {
  const RoundPage& round = writing.matter.round;
  Table table{.caption = round.label, .columns = {{"", 4, false}, {"", 17, false}}, .rows = {},
              .headed = false, .small = true};
  add_row(table, writing.say("book.place"), place_line(writing));
  add_row(table, writing.say("book.standing"), standing_line(writing));
  add_row(table, writing.say("book.heads_short"), heads_line(writing));
  add_row(table, writing.say("book.agenda"), agenda_line(writing));
  add_row(table, writing.say("book.kept_off"), kept_off_line(writing));
  add_row(table, writing.say("book.outcome_row"), outcomes_line(writing));
  for (const RoundStatements& group : round.statements)
    if (!group.party.empty())
      add_row(table, writing.say("book.last_words",
                                 {{"party", writing.draft.facts().party(group.party)}}),
              last_words(writing, group));
  return table;
}

Cell counts_cell(Writing& writing, std::size_t basket, std::size_t side) {
  const BasketRow& row = writing.matter.relation.baskets.at(basket);
  const auto& counts = row.sides.at(side).counts;
  Line line;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i].empty()) continue;
    if (!line.empty()) line += Run{"; "};
    const std::string& whose = writing.matter.relation.sides[side].key;
    line += shaded(short_count_line(
        writing, "basket." + row.name + "." + whose + "." + counts[i].name,
        "/baskets/" + std::to_string(basket) + "/sides/" + std::to_string(side) + "/counts/" +
            std::to_string(i),
        counts[i], basket_side(writing, basket, side)));
  }
  return {line.empty() ? quiet("–") : std::move(line)};
}

// Only what is known: on this page, silence is a dash.
Line short_state(Writing& writing, std::size_t irritant, std::size_t side) {
  const auto& states = writing.matter.relation.irritants.at(irritant).state.at(side);
  const bool any = std::any_of(states.begin(), states.end(), state_is_known);
  return any ? shaded(state_line(writing, irritant, side, false)) : quiet("–");
}

Cell irritants_cell(Writing& writing, const BasketRow& row) {
  Cell cell;
  for (const int index : row.irritants) {
    Line line;
    for (std::size_t side = 0; side < 2; ++side) {
      if (side == 1) line += Run{"; ", Ink::quiet};
      line += Run{writing.matter.relation.sides[side].key + " ",
                  side == 0 ? Ink::first_side : Ink::second_side};
      line += short_state(writing, static_cast<std::size_t>(index), side);
    }
    cell.push_back(std::move(line));
  }
  return cell;
}

Table baskets_table(Writing& writing) {
  Table table{.caption = writing.say("relation.baskets"),
              .columns = {{writing.say("book.subject"), 4, false},
                          {text_of(missions_of(writing, 0)), 7, false},
                          {text_of(missions_of(writing, 1)), 7, false},
                          {writing.say("book.stands"), 6, false}},
              .rows = {},
              .small = true};
  for (std::size_t i = 0; i < writing.matter.relation.baskets.size(); ++i) {
    const BasketRow& row = writing.matter.relation.baskets[i];
    Run name{capital(writing.draft.words().label("code." + row.name)), Ink::strong,
             "#basket-" + row.name};
    name.page = true;
    table.rows.push_back({{{std::move(name)}},
                          counts_cell(writing, i, 0),
                          counts_cell(writing, i, 1),
                          irritants_cell(writing, row)});
  }
  return table;
}

// "Commitments of earlier rounds. first Istanbul round: 4 commitments on record."
Line commitments_line(Writing& writing) {
  Line line;
  for (const RoundPage& round : writing.matter.earlier) {
    if (round.commitments.empty()) continue;
    if (!line.empty()) line += Run{" "};
    line += Run{round.label + ": "};
    const auto count = static_cast<long long>(round.commitments.size());
    line += with_figure(writing,
                        {"commitments." + round.key,
                         round.label + ": " + writing.say("round.commitments"),
                         "/round/commitments", writing.matter.at.round(round.key)},
                        count, writing.draft.words().count("book.commitments", count));
    line += Run{"."};
  }
  if (line.empty()) line = quiet(writing.say("book.no_earlier_commitments"));
  return line;
}

Line left_out_line(const Writing& writing) {
  const std::string what = writing.draft.facts().left_out(writing.matter.left_out,
                                                          writing.matter.lens);
  return what.empty() ? Line{} : quiet(writing.say("cli.left_out", {{"what", what}}));
}

}  // namespace

void write_summary(Writing& writing) {
  writing.draft.cite_most(2);
  writing.draft.table(round_table(writing));
  writing.draft.table(baskets_table(writing));
  Line commitments{{writing.say("book.earlier") + " ", Ink::strong}};
  commitments += commitments_line(writing);
  writing.draft.paragraph(std::move(commitments));
  Line notes = left_out_line(writing);
  if (writing.draft.moved_since()) {
    if (!notes.empty()) notes += Run{" "};
    notes += Run{writing.say("book.moved_note",
                             {{"version", std::to_string(writing.draft.version())}}),
                 Ink::quiet};
  }
  if (!notes.empty()) writing.draft.paragraph(std::move(notes), Style::quiet);
  writing.draft.cite_as_usual();
}

}  // namespace comity
