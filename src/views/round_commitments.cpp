// SPDX-License-Identifier: Apache-2.0
#include "views/round_commitments.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/edtf.h"

namespace comity {
namespace {

// A word as it was said: by whom, in which claims. The office's own word counts as that of
// nobody's side and is scored under its own name.
constexpr const char* kOffice = "office";

struct SaidWord {
  std::tuple<std::string, Seq, std::int64_t> said;
  ProgressWord word;
};

std::string scorer_of(Reader& reader, const Claim& claim) {
  if (claim.office_says || claim.determination) return kOffice;
  return claim.said_by == SubjectNumber::none ? std::string() : reader.key(claim.said_by);
}

void add_evidence(Reader& reader, const Claim& claim, ProgressWord& word) {
  word.claims.push_back(claim.id.text());
  for (const SubjectNumber source : claim.sources) {
    const SourceLine line = source_line(reader, source);
    const bool there = std::any_of(word.sources.begin(), word.sources.end(),
                                   [&](const EvidenceSource& one) { return one.key == line.key; });
    if (!there) word.sources.push_back({line.key, line.publisher, line.control});
  }
}

// One word for each scorer of each value of the attribute.
void add_words(Reader& reader, const FoldedAttribute& attribute, std::vector<SaidWord>& words) {
  for (const FoldedValue& value : attribute.values) {
    const std::size_t first = words.size();
    for (const Claim* claim : value.claims) {
      const std::string scorer = scorer_of(reader, *claim);
      auto word = std::find_if(words.begin() + static_cast<std::ptrdiff_t>(first), words.end(),
                               [&](const SaidWord& one) { return one.word.scorer == scorer; });
      if (word == words.end()) {
        SaidWord said;
        said.said = {claim->said_on, claim->id.seq, claim->id.part};
        said.word.scorer = scorer;
        word = words.insert(words.end(), std::move(said));
      }
      add_evidence(reader, *claim, word->word);
    }
    for (std::size_t at = first; at < words.size(); ++at) {
      words[at].word.party = attribute.facet;
      const bool score = attribute.attribute == "score";
      if (score)
        words[at].word.score = static_cast<int>(value.value().number);
      else
        words[at].word.status = value.value().text;
    }
  }
}

// That it was done on a day is evidence for the status that the same scorer gave.
void add_fulfilment(Reader& reader, const Subject& subject, std::vector<SaidWord>& words) {
  for (const FoldedAttribute* attribute : subject.folded.facets("fulfilled")) {
    for (const FoldedValue& value : attribute->values) {
      for (const Claim* claim : value.claims) {
        const std::string scorer = scorer_of(reader, *claim);
        for (SaidWord& said : words) {
          if (said.word.scorer == scorer) add_evidence(reader, *claim, said.word);
        }
      }
    }
  }
}

std::vector<ProgressWord> words_of(Reader& reader, const Subject& subject) {
  std::vector<SaidWord> said;
  for (const char* attribute : {"status", "score"}) {
    for (const FoldedAttribute* folded : subject.folded.facets(attribute)) {
      add_words(reader, *folded, said);
    }
  }
  add_fulfilment(reader, subject, said);
  std::stable_sort(said.begin(), said.end(),
                   [](const SaidWord& a, const SaidWord& b) { return a.said < b.said; });
  std::vector<ProgressWord> words;
  for (SaidWord& one : said) words.push_back(std::move(one.word));
  return words;
}

std::optional<Span> span_of(const std::vector<Fact>& dates) {
  for (const Fact& fact : dates) {
    if (fact.value.state != ValueState::known) continue;
    const auto date = parse_edtf_date(fact.value.text, "UTC");
    if (date.ok()) return date->span;
  }
  return std::nullopt;
}

std::vector<std::string> keys_of(const std::vector<Fact>& references) {
  std::vector<std::string> keys;
  for (const Fact& fact : references) keys.push_back(fact.code);
  return keys;
}

RoundCommitment read_commitment(PageReading& reading, const Subject& subject) {
  RoundCommitment commitment;
  commitment.key = subject.row.name();
  commitment.what = reading.facts(subject, "what");
  commitment.by = reading.facts(subject, "by");
  commitment.acknowledged_by = reading.facts(subject, "acknowledged_by");
  commitment.claimed_of = reading.facts(subject, "claimed_of");
  commitment.form = reading.facts(subject, "form");
  commitment.status = reading.facts(subject, "status");
  commitment.progress = reading.facets(subject, "progress");
  commitment.date = reading.facts(subject, "date");
  commitment.due = reading.facts(subject, "due");
  commitment.fulfilled = reading.facts(subject, "fulfilled");
  commitment.followed_by = reading.facts(subject, "followed_by");
  commitment.given_scores = reading.facets(subject, "score");
  commitment.note = reading.facts(subject, "note");
  commitment.other = reading.others(
      subject, {"what", "round", "by", "acknowledged_by", "claimed_of", "form", "status",
                "progress", "date", "due", "fulfilled", "followed_by", "score", "note"});
  return commitment;
}

// Of the matters to which the record puts it, else by its words.
RoundTopics commitment_topics(PageReading& reading, const Subject& subject,
                              const TopicWords& words) {
  RoundTopics topics;
  for (const Link& link : reading.reader().links_to(subject.row.number)) {
    const auto from = reading.reader().row(link.from);
    if (!from || from->kind != "irritant" || link.attribute != "commitment") continue;
    const auto irritant = reading.reader().subject(link.from);
    const std::string topic = irritant == nullptr ? std::string() : irritant->plain("topic");
    if (!topic.empty()) topics.codes.push_back(topic);
  }
  return topics.codes.empty() ? topics_of(reading, subject, "what", words) : topics;
}

json::array to_json(const std::vector<Score>& scores) {
  json::array list;
  for (const Score& score : scores) {
    json::array claims, sources;
    for (const std::string& claim : score.claims) claims.emplace_back(claim);
    for (const EvidenceSource& source : score.sources) sources.emplace_back(source.key);
    list.push_back(json::object{{"scorer", score.scorer},
                                {"party", score.party},
                                {"score", score.score},
                                {"said", score.said},
                                {"derived", score.derived},
                                {"held_back", score.held_back},
                                {"status", score.status},
                                {"claims", std::move(claims)},
                                {"sources", std::move(sources)}});
  }
  return list;
}

json::value to_json(const std::optional<DayRange>& days) {
  if (!days) return nullptr;
  return json::object{{"least", days->least}, {"most", days->most}};
}

}  // namespace

std::optional<RoundCommitment> commitment_of(PageReading& reading, const Subject& subject,
                                             const CommitmentYardstick& yardstick) {
  if (!subject.folded.substance) return std::nullopt;
  RoundCommitment commitment = read_commitment(reading, subject);
  commitment.scores =
      scores_of(words_of(reading.reader(), subject), keys_of(commitment.by), *yardstick.scores);
  commitment.disputed = scores_disputed(commitment.scores);
  const auto fulfilled = span_of(commitment.fulfilled);
  commitment.timeliness =
      timeliness_of(span_of(commitment.due), fulfilled, yardstick.by, yardstick.zone);
  if (fulfilled && yardstick.round_date) {
    commitment.days_after_round = days_between(*yardstick.round_date, *fulfilled, yardstick.zone);
  }
  commitment.topics = commitment_topics(reading, subject, *yardstick.topics);
  return commitment;
}

std::vector<RoundCommitment> commitments_of(PageReading& reading, const RoundOutline& outline,
                                            const CommitmentYardstick& yardstick) {
  std::vector<RoundCommitment> commitments;
  for (const SubjectNumber number : outline.commitments) {
    const auto subject = reading.subject(number);
    if (subject == nullptr) continue;
    auto commitment = commitment_of(reading, *subject, yardstick);
    if (commitment) commitments.push_back(std::move(*commitment));
  }
  return commitments;
}

json::object to_json(const RoundCommitment& commitment) {
  json::object object;
  object["key"] = commitment.key;
  object["what"] = to_json(commitment.what);
  object["by"] = to_json(commitment.by);
  object["acknowledged_by"] = to_json(commitment.acknowledged_by);
  object["claimed_of"] = to_json(commitment.claimed_of);
  object["form"] = to_json(commitment.form);
  object["status"] = to_json(commitment.status);
  object["progress"] = to_json(commitment.progress);
  object["given_scores"] = to_json(commitment.given_scores);
  object["scores"] = to_json(commitment.scores);
  object["scores_disputed"] = commitment.disputed;
  object["date"] = to_json(commitment.date);
  object["due"] = to_json(commitment.due);
  object["fulfilled"] = to_json(commitment.fulfilled);
  object["timeliness"] = timeliness_name(commitment.timeliness.timeliness);
  object["days_after_due"] = to_json(commitment.timeliness.days);
  object["days_after_round"] = to_json(commitment.days_after_round);
  object["followed_by"] = to_json(commitment.followed_by);
  object["note"] = to_json(commitment.note);
  object["other"] = to_json(commitment.other);
  return object;
}

}  // namespace comity
