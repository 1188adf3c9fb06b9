// SPDX-License-Identifier: Apache-2.0
// The parts of a round as its page shows them: delegations, agenda, topics kept off, outcomes,
// and statements by who said them. Each is a struct of facts, so that nothing stands bare; a part
// of which the lens shows nothing is not there. One thread.
#pragma once

#include <string>
#include <vector>

#include "domain/talks/topic_words.h"
#include "views/page_reading.h"
#include "views/round_outline.h"

namespace comity {

struct RoundDelegation {
  std::string key;  // empty: no delegation of this side is on record
  std::string party;
  std::vector<Fact> head, member, note, other;
  std::vector<Fact> head_role;  // offices that the head held on the day of the round
};

// Which topics a subject is of, and whether the record says so or only its words do.
struct RoundTopics {
  std::vector<std::string> codes;
  bool by_words = false;
};

struct RoundTie {  // an outcome or a commitment that came of an item of the agenda
  std::string kind, key;
  Fact what;
  bool by_words = false;
};

struct RoundAgendaItem {
  std::string key;
  std::vector<Fact> what, raised_by, note, other;
  RoundTopics topics;
  std::vector<RoundTie> came_of;
};

struct RoundOutcome {
  std::string key;
  std::vector<Fact> what, note, other;
  RoundTopics topics;
};

struct RoundStatement {
  std::string key;
  std::vector<Fact> text, by, speaker, speaker_role, date, published, statement_kind, topic;
  std::vector<Fact> reported_by, note, other;
};

// A statement in which a side spoke of the topic: named by the record, or found by its words.
struct RoundExclusion {
  RoundStatement statement;
  bool by_words = false;
};

struct RoundExcludedTopic {
  std::string key;
  std::vector<Fact> what, excluded, scope, speaker, speaker_role, note, other;
  std::vector<RoundExclusion> statements;
};

struct RoundStatements {
  std::string party;  // empty: the press, in its own voice
  std::vector<RoundStatement> statements;
};

// `day` is the day of the round, for the offices that heads held; kOpen where it is not known.
std::vector<RoundDelegation> delegations_of(PageReading& reading, const RoundOutline& outline,
                                            Instant day);
std::vector<RoundAgendaItem> agenda_of(PageReading& reading, const RoundOutline& outline,
                                       const TopicWords& words);
std::vector<RoundExcludedTopic> excluded_of(PageReading& reading, const RoundOutline& outline,
                                            const TopicWords& words);
std::vector<RoundOutcome> outcomes_of(PageReading& reading, const RoundOutline& outline,
                                      const TopicWords& words);
// One group a side, in the order of the sides, others after them, the press last. A statement is
// put with the party that said its text; what the press ascribes to a side stands with the press.
std::vector<RoundStatements> statements_of(PageReading& reading, const RoundOutline& outline);

RoundTopics topics_of(PageReading& reading, const Subject& subject, std::string_view text_attribute,
                      const TopicWords& words);
bool shares_topic(const RoundTopics& a, const RoundTopics& b);

json::object to_json(const RoundDelegation& delegation);
json::object to_json(const RoundAgendaItem& item);
json::object to_json(const RoundExcludedTopic& topic);
json::object to_json(const RoundOutcome& outcome);
json::object to_json(const RoundStatements& group);

}  // namespace comity
