// SPDX-License-Identifier: Apache-2.0
// The commitments of a round: who is bound by whose word, the score of each scorer, what was
// done.
#include <algorithm>

#include "cli/round_lines.h"
#include "cli/round_print.h"

namespace comity {
namespace {

constexpr int kScoreMax = 3;

std::string boxes(int score) {
  std::string drawn;
  for (int box = 0; box < kScoreMax; ++box) drawn += box < score ? "■" : "□";
  return drawn + " " + std::to_string(score);
}

std::vector<std::string> parties(const PageWriter& page, const std::vector<Fact>& facts) {
  std::vector<std::string> names;
  for (const Fact& fact : facts) names.push_back(page.value(fact));
  return names;
}

std::string bound_text(const PageWriter& page, const RoundCommitment& commitment,
                       const RoundPage& round) {
  const Words& words = page.words();
  const auto& by = commitment.acknowledged_by;
  const bool both = round.sides.size() == 2 && by.size() == 2 &&
                    std::all_of(by.begin(), by.end(), [&](const Fact& fact) {
                      return fact.code == round.sides[0].key || fact.code == round.sides[1].key;
                    });
  std::string text = both         ? words.say("page.both_acknowledge")
                     : by.empty() ? words.say("round.acknowledged_by_nobody")
                                  : words.say("round.acknowledged_by",
                                              {{"who", joined_parties(page, parties(page, by))}});
  if (commitment.claimed_of.empty()) return text;
  return text + "; " +
         words.say("round.claimed_of",
                   {{"who", joined_parties(page, parties(page, commitment.claimed_of))}});
}

std::string scorer_text(const PageWriter& page, const Score& score) {
  const Words& words = page.words();
  std::string scorer = score.scorer.empty() ? words.say("round.score_reported")
                       : score.scorer == "office"
                           ? words.say("round.score_office")
                           : words.say("round.score_by", {{"scorer", page.party(score.scorer)}});
  if (score.party.empty()) return scorer;
  return words.say("round.score_of", {{"scorer", scorer}, {"party", page.party(score.party)}});
}

std::string evidence_text(const PageWriter& page, const Score& score) {
  const Words& words = page.words();
  std::string text = score.derived ? words.say("round.score_derived",
                                               {{"status", words.label("code." + score.status)}})
                                   : words.say("round.score_given");
  if (score.held_back) {
    text += "; " + words.say("round.score_held_back", {{"said", std::to_string(score.said)}});
  }
  if (!score.sources.empty()) {
    const EvidenceSource& first = score.sources.front();
    text += "; " + (first.publisher.empty() ? first.key : first.publisher);
    if (score.sources.size() > 1) text += ", +" + std::to_string(score.sources.size() - 1);
  }
  if (!score.claims.empty()) text += " [" + score.claims.front() + "]";
  return text;
}

bool scored_by(const RoundCommitment& commitment, const std::string& side) {
  return std::any_of(commitment.scores.begin(), commitment.scores.end(),
                     [&](const Score& score) { return score.scorer == side; });
}

// One line a scorer; a side without a word on it has a line too.
std::vector<TableRow> score_rows(const PageWriter& page, const RoundCommitment& commitment,
                                 const RoundPage& round) {
  std::vector<TableRow> rows;
  const auto add = [&](const Score& score) {
    rows.push_back({{{"  " + scorer_text(page, score), Tone::quiet}},
                    {{boxes(score.score), Tone::plain}},
                    {{evidence_text(page, score), Tone::quiet}}});
  };
  for (const RoundSide& side : round.sides) {
    for (const Score& score : commitment.scores) {
      if (score.scorer == side.key) add(score);
    }
    if (scored_by(commitment, side.key)) continue;
    const std::string scorer = page.words().say("round.score_by", {{"scorer", side.name}});
    rows.push_back({{{"  " + scorer, Tone::quiet}},
                    {{"– – –", Tone::quiet}},
                    {{page.words().say("round.score_none"), Tone::quiet}}});
  }
  for (const Score& score : commitment.scores) {
    const bool of_side =
        std::any_of(round.sides.begin(), round.sides.end(),
                    [&](const RoundSide& side) { return side.key == score.scorer; });
    if (!of_side) add(score);
  }
  return rows;
}

std::string days_text(const PageWriter& page, const DayRange& days) {
  if (days.least == days.most) return std::to_string(days.least);
  return page.words().say("round.days_between", {{"least", std::to_string(days.least)},
                                                 {"most", std::to_string(days.most)}});
}

std::string time_text(const PageWriter& page, const RoundCommitment& commitment) {
  const Words& words = page.words();
  std::string text = commitment.due.empty()
                         ? words.say("round.no_due_date")
                         : words.say("round.due", {{"date", page.value(commitment.due.front())}});
  if (!commitment.fulfilled.empty()) {
    text +=
        "; " + words.say("round.fulfilled", {{"date", page.value(commitment.fulfilled.front())}});
    if (commitment.days_after_round) {
      const DayRange days = *commitment.days_after_round;
      const bool same_day = days.least == 0 && days.most == 0;
      text += ", " + (same_day
                          ? words.say("round.same_day_as_round")
                          : words.say("round.days_after_round", {{"days", days_text(page, days)}}));
    }
  }
  const TimelinessAnswer& timeliness = commitment.timeliness;
  if (timeliness.timeliness == Timeliness::no_due_date) return text;
  const std::string days = timeliness.days ? days_text(page, *timeliness.days) : std::string();
  return text + "; " +
         words.say("round." + std::string(timeliness_name(timeliness.timeliness)),
                   {{"days", days}});
}

// One thing said of several parties at once.
struct ProgressSaid {
  const Fact* fact;
  std::vector<std::string> parties;  // keys
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

StyledLine progress_line(const PageWriter& page, const ProgressSaid& said) {
  const Words& words = page.words();
  const Fact& fact = *said.fact;
  std::vector<std::string> names;
  for (const std::string& party : said.parties) names.push_back(page.party(party));
  const bool itself = fact.authors == said.parties && said.parties.size() == 1;
  const std::string what =
      words.say(itself ? "round.progress_of_itself" : "round.progress_of",
                {{"party", joined_parties(page, names)}, {"what", page.value(fact)}});
  StyledLine line{{page.who(fact), Tone::strong}, {", " + what, Tone::plain}};
  if (!fact.valid.empty() && fact.valid != "/") {
    line.push_back({", " + page.date(fact.valid), Tone::plain});
  }
  for (Styled& part : page.source_tail(fact)) line.push_back(std::move(part));
  line.push_back({claim_mark(fact), Tone::quiet});
  return line;
}

void print_commitment(PageWriter& page, const RoundCommitment& commitment, const RoundPage& round) {
  const Words& words = page.words();
  const std::string what =
      commitment.what.empty() ? commitment.key : page.value(commitment.what.front());
  StyledLine heading{{what, Tone::strong}, {"  " + commitment.key, Tone::quiet}};
  if (commitment.disputed)
    heading.push_back({"  " + words.say("round.scores_disputed"), Tone::strong});
  page.item(heading);
  page.paragraph(StyledLine{{bound_text(page, commitment, round), Tone::plain},
                            {" · " + time_text(page, commitment), Tone::quiet}},
                 2);
  for (const Fact& form : commitment.form) {
    page.paragraph(words.say("round.form", {{"form", page.value(form)}}) + claim_mark(form), 2,
                   Tone::quiet);
  }
  page.table({{.heading = "", .width_min = 20, .share = 2},
              {.heading = "", .width_min = 5, .share = 0},
              {.heading = "", .width_min = 20, .share = 3}},
             score_rows(page, commitment, round));
  for (const ProgressSaid& said : progress_said(commitment.progress)) {
    page.item(progress_line(page, said), 2);
  }
  for (const Fact& fact : commitment.followed_by) {
    page.paragraph(words.say("round.followed_by", {{"what", page.value(fact)}}), 2, Tone::quiet);
  }
  print_notes(page, commitment.note, 2);
  for (const Fact& fact : commitment.other) print_fact(page, fact, 2);
}

long long acknowledged_by_both(const RoundPage& round) {
  return std::count_if(
      round.commitments.begin(), round.commitments.end(), [&](const RoundCommitment& commitment) {
        return !round.sides.empty() &&
               std::all_of(round.sides.begin(), round.sides.end(), [&](const RoundSide& side) {
                 return std::any_of(commitment.acknowledged_by.begin(),
                                    commitment.acknowledged_by.end(),
                                    [&](const Fact& fact) { return fact.code == side.key; });
               });
      });
}

}  // namespace

void print_round_commitments(PageWriter& page, const RoundPage& round) {
  const Words& words = page.words();
  std::string counts;
  if (!round.commitments.empty()) {
    counts = words.say("round.acknowledged_count",
                       {{"count", std::to_string(round.commitments.size())},
                        {"both", std::to_string(acknowledged_by_both(round))}});
  }
  page.section(words.say("round.commitments"), counts);
  if (round.commitments.empty()) {
    return page.paragraph(words.say("round.commitments_none"), 0, Tone::quiet);
  }
  for (const RoundCommitment& commitment : round.commitments) {
    if (&commitment != &round.commitments.front()) page.blank();
    print_commitment(page, commitment, round);
  }
  page.blank();
  page.paragraph(words.say("round.scale"), 0, Tone::quiet);
}

}  // namespace comity
