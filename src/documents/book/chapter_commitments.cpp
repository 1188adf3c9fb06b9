// SPDX-License-Identifier: Apache-2.0
// Commitments: who is bound by whose word, the score of each scorer, what was done.
#include <algorithm>

#include "documents/book/chapters.h"

namespace comity {
namespace {

constexpr int kScoreMax = 3;

std::string boxes(int score) {
  std::string drawn;
  for (int box = 0; box < kScoreMax; ++box) drawn += box < score ? "■" : "□";
  return drawn;
}

std::string bound_text(const Writing& writing, const RoundCommitment& commitment,
                       const RoundPage& round) {
  const auto& by = commitment.acknowledged_by;
  const bool both = round.sides.size() == 2 && by.size() == 2 &&
                    std::all_of(by.begin(), by.end(), [&](const Fact& fact) {
                      return fact.code == round.sides[0].key || fact.code == round.sides[1].key;
                    });
  std::string text =
      both         ? writing.say("page.both_acknowledge")
      : by.empty() ? writing.say("round.acknowledged_by_nobody")
                   : writing.say("round.acknowledged_by", {{"who", joined_values(writing, by)}});
  if (commitment.claimed_of.empty()) return text;
  return text + "; " + writing.say("round.claimed_of",
                                   {{"who", joined_values(writing, commitment.claimed_of)}});
}

std::string scorer_text(const Writing& writing, const Score& score) {
  const FactWords& facts = writing.draft.facts();
  std::string scorer = score.scorer.empty()      ? writing.say("round.score_reported")
                       : score.scorer == "office" ? writing.say("round.score_office")
                                                  : writing.say("round.score_by",
                                                                {{"scorer",
                                                                  facts.party(score.scorer)}});
  if (score.party.empty()) return scorer;
  return writing.say("round.score_of", {{"scorer", scorer}, {"party", facts.party(score.party)}});
}

std::string evidence_text(const Writing& writing, const Score& score) {
  std::string text = score.derived
                         ? writing.say("round.score_derived",
                                       {{"status", writing.draft.words().label(
                                                       "code." + score.status)}})
                         : writing.say("round.score_given");
  if (score.held_back)
    text += "; " + writing.say("round.score_held_back", {{"said", std::to_string(score.said)}});
  if (!score.sources.empty()) {
    const EvidenceSource& first = score.sources.front();
    text += "; " + (first.publisher.empty() ? first.key : first.publisher);
  }
  return text;
}

struct ScorePlace {
  const RoundPage& round;
  std::size_t commitment, score;
};

std::vector<Cell> score_row(Writing& writing, const ScorePlace& at) {
  const RoundCommitment& commitment = at.round.commitments.at(at.commitment);
  const Score& score = commitment.scores.at(at.score);
  const std::string name =
      "score." + commitment.key + "." + score.scorer + "." + score.party;
  const std::string place = "/round/commitments/" + std::to_string(at.commitment) + "/scores/" +
                            std::to_string(at.score) + "/score";
  Line drawn{{boxes(score.score) + " "}};
  const std::string what = commitment.what.empty() ? commitment.key
                                                   : commitment.what.front().text;
  drawn += writing.draft.figure(
      {name, what + ", " + scorer_text(writing, score), place,
       writing.matter.at.round(at.round.key)},
      score.score);
  drawn += writing.draft.moved(name);
  return {{quiet(scorer_text(writing, score))},
          {std::move(drawn)},
          {quiet(evidence_text(writing, score))}};
}

Table scores_table(Writing& writing, const RoundPage& round, std::size_t index) {
  const RoundCommitment& commitment = round.commitments.at(index);
  Table table{.caption = writing.say("round.commitments"),
              .columns = {{"", 4, false}, {"", 4, false}, {"", 8, false}},
              .rows = {},
              .headed = false,
              .small = true};
  for (std::size_t i = 0; i < commitment.scores.size(); ++i)
    table.rows.push_back(score_row(writing, {round, index, i}));
  std::vector<std::string> silent;
  for (const RoundSide& side : round.sides) {
    const bool scored = std::any_of(commitment.scores.begin(), commitment.scores.end(),
                                    [&](const Score& score) { return score.scorer == side.key; });
    if (!scored) silent.push_back(side.name);
  }
  if (!silent.empty())
    table.rows.push_back({{quiet("")},
                          {quiet("– – –")},
                          {quiet(writing.say("book.no_word_of",
                                             {{"who", writing.draft.facts().joined(silent)}}))}});
  return table;
}

std::string time_text(const Writing& writing, const RoundCommitment& commitment) {
  const FactWords& facts = writing.draft.facts();
  std::string text = commitment.due.empty()
                         ? writing.say("round.no_due_date")
                         : writing.say("round.due",
                                       {{"date", facts.value(commitment.due.front())}});
  if (!commitment.fulfilled.empty())
    text += "; " +
            writing.say("round.fulfilled", {{"date", facts.value(commitment.fulfilled.front())}});
  return text;
}

// One thing said of several parties at once.
struct ProgressSaid {
  const Fact* fact;
  std::vector<std::string> parties;
};

std::vector<ProgressSaid> progress_said(const std::vector<Fact>& progress) {
  std::vector<ProgressSaid> said;
  for (const Fact& fact : progress) {
    const auto same = std::find_if(said.begin(), said.end(), [&](const ProgressSaid& one) {
      return one.fact->text == fact.text && one.fact->authors == fact.authors &&
             one.fact->valid == fact.valid && one.fact->said_on == fact.said_on;
    });
    if (same == said.end())
      said.push_back({&fact, {fact.facet}});
    else
      same->parties.push_back(fact.facet);
  }
  return said;
}

Line progress_line(Writing& writing, const ProgressSaid& said) {
  const FactWords& facts = writing.draft.facts();
  const Fact& fact = *said.fact;
  std::vector<std::string> names;
  for (const std::string& party : said.parties) names.push_back(facts.party(party));
  const bool itself = fact.authors == said.parties && said.parties.size() == 1;
  Line line{{facts.who(fact), Ink::who}};
  line += Run{", " + writing.say(itself ? "round.progress_of_itself" : "round.progress_of",
                                 {{"party", facts.joined(names)}, {"what", facts.value(fact)}})};
  if (!fact.valid.empty() && fact.valid != "/") line += Run{", " + facts.date(fact.valid)};
  line += writing.draft.tail(fact);
  return line;
}

}  // namespace

void write_round_commitment(Writing& writing, const RoundPage& round, std::size_t index) {
  const RoundCommitment& commitment = round.commitments.at(index);
  const FactWords& facts = writing.draft.facts();
  Line what;
  if (commitment.what.empty()) what = strong(commitment.key);
  for (const Fact& fact : commitment.what) {
    if (!what.empty()) what += Run{" / "};
    what += Run{capital(facts.value(fact)), Ink::strong};
    what += writing.draft.cite(fact.sources);
  }
  if (commitment.disputed)
    what += Run{"  " + writing.say("round.scores_disputed"), Ink::strong};
  writing.draft.paragraph(std::move(what), Style::label);
  writing.draft.paragraph({{bound_text(writing, commitment, round)},
                           {" · " + time_text(writing, commitment), Ink::quiet}});
  writing.draft.table(scores_table(writing, round, index));
  for (const ProgressSaid& said : progress_said(commitment.progress))
    writing.draft.item(progress_line(writing, said));
  for (const Fact& form : commitment.form)
    writing.draft.subitem(quiet(writing.say("round.form", {{"form", facts.value(form)}})));
  for (const Fact& fact : commitment.followed_by)
    writing.draft.subitem(quiet(writing.say("round.followed_by", {{"what", facts.value(fact)}})));
  for (const Fact& note : commitment.note)
    writing.draft.subitem(quiet(writing.say("page.doubt", {{"note", facts.value(note)}})));
}

void write_commitments(Writing& writing) {
  bool any = false;
  std::size_t told = 0;
  for (const RoundPage& round : writing.matter.earlier) {
    if (round.commitments.empty()) continue;
    any = true;
    std::string title = round.label;
    if (!round.date.empty())
      title += ", " + writing.draft.facts().value(round.date.front());
    writing.draft.heading(2, title);
    const auto count = static_cast<long long>(round.commitments.size());
    writing.draft.paragraph(
        with_figure(writing,
                    {"commitments." + round.key, writing.say("round.commitments"),
                     "/round/commitments", writing.matter.at.round(round.key)},
                    count, writing.draft.words().count("book.commitments", count)));
    const std::size_t room = std::min(round.commitments.size(), kRowsMax - told);
    for (std::size_t i = 0; i < room; ++i) write_round_commitment(writing, round, i);
    told += room;
    if (room < round.commitments.size())
      writing.draft.paragraph(rows_left(writing, round.commitments.size() - room,
                                        writing.matter.at.round(round.key)),
                              Style::quiet);
  }
  if (!any) return writing.draft.paragraph(quiet(writing.say("book.no_earlier_commitments")));
  writing.draft.paragraph(quiet(writing.say("round.scale")), Style::quiet);
}

}  // namespace comity
