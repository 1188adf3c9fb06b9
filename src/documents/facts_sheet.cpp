// SPDX-License-Identifier: Apache-2.0
#include "documents/facts_sheet.h"

#include <algorithm>
#include <tuple>

#include "documents/book/chapters.h"
#include "words/sentence.h"

namespace comity {
namespace {

// One thing that is told of the round: its values, or the word of one side on it.
struct Told {
  std::string about;         // "Venue", "Outcome"
  std::vector<Fact> facts;   // several: rivals
  std::vector<std::string> of = {};  // of whom each fact is, in the order of the copy; else empty
};

struct Sorted {
  std::vector<Told> agreed, disputed, reported;
  std::array<std::vector<Told>, 2> one_side;
};

int side_of(const RoundPage& round, const std::string& party) {
  for (std::size_t i = 0; i < round.sides.size(); ++i)
    if (round.sides[i].key == party) return static_cast<int>(i);
  return -1;
}

// Which sides hold any of these values.
std::array<bool, 2> sides_in(const RoundPage& round, const std::vector<Fact>& facts) {
  std::array<bool, 2> says{};
  for (const Fact& fact : facts)
    for (const std::string& author : fact.authors)
      if (const int side = side_of(round, author); side >= 0)
        says.at(static_cast<std::size_t>(side)) = true;
  return says;
}

void sort_in(Sorted& sorted, const RoundPage& round, Told told) {
  if (told.facts.empty()) return;
  const auto says = sides_in(round, told.facts);
  const bool one = told.facts.size() == 1 || !told.of.empty();
  const bool both = std::all_of(told.facts.begin(), told.facts.end(), [](const Fact& fact) {
    return fact.standing == Standing::acknowledged;
  });
  if (one && both)
    sorted.agreed.push_back(std::move(told));
  else if (one && says[0] != says[1])
    sorted.one_side.at(says[0] ? 0 : 1).push_back(std::move(told));
  else if (!one || (says[0] && says[1]))  // whoever tells the others: sides, or publishers alone
    sorted.disputed.push_back(std::move(told));
  else
    sorted.reported.push_back(std::move(told));
}

// An undertaking is acknowledged by whoever stated it, whoever told of its words.
void sort_commitment(const Writing& writing, Sorted& sorted, const RoundCommitment& commitment) {
  const RoundPage& round = writing.matter.round;
  if (commitment.what.empty()) return;
  std::array<bool, 2> by{};
  for (const Fact& fact : commitment.acknowledged_by)
    if (const int side = side_of(round, fact.code); side >= 0)
      by.at(static_cast<std::size_t>(side)) = true;
  std::string about = writing.say("book.undertaking");
  if (!commitment.claimed_of.empty())
    about += ", " + writing.say("round.claimed_of",
                                {{"who", joined_values(writing, commitment.claimed_of)}});
  Told told{about, {commitment.what.front()}};
  if (by[0] && by[1])
    sorted.agreed.push_back(std::move(told));
  else if (by[0] || by[1])
    sorted.one_side.at(by[0] ? 0 : 1).push_back(std::move(told));
  else
    sorted.reported.push_back(std::move(told));
}

// Attributes of the round of which one value holds at a time.
void sort_round(const Writing& writing, Sorted& sorted) {
  const RoundPage& round = writing.matter.round;
  const auto add = [&](const char* key, const std::vector<Fact>& facts) {
    sort_in(sorted, round, {writing.say(key), facts});
  };
  add("round.status", round.status);
  add("round.date", round.date);
  add("round.level", round.level);
  add("round.city", round.place.city);
  add("round.venue", round.place.venue);
  add("round.provider", round.place.provider);
  add("round.territory", round.place.territory);
  std::vector<Fact> lengths;
  for (const RoundLength& length : round.duration.accounts) {
    lengths.push_back(length.fact);
    lengths.back().text = length_text(writing.draft.facts(), length);
    lengths.back().value.unit.clear();
    lengths.back().value.qualifier = Qualifier::exact;
  }
  add("book.length", lengths);
  for (const RoundMoment& moment : round.hours.arrival) {
    Fact fact = moment.fact;
    fact.text = clocks_text(writing.draft.facts(), moment);
    std::string about = writing.say("round.arrival");
    if (!fact.facet.empty()) about += ", " + writing.draft.facts().party(fact.facet);
    sort_in(sorted, round, {about, {fact}});
  }
}

// Which properties a count of them means: each published list with the names that it gives.
void sort_lists(const Writing& writing, Sorted& sorted) {
  const FactWords& facts = writing.draft.facts();
  Told told{writing.say("book.six_lists"), {}};
  for (const PublishedList& list : writing.matter.properties.lists) {
    std::vector<std::string> names;
    for (const Fact& member : list.members) names.push_back(facts.value(member));
    Fact fact = list.members.empty() ? list.label : list.members.front();
    fact.value = list.label.value;
    fact.code.clear();
    fact.text = list.label.text;
    if (!names.empty())
      fact.text += "; " + writing.say("book.list_names", {{"names", facts.joined(names)}});
    fact.value.reference = SubjectNumber::none;
    fact.wordings.clear();
    told.facts.push_back(std::move(fact));
  }
  if (told.facts.size() > 1) sorted.disputed.push_back(std::move(told));
}

Sorted sorted_facts(const Writing& writing) {
  const RoundPage& round = writing.matter.round;
  Sorted sorted;
  sort_round(writing, sorted);
  // One fact for both, so that it has the same number in either copy.
  Told heads{writing.say("book.heads"), {}};
  for (const RoundDelegation& delegation : round.delegations) {
    for (const Fact& head : delegation.head) {
      heads.facts.push_back(head);
      heads.of.push_back(writing.draft.facts().party(delegation.party));
    }
  }
  sort_in(sorted, round, std::move(heads));
  sort_lists(writing, sorted);
  for (const RoundExcludedTopic& topic : round.excluded)
    for (const Fact& fact : topic.what)
      sort_in(sorted, round, {writing.say("book.kept_off"), {fact}});
  for (const RoundOutcome& outcome : round.outcomes)
    sort_in(sorted, round, {writing.say("book.outcome"), outcome.what});
  for (const RoundCommitment& commitment : round.commitments)
    sort_commitment(writing, sorted, commitment);
  return sorted;
}

// "A 1", the same in both copies.
Line numbered(const std::string& letter, std::size_t number) {
  return {{letter + " " + std::to_string(number) + "  ", Ink::strong}};
}

void write_one(Writing& writing, const std::string& letter, std::size_t number, const Told& told) {
  Line line = numbered(letter, number);
  line += Run{told.about + ": ", Ink::quiet};
  const Fact& fact = told.facts.front();
  line += Run{writing.draft.facts().value(fact)};
  line += writing.draft.tail(fact);
  writing.draft.item(std::move(line));
}

void write_rivals(Writing& writing, const std::string& letter, std::size_t number,
                  const Told& told) {
  Line line = numbered(letter, number);
  line += Run{told.about, Ink::quiet};
  writing.draft.item(std::move(line));
  for (std::size_t i = 0; i < told.of.size(); ++i) {
    Line head{{told.of[i] + ": ", Ink::quiet}};
    head += writing.draft.told(told.facts.at(i));
    writing.draft.subitem(std::move(head));
  }
  if (!told.of.empty()) return;
  std::vector<Fact> facts = told.facts;
  const RoundPage& round = writing.matter.round;
  // The first side's wording stands first; those of publishers follow.
  std::stable_sort(facts.begin(), facts.end(), [&](const Fact& a, const Fact& b) {
    const auto place = [&](const Fact& fact) {
      for (const std::string& author : fact.authors)
        if (const int side = side_of(round, author); side >= 0) return side;
      return 2;
    };
    return place(a) < place(b);
  });
  for (const Fact& fact : facts) {
    Line wording{{writing.draft.facts().who(fact) + ": ", Ink::who}};
    wording += Run{writing.draft.facts().value(fact)};
    for (const std::string& words : fact.wordings) wording += Run{" “" + words + "”"};
    wording += writing.draft.tail(fact, reported_only(fact));
    writing.draft.subitem(std::move(wording));
  }
}

void write_group(Writing& writing, const std::string& title, const std::string& letter,
                 const std::vector<Told>& group) {
  writing.draft.heading(2, title);
  if (group.empty()) writing.draft.paragraph(quiet(writing.say("book.none_on_record")));
  std::size_t number = 0;
  for (const Told& told : group) {
    ++number;
    if (told.facts.size() == 1 && told.of.empty())
      write_one(writing, letter, number, told);
    else
      write_rivals(writing, letter, number, told);
  }
}

void write_side(Writing& writing, const Sorted& sorted, std::size_t side) {
  const RoundPage& round = writing.matter.round;
  const RoundSide& who = round.sides.at(side);
  write_group(writing, writing.say("book.said_only_by", {{"who", who.name}}), who.key,
              sorted.one_side.at(side));
  std::size_t number = sorted.one_side.at(side).size();
  for (const RoundStatements& group : round.statements) {
    if (group.party != who.key) continue;
    for (const RoundStatement& statement : group.statements) {
      Line line = numbered(who.key, ++number);
      line += statement_line(writing, statement);
      writing.draft.item(std::move(line));
    }
  }
}

void write_facts(Writing& writing) {
  const Sorted sorted = sorted_facts(writing);
  write_group(writing, writing.say("book.agreed"), "A", sorted.agreed);
  write_group(writing, writing.say("book.told_differently"), "D", sorted.disputed);
  for (std::size_t side = 0; side < 2; ++side) write_side(writing, sorted, side);
  write_group(writing, writing.say("book.reported"), "P", sorted.reported);
  writing.draft.paragraph(quiet(writing.say("book.sheet_note")), Style::quiet);
}

void write_signatures(Writing& writing) {
  const auto& sides = writing.matter.round.sides;
  Table table{.caption = writing.say("book.signatures"),
              .columns = {{"", 1, false}, {"", 1, false}},
              .rows = {},
              .headed = false};
  std::vector<Cell> row;
  for (const RoundSide& side : sides)
    row.push_back({{{writing.say("book.for_side", {{"who", side.name}})}},
                   {{" "}},
                   {{"______________________________"}}});
  table.rows.push_back(std::move(row));
  writing.draft.table(std::move(table));
}

void write_sheet(Writing& writing, const PaperTemplate& paper, const Arguments& fields) {
  for (const TemplateChapter& chapter : paper.chapters) {
    writing.draft.begin(chapter.part, filled(chapter.title, fields),
                        writing.matter.at.round(writing.matter.round.key));
    for (const std::string& text : chapter.text)
      writing.draft.paragraph(filled(text, fields), Style::lead);
    if (chapter.part == "facts") write_facts(writing);
    if (chapter.part == "signatures") write_signatures(writing);
    if (chapter.part == "sources") write_sources(writing);
  }
}

// Numbered by day and key, whoever's copy it is.
std::vector<SourceLine> in_order(std::vector<SourceLine> sources) {
  std::sort(sources.begin(), sources.end(), [](const SourceLine& a, const SourceLine& b) {
    return std::make_tuple(a.date.empty(), a.date, a.key) <
           std::make_tuple(b.date.empty(), b.date, b.key);
  });
  return sources;
}

}  // namespace

Result<paper::Document> make_facts_sheet(const Office& office, const Access& as,
                                         const PaperRequest& request, const BookSetting& setting) {
  const auto definitions = office.definitions();
  COMITY_TRY(paper, read_template(definitions->files, setting.language, "facts"));
  FactWords facts(setting.words);
  COMITY_TRY(matter, read_book_matter(office, as, request, facts));
  const Arguments fields = fields_of(office, matter, facts, matter.today, setting.version);
  const std::string land;
  paper::Document front = front_of_paper(paper, fields, setting);
  front.contents = false;
  paper::Draft first(facts, front);
  first.cite_most(1000);
  Writing collecting{first, matter, land};
  write_sheet(collecting, paper, fields);
  paper::Draft draft(facts, std::move(front));
  draft.cite_most(1000);
  draft.number_sources(in_order(first.document().sources));
  Writing writing{draft, matter, land};
  write_sheet(writing, paper, fields);
  return std::move(draft.document());
}

}  // namespace comity
