// SPDX-License-Identifier: Apache-2.0
#include "views/round_parts.h"

#include <algorithm>
#include <utility>

namespace comity {
namespace {

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

RoundDelegation read_delegation(PageReading& reading, const Subject& subject) {
  RoundDelegation delegation;
  delegation.key = subject.row.name();
  delegation.head = reading.facts(subject, "head");
  delegation.member = reading.facts(subject, "member");
  delegation.note = reading.facts(subject, "note");
  delegation.other = reading.others(subject, {"label", "round", "party", "head", "member", "note"});
  return delegation;
}

// The offices of a person that he surely or possibly held on that day, as the clocks of the page
// let them be known.
std::vector<Fact> roles_of(PageReading& reading, SubjectNumber person, Instant day) {
  Lens lens = reading.reader().lens();
  lens.asof = day;
  std::vector<Fact> roles;
  for (const Link& link : reading.reader().links_to(person)) {
    const auto from = reading.reader().row(link.from);
    if (!from || from->kind != "office_held" || link.attribute != "person") continue;
    const auto office = reading.reader().subject(link.from, lens);
    if (office == nullptr) continue;
    const bool dated = std::any_of(office->claims->begin(), office->claims->end(),
                                   [](const Claim& claim) { return claim.attribute == "period"; });
    if (dated && office->folded.find("period") == nullptr) continue;
    for (Fact& fact : reading.facts(*office, "role")) roles.push_back(std::move(fact));
  }
  return roles;
}

void add_roles(PageReading& reading, const Subject& subject, Instant day,
               RoundDelegation& delegation) {
  for (const SubjectNumber head : subject.references("head")) {
    for (Fact& role : roles_of(reading, head, day)) delegation.head_role.push_back(std::move(role));
  }
}

bool says_anything(const RoundDelegation& delegation) {
  return !delegation.head.empty() || !delegation.member.empty() || !delegation.note.empty() ||
         !delegation.other.empty();
}

RoundAgendaItem read_item(PageReading& reading, const Subject& subject, const TopicWords& words) {
  RoundAgendaItem item;
  item.key = subject.row.name();
  item.what = reading.facts(subject, "what");
  item.raised_by = reading.facts(subject, "raised_by");
  item.note = reading.facts(subject, "note");
  item.other = reading.others(subject, {"what", "round", "raised_by", "topic", "note"});
  item.topics = topics_of(reading, subject, "what", words);
  return item;
}

RoundOutcome read_outcome(PageReading& reading, const Subject& subject, const TopicWords& words) {
  RoundOutcome outcome;
  outcome.key = subject.row.name();
  outcome.what = reading.facts(subject, "what");
  outcome.note = reading.facts(subject, "note");
  outcome.other = reading.others(subject, {"what", "round", "topic", "note"});
  outcome.topics = topics_of(reading, subject, "what", words);
  return outcome;
}

RoundStatement read_statement(PageReading& reading, const Subject& subject) {
  RoundStatement statement;
  statement.key = subject.row.name();
  statement.text = reading.facts(subject, "text");
  statement.by = reading.facts(subject, "by");
  statement.speaker = reading.facts(subject, "speaker");
  statement.speaker_role = reading.facts(subject, "speaker_role");
  statement.date = reading.facts(subject, "date");
  statement.published = reading.facts(subject, "published");
  statement.statement_kind = reading.facts(subject, "statement_kind");
  statement.topic = reading.facts(subject, "topic");
  statement.reported_by = reading.facts(subject, "reported_by");
  statement.note = reading.facts(subject, "note");
  statement.other = reading.others(
      subject, {"text", "by", "speaker", "speaker_role", "speaker_person", "date", "published",
                "statement_kind", "topic", "about", "reported_by", "note"});
  return statement;
}

RoundExcludedTopic read_excluded(PageReading& reading, const Subject& subject) {
  RoundExcludedTopic topic;
  topic.key = subject.row.name();
  topic.what = reading.facts(subject, "what");
  topic.excluded = reading.facts(subject, "excluded");
  topic.scope = reading.facts(subject, "scope");
  topic.speaker = reading.facts(subject, "speaker");
  topic.speaker_role = reading.facts(subject, "speaker_role");
  topic.note = reading.facts(subject, "note");
  topic.other = reading.others(subject, {"what", "round", "excluded", "scope", "statement",
                                         "speaker", "speaker_role", "speaker_person", "note"});
  return topic;
}

void add_exclusion(PageReading& reading, SubjectNumber number, bool by_words,
                   RoundExcludedTopic& topic) {
  const auto subject = reading.subject(number);
  if (subject == nullptr) return;
  RoundStatement statement = read_statement(reading, *subject);
  if (!statement.text.empty()) topic.statements.push_back({std::move(statement), by_words});
}

// The statements that the record names; where it names none, those about the round that speak of
// the topic as kept off.
void add_exclusions(PageReading& reading, const Subject& subject, const RoundOutline& outline,
                    const TopicWords& words, RoundExcludedTopic& topic) {
  for (const SubjectNumber number : subject.references("statement")) {
    add_exclusion(reading, number, false, topic);
  }
  if (!topic.statements.empty() || topic.what.empty()) return;
  for (const SubjectNumber number : outline.statements) {
    const auto statement = reading.reader().subject(number);
    const std::string text = statement == nullptr ? std::string() : statement->plain("text");
    if (words.keeps_off(text, topic.what.front().text)) add_exclusion(reading, number, true, topic);
  }
}

// The author of the text where he is a party; else nobody: the press.
std::string party_of(PageReading& reading, const RoundStatement& statement) {
  for (const std::string& author : statement.text.front().authors) {
    const auto row = reading.reader().find(author);
    if (row && row->kind == "party") return author;
  }
  return {};
}

// Day of saying where it is known, else of publication: as text, for the order of a list only.
std::string day_of_statement(const RoundStatement& statement) {
  for (const std::vector<Fact>* facts : {&statement.date, &statement.published}) {
    if (!facts->empty() && !facts->front().value.text.empty()) return facts->front().value.text;
  }
  const Fact& text = statement.text.front();
  return text.said_on.empty() ? text.published_on : text.said_on;
}

json::object topics_json(const RoundTopics& topics) {
  json::array codes;
  for (const std::string& code : topics.codes) codes.emplace_back(code);
  return json::object{{"codes", std::move(codes)}, {"by_words", topics.by_words}};
}

json::array ties_json(const std::vector<RoundTie>& ties) {
  json::array list;
  for (const RoundTie& tie : ties) {
    list.push_back(json::object{{"kind", tie.kind},
                                {"key", tie.key},
                                {"what", to_json(tie.what)},
                                {"by_words", tie.by_words}});
  }
  return list;
}

json::object to_json(const RoundStatement& statement) {
  json::object object;
  object["key"] = statement.key;
  object["text"] = to_json(statement.text);
  object["by"] = to_json(statement.by);
  object["speaker"] = to_json(statement.speaker);
  object["speaker_role"] = to_json(statement.speaker_role);
  object["date"] = to_json(statement.date);
  object["published"] = to_json(statement.published);
  object["statement_kind"] = to_json(statement.statement_kind);
  object["topic"] = to_json(statement.topic);
  object["reported_by"] = to_json(statement.reported_by);
  object["note"] = to_json(statement.note);
  object["other"] = to_json(statement.other);
  return object;
}

}  // namespace

RoundTopics topics_of(PageReading& reading, const Subject& subject, std::string_view text_attribute,
                      const TopicWords& words) {
  RoundTopics topics;
  for (const Fact& fact : reading.facts(subject, "topic")) topics.codes.push_back(fact.value.text);
  if (!topics.codes.empty()) return topics;
  topics.by_words = true;
  for (const Fact& fact : reading.facts(subject, text_attribute)) {
    for (std::string& code : words.topics_of(fact.text)) {
      if (!contains(topics.codes, code)) topics.codes.push_back(std::move(code));
    }
  }
  return topics;
}

bool shares_topic(const RoundTopics& a, const RoundTopics& b) {
  return std::any_of(a.codes.begin(), a.codes.end(),
                     [&](const std::string& code) { return contains(b.codes, code); });
}

std::vector<RoundDelegation> delegations_of(PageReading& reading, const RoundOutline& outline,
                                            Instant day) {
  std::vector<RoundDelegation> delegations;
  std::vector<SubjectNumber> parties = outline.sides;
  for (const SubjectNumber number : outline.delegations) {
    const auto subject = reading.subject(number);
    const SubjectNumber party =
        subject == nullptr ? SubjectNumber::none : subject->reference("party");
    if (party != SubjectNumber::none && !std::count(parties.begin(), parties.end(), party)) {
      parties.push_back(party);
    }
  }
  for (const SubjectNumber party : parties) {
    const std::size_t before = delegations.size();
    for (const SubjectNumber number : outline.delegations) {
      const auto subject = reading.subject(number);
      if (subject == nullptr || subject->reference("party") != party) continue;
      RoundDelegation delegation = read_delegation(reading, *subject);
      delegation.party = reading.reader().key(party);
      add_roles(reading, *subject, day, delegation);
      if (says_anything(delegation)) delegations.push_back(std::move(delegation));
    }
    if (delegations.size() == before) {
      delegations.push_back({.key = {}, .party = reading.reader().key(party)});
    }
  }
  return delegations;
}

std::vector<RoundAgendaItem> agenda_of(PageReading& reading, const RoundOutline& outline,
                                       const TopicWords& words) {
  std::vector<RoundAgendaItem> items;
  for (const SubjectNumber number : outline.agenda) {
    const auto subject = reading.subject(number);
    if (subject == nullptr) continue;
    RoundAgendaItem item = read_item(reading, *subject, words);
    if (!item.what.empty()) items.push_back(std::move(item));
  }
  return items;
}

std::vector<RoundExcludedTopic> excluded_of(PageReading& reading, const RoundOutline& outline,
                                            const TopicWords& words) {
  std::vector<RoundExcludedTopic> topics;
  for (const SubjectNumber number : outline.excluded) {
    const auto subject = reading.subject(number);
    if (subject == nullptr) continue;
    RoundExcludedTopic topic = read_excluded(reading, *subject);
    add_exclusions(reading, *subject, outline, words, topic);
    const bool said = !topic.excluded.empty() || !topic.statements.empty();
    if (!topic.what.empty() && said) topics.push_back(std::move(topic));
  }
  return topics;
}

std::vector<RoundOutcome> outcomes_of(PageReading& reading, const RoundOutline& outline,
                                      const TopicWords& words) {
  std::vector<RoundOutcome> outcomes;
  for (const SubjectNumber number : outline.outcomes) {
    const auto subject = reading.subject(number);
    if (subject == nullptr) continue;
    RoundOutcome outcome = read_outcome(reading, *subject, words);
    if (!outcome.what.empty()) outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

std::vector<RoundStatements> statements_of(PageReading& reading, const RoundOutline& outline) {
  std::vector<RoundStatements> groups;
  for (const SubjectNumber side : outline.sides) groups.push_back({reading.reader().key(side), {}});
  RoundStatements press;
  for (const SubjectNumber number : outline.statements) {
    const auto subject = reading.subject(number);
    if (subject == nullptr) continue;
    RoundStatement statement = read_statement(reading, *subject);
    if (statement.text.empty()) continue;
    const std::string party = party_of(reading, statement);
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const RoundStatements& one) { return one.party == party; });
    if (!party.empty() && group == groups.end()) group = groups.insert(group, {party, {}});
    (party.empty() ? press : *group).statements.push_back(std::move(statement));
  }
  groups.push_back(std::move(press));
  for (RoundStatements& group : groups) {
    std::stable_sort(group.statements.begin(), group.statements.end(),
                     [](const RoundStatement& a, const RoundStatement& b) {
                       return day_of_statement(a) < day_of_statement(b);
                     });
  }
  return groups;
}

json::object to_json(const RoundDelegation& delegation) {
  return json::object{{"key", delegation.key},
                      {"party", delegation.party},
                      {"head", to_json(delegation.head)},
                      {"head_role", to_json(delegation.head_role)},
                      {"member", to_json(delegation.member)},
                      {"note", to_json(delegation.note)},
                      {"other", to_json(delegation.other)}};
}

json::object to_json(const RoundAgendaItem& item) {
  return json::object{{"key", item.key},
                      {"what", to_json(item.what)},
                      {"raised_by", to_json(item.raised_by)},
                      {"topics", topics_json(item.topics)},
                      {"came_of", ties_json(item.came_of)},
                      {"note", to_json(item.note)},
                      {"other", to_json(item.other)}};
}

json::object to_json(const RoundExcludedTopic& topic) {
  json::array statements;
  for (const RoundExclusion& exclusion : topic.statements) {
    json::object statement = to_json(exclusion.statement);
    statement["by_words"] = exclusion.by_words;
    statements.push_back(std::move(statement));
  }
  return json::object{{"key", topic.key},
                      {"what", to_json(topic.what)},
                      {"excluded", to_json(topic.excluded)},
                      {"scope", to_json(topic.scope)},
                      {"speaker", to_json(topic.speaker)},
                      {"speaker_role", to_json(topic.speaker_role)},
                      {"statements", std::move(statements)},
                      {"note", to_json(topic.note)},
                      {"other", to_json(topic.other)}};
}

json::object to_json(const RoundOutcome& outcome) {
  return json::object{{"key", outcome.key},
                      {"what", to_json(outcome.what)},
                      {"topics", topics_json(outcome.topics)},
                      {"note", to_json(outcome.note)},
                      {"other", to_json(outcome.other)}};
}

json::object to_json(const RoundStatements& group) {
  json::array statements;
  for (const RoundStatement& statement : group.statements) {
    statements.push_back(to_json(statement));
  }
  return json::object{{"party", group.party}, {"statements", std::move(statements)}};
}

}  // namespace comity
