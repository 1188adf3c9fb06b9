// SPDX-License-Identifier: Apache-2.0
#include "documents/measure_words.h"

#include <cmath>

namespace comity {
namespace {

std::string number_text(double number) {
  return std::to_string(static_cast<long long>(std::round(number)));
}

std::string persons_text(const Words& words, const PersonsTold& persons) {
  std::string text;
  if (persons.acts > 0) {
    std::string number = number_text(persons.fewest);
    if (persons.most > persons.fewest) number += "–" + number_text(persons.most);
    if (persons.at_least) number = words.say("cli.at_least", {{"value", number}});
    else if (persons.approximate) number = words.say("cli.about", {{"value", number}});
    text = words.count("relation.persons", static_cast<long long>(std::round(persons.most)),
                       {{"number", number}});
  }
  if (persons.unnumbered > 0) {
    if (!text.empty()) text += "; ";
    text += words.count("relation.unnumbered", persons.unnumbered);
  }
  return text;
}

}  // namespace

std::string count_within(const Words& words, const Count& count) {
  std::string within;
  if (!count.no_end.empty()) {
    within = words.count("relation.count_no_end", static_cast<long long>(count.no_end.size()));
  }
  if (count.counts_persons) {
    const std::string persons = persons_text(words, count.persons);
    if (!persons.empty()) within += (within.empty() ? "" : "; ") + persons;
  }
  return within;
}

std::string count_text(const Words& words, const Count& count) {
  const auto sure = static_cast<std::int64_t>(count.surely.size()) +
                    static_cast<std::int64_t>(count.no_end.size());
  std::string text = words.count("relation.count_" + count.name, sure);
  const std::string within = count_within(words, count);
  if (!within.empty()) text += " (" + within + ")";
  if (!count.possibly.empty()) {
    text += ", " + words.count("relation.and_possibly",
                               static_cast<long long>(count.possibly.size()));
  }
  return text;
}

const PeriodAccount* deciding(const MeasureRow& row) {
  for (const PeriodAccount& account : row.periods) {
    if (account.force == row.force) return &account;
  }
  return row.periods.empty() ? nullptr : &row.periods.front();
}

std::string why_possibly(const MeasureRow& row) {
  bool announced = !row.statuses.empty();
  for (const Fact& status : row.statuses) {
    announced = announced && measure_is_only_announced(status.code);
  }
  if (announced) return "relation.why_announced";
  const PeriodAccount* account = deciding(row);
  const bool begin_known =
      account != nullptr && (!account->since.empty() || !account->known_by.empty());
  if (!begin_known) return "relation.why_begin_not_known";
  for (const Fact& status : row.statuses) {
    if (measure_ended(status.code)) return "relation.why_ended_undated";
  }
  return "relation.why_about_that_day";
}

}  // namespace comity
