// SPDX-License-Identifier: Apache-2.0
#include "views/complaint_rows.h"

#include <algorithm>
#include <tuple>

namespace comity {

namespace {

bool happened_by_then(PairReading& pair, const SubjectDate& date) {
  return date.span.earliest <= pair.reader().lens().asof || date.text.empty();
}

std::optional<int> side_named(PairReading& pair, const Subject& whole, std::string_view attribute) {
  for (const SubjectNumber party : whole.references(attribute)) {
    const std::optional<int> side = pair.side_of(party);
    if (side) return side;
  }
  return std::nullopt;
}

// Whose complaint it is stays with the row; the words are those of whoever reported them.
void make_report(Fact& fact) {
  fact.authors.clear();
  fact.standing = Standing::reported;
  for (const SourceLine& source : fact.sources) {
    const std::string& name = source.publisher.empty() ? source.title : source.publisher;
    if (std::find(fact.publishers.begin(), fact.publishers.end(), name) == fact.publishers.end()) {
      fact.publishers.push_back(name);
    }
  }
}

void read_statement(PairReading& pair, const Baskets& baskets, SubjectNumber number,
                    std::vector<ComplaintRow>& rows) {
  const SubjectPtr whole = pair.whole(number);
  if (whole == nullptr || whole->plain("statement_kind") != "complaint") return;
  const std::optional<int> side = side_named(pair, *whole, "by");
  if (!side || !pair.stands_between(number, pair.side(*side).number)) return;
  pair.count(number);
  const SubjectPtr statement = pair.ever(number);
  ComplaintRow row;
  row.words = facts_of(pair.reader(), *statement, "text");
  if (row.words.empty()) return;
  row.date = subject_date(*statement);
  if (!happened_by_then(pair, row.date)) return;
  row.ascribed = whole->folded.find("reported_by") != nullptr &&
                 whole->folded.find("speaker") == nullptr;
  if (row.ascribed) {
    if (pair.reader().lens().voice != Voice::all) {
      pair.leave_to_other_voice(static_cast<int>(row.words.size()));
      return;
    }
    for (Fact& words : row.words) make_report(words);
  }
  row.key = statement->row.name();
  row.kind = statement->row.kind;
  row.side = *side;
  row.basket = baskets.of_topic(whole->plain("topic"));
  row.dates = facts_of(pair.reader(), *statement, "date");
  rows.push_back(std::move(row));
}

void read_incident(PairReading& pair, const Baskets& baskets, SubjectNumber number,
                   std::vector<ComplaintRow>& rows) {
  const SubjectPtr whole = pair.whole(number);
  if (whole == nullptr) return;
  const std::optional<int> side = side_named(pair, *whole, "complainant");
  if (!side || !pair.stands_between(number, pair.side(*side).number)) return;
  pair.count(number);
  if (!pair.shows(number)) return;
  const SubjectPtr incident = pair.ever(number);
  ComplaintRow row;
  row.date = subject_date(*incident);
  if (!happened_by_then(pair, row.date)) return;
  row.key = incident->row.name();
  row.kind = incident->row.kind;
  row.side = *side;
  row.basket = baskets.of_incident_kind(whole->plain("incident_kind"));
  row.words = facts_of(pair.reader(), *incident, "what");
  row.accounts = facts_of(pair.reader(), *incident, "account");
  row.dates = facts_of(pair.reader(), *incident, "date");
  const FoldedAttribute* silent = incident->folded.find("no_answer_on_record");
  row.no_answer_on_record = silent != nullptr && silent->values.front().value().text == "true";
  rows.push_back(std::move(row));
}

}  // namespace

std::vector<ComplaintRow> complaint_rows(PairReading& pair, const Baskets& baskets) {
  std::vector<ComplaintRow> rows;
  for (const SubjectNumber number : pair.reader().all_of("incident")) {
    read_incident(pair, baskets, number, rows);
  }
  for (const SubjectNumber number : pair.reader().all_of("statement")) {
    read_statement(pair, baskets, number, rows);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const ComplaintRow& a, const ComplaintRow& b) {
    const auto order = [](const ComplaintRow& row) {
      return std::make_tuple(row.date.text.empty(), row.date.span.latest);
    };
    return order(a) < order(b);
  });
  return rows;
}

json::object to_json(const ComplaintRow& row) {
  json::object object;
  object["key"] = row.key;
  object["kind"] = row.kind;
  object["side"] = row.side;
  object["basket"] = row.basket;
  object["words"] = to_json(row.words);
  object["accounts"] = to_json(row.accounts);
  object["dates"] = to_json(row.dates);
  object["date"] = row.date.text;
  object["no_answer_on_record"] = row.no_answer_on_record;
  object["ascribed_by_report"] = row.ascribed;
  return object;
}

}  // namespace comity
