// SPDX-License-Identifier: Apache-2.0
#include "views/round_outline.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

namespace comity {
namespace {

using Subjects = std::vector<SubjectNumber>;

bool contains(const Subjects& subjects, SubjectNumber subject) {
  return std::find(subjects.begin(), subjects.end(), subject) != subjects.end();
}

void add_once(Subjects& subjects, SubjectNumber subject) {
  if (subject != SubjectNumber::none && !contains(subjects, subject)) subjects.push_back(subject);
}

void add_all(Subjects& subjects, const Subjects& more) {
  for (const SubjectNumber subject : more) add_once(subjects, subject);
}

// Subjects of the kind that name `target` under the attribute, in the order in which they came.
Subjects naming(Reader& open, const std::vector<Link>& links, std::string_view kind,
                std::string_view attribute) {
  Subjects found;
  for (const Link& link : links) {
    if (link.role != LinkRole::value || link.attribute != attribute) continue;
    const auto row = open.row(link.from);
    if (!row || row->kind != kind) continue;
    const auto subject = open.subject(link.from);
    if (subject != nullptr) add_once(found, subject->row.number);
  }
  std::sort(found.begin(), found.end());
  return found;
}

Subjects statements_about(Reader& open, const std::vector<Link>& links, const Subject& round) {
  Subjects statements = naming(open, links, "statement", "about");
  add_all(statements, round.references("statement"));
  std::erase_if(statements, [&](SubjectNumber statement) { return !open.subject(statement); });
  return statements;
}

void add_references(Reader& open, const Subjects& subjects, std::string_view attribute,
                    Subjects& parties) {
  for (const SubjectNumber number : subjects) {
    if (const auto subject = open.subject(number)) add_all(parties, subject->references(attribute));
  }
}

bool is_party(Reader& open, SubjectNumber number) {
  const auto row = open.row(number);
  return row && row->kind == "party";
}

void add_authors(Reader& open, const Subjects& subjects, Subjects& parties) {
  for (const SubjectNumber number : subjects) {
    const auto subject = open.subject(number);
    if (subject == nullptr) continue;
    for (const Claim& claim : *subject->claims) {
      if (is_party(open, claim.said_by)) add_once(parties, claim.said_by);
    }
  }
}

bool all_in(const Subjects& some, const Subjects& of) {
  return std::all_of(some.begin(), some.end(),
                     [&](SubjectNumber one) { return contains(of, one); });
}

// Where one side alone speaks of a round, the dossier that holds it says who the other is.
void add_parties_of_dossier(Reader& open, const std::vector<Link>& links, Subjects& sides) {
  Subjects parties;
  add_references(open, naming(open, links, "dossier", "holds"), "party", parties);
  if (parties.size() == 2 && all_in(sides, parties)) add_all(sides, parties);
}

Subjects sides_of(Reader& open, const Subject& round, const std::vector<Link>& links) {
  Subjects sides;
  add_references(open, round.references("series"), "party", sides);
  if (!sides.empty()) return sides;
  add_references(open, naming(open, links, "delegation", "round"), "party", sides);
  for (const char* attribute :
       {"announced_by", "confirmed_by", "not_confirmed_by", "cancelled_by"}) {
    add_all(sides, round.references(attribute));
  }
  add_references(open, statements_about(open, links, round), "by", sides);
  add_authors(open, {round.row.number}, sides);
  add_authors(open, naming(open, links, "outcome", "round"), sides);
  if (sides.size() < 2) add_parties_of_dossier(open, links, sides);
  return sides;
}

// A round of which one side alone speaks may be one of the pair; it is not one of another pair.
bool may_be_of(const Subjects& sides, const Subjects& pair) {
  return !sides.empty() && (all_in(sides, pair) || all_in(pair, sides));
}

Subjects same_series(Reader& open, const Subject& round) {
  Subjects rounds;
  for (const SubjectNumber series : round.references("series")) {
    add_all(rounds, naming(open, open.links_to(series), "round", "series"));
  }
  return rounds;
}

}  // namespace

void put_in_order(Reader& open, const std::vector<std::string>& order, Subjects& parties) {
  const auto place = [&](SubjectNumber party) {
    const std::string key = open.key(party);
    const auto at = std::find(order.begin(), order.end(), key);
    return std::make_tuple(at - order.begin(), key);
  };
  std::stable_sort(parties.begin(), parties.end(),
                   [&](SubjectNumber a, SubjectNumber b) { return place(a) < place(b); });
}

Subjects sides_of_round(Reader& open, SubjectNumber number) {
  const auto round = open.subject(number);
  if (round == nullptr) return {};
  return sides_of(open, *round, open.links_to(number));
}

Subjects rounds_of_sides(Reader& open, const Subjects& sides) {
  Subjects rounds;
  for (const SubjectNumber number : open.all_of("round")) {
    if (sides.empty() || may_be_of(sides_of_round(open, number), sides)) rounds.push_back(number);
  }
  return rounds;
}

RoundOutline outline_of(Reader& open, SubjectNumber number, const std::vector<std::string>& order) {
  RoundOutline outline;
  const auto round = open.subject(number);
  if (round == nullptr) return outline;
  outline.round = round->row.number;
  const std::vector<Link> links = open.links_to(outline.round);
  outline.sides = sides_of(open, *round, links);
  put_in_order(open, order, outline.sides);
  outline.delegations = naming(open, links, "delegation", "round");
  outline.agenda = naming(open, links, "agenda_item", "round");
  outline.excluded = naming(open, links, "excluded_topic", "round");
  outline.outcomes = naming(open, links, "outcome", "round");
  outline.commitments = naming(open, links, "commitment", "round");
  outline.irritants = naming(open, links, "irritant", "round");
  outline.statements = statements_about(open, links, *round);
  outline.rounds = same_series(open, *round);
  if (outline.rounds.empty() && !outline.sides.empty()) {
    outline.rounds = rounds_of_sides(open, outline.sides);
  }
  return outline;
}

}  // namespace comity
