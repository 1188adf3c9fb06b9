// SPDX-License-Identifier: Apache-2.0
#include "views/measure_rows.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "views/claim_history.h"
#include "views/told_by.h"

namespace comity {

namespace {

// The strongest answer first: what some account says surely is not made less by one that is vague.
int strength(Force force) {
  switch (force) {
    case Force::surely: return 3;
    case Force::no_end_on_record: return 2;
    case Force::possibly: return 1;
    case Force::not_in_force: return 0;
  }
  return 0;
}

PeriodAccount period_account(PairReading& pair, const Subject& measure, const Claim& claim) {
  PeriodAccount account;
  account.fact = claim_fact(pair.reader(), measure, claim);
  if (claim.valid.from_date) account.since = claim.valid.from_date->text;
  if (claim.valid.until_date) account.until = claim.valid.until_date->text;
  if (claim.valid.until_kind == EndKind::open && !claim.timeless) account.until = "..";
  account.known_by = claim.known_by;
  account.last_reported = last_reported_by_public(claim, pair.reader().lens());
  return account;
}

bool says_no(const Value& value) {
  return value.state != ValueState::known || value.text == "false" ||
         (value.number == 0 && value.text != "true");
}

std::vector<const Claim*> claims_of_periods(const Subject& measure) {
  std::vector<const Claim*> claims;
  const FoldedAttribute* folded = measure.folded.find("period");
  if (folded == nullptr) return claims;
  for (const FoldedValue& value : folded->values) {
    if (says_no(value.value())) continue;
    claims.insert(claims.end(), value.claims.begin(), value.claims.end());
  }
  return claims;
}

std::vector<Force> forces_of(const std::vector<const Claim*>& claims, bool happens,
                             const Lens& lens) {
  const Instant asof = lens.asof;
  std::vector<EdtfInterval> periods;
  for (const Claim* claim : claims) periods.push_back(valid_by_public(*claim, lens));
  std::vector<Force> forces = forces_at(periods, asof);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (happens) forces[i] = happened_by(claims[i]->valid, asof);
    if (claims[i]->timeless) forces[i] = force_of_untold_time();
  }
  return forces;
}

// A begin that nobody knows could lie on any day; before anything was told of the measure, there is
// no ground to say so. What was announced for a day does not begin before it was announced.
bool untold_by(const Subject& measure, const std::vector<const Claim*>& claims, Instant asof) {
  if (asof == kOpen || claims.empty()) return false;
  const Result<EdtfDate> announced = parse_edtf_date(measure.plain("announced"), "UTC");
  if (announced.ok() && announced->span.earliest <= asof) return false;
  const bool told = std::any_of(claims.begin(), claims.end(), [asof](const Claim* claim) {
    return !told_later(*claim, asof);
  });
  return !told;
}

void read_periods(PairReading& pair, const Subject& measure, MeasureRow& row) {
  const Instant asof = pair.reader().lens().asof;
  const std::vector<const Claim*> claims = claims_of_periods(measure);
  const std::vector<Force> forces = forces_of(claims, row.happens, pair.reader().lens());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    PeriodAccount account = period_account(pair, measure, *claims[i]);
    account.force = forces[i];
    if (row.periods.empty() || strength(account.force) > strength(row.force)) {
      row.force = account.force;
      row.begun = claims[i]->timeless ? kUnknownSpan : claims[i]->valid.from;
    }
    row.periods.push_back(std::move(account));
  }
  row.untold = row.force == Force::possibly && untold_by(measure, claims, asof);
  if (row.untold) row.force = Force::not_in_force;
}

// Kinds are asked of every voice: whether an act happens or lasts does not change with the reader.
void read_nature(const Subject& whole, const Baskets& baskets, MeasureRow& row) {
  const FoldedAttribute* kinds = whole.folded.find("measure_kind");
  if (kinds == nullptr) return;
  int rivals = 0;
  int happening = 0;
  for (const FoldedValue& value : kinds->values) {
    const std::string& code = value.value().text;
    if (value.value().state != ValueState::known || code.empty()) continue;
    ++rivals;
    if (measure_happens(code)) ++happening;
    if (row.basket.empty()) row.basket = baskets.of_measure_kind(code);
  }
  row.happens = happening > 0;
  row.told_differently = happening > 0 && rivals > 1;
}

void read_status(MeasureRow& row) {
  if (row.statuses.empty()) return;
  bool imposed = false;
  bool announced_only = true;
  bool ended = true;
  for (const Fact& status : row.statuses) {
    imposed = imposed || measure_was_imposed(status.code);
    announced_only = announced_only && measure_is_only_announced(status.code);
    ended = ended && measure_ended(status.code);
  }
  row.imposed = imposed;
  const bool vague = row.force == Force::no_end_on_record || row.force == Force::surely;
  if (announced_only && vague) row.force = Force::possibly;
  // Lifted or superseded, on a day that nobody gives: it may have been so already.
  if (ended && row.force == Force::no_end_on_record) row.force = Force::possibly;
}

void read_facts(PairReading& pair, const Subject& measure, MeasureRow& row) {
  Reader& reader = pair.reader();
  const std::vector<Fact> whats = facts_of(reader, measure, "what");
  row.what = whats.empty() ? title_fact(reader, measure) : whats.front();
  if (whats.size() > 1) row.rival_whats = whats;
  row.imposed_by = facts_of(reader, measure, "imposed_by");
  row.kinds = facts_of(reader, measure, "measure_kind");
  row.forms = facts_of(reader, measure, "form");
  row.reasons = facts_of(reader, measure, "stated_reason");
  row.causes = facts_of(reader, measure, "cause");
  row.persons = facts_of(reader, measure, "count");
  row.answers = facts_of(reader, measure, "answers");
  row.eases = measure.plain("effect") == "ease";
  const FoldedAttribute* reason = measure.folded.find("reason_on_record");
  row.reason_absent =
      row.reasons.empty() && (reason == nullptr || says_no(reason->values.front().value()));
}

// The side on whose missions the measure lies, if it stands between the two at all.
std::optional<int> side_of_measure(PairReading& pair, const Subject& whole) {
  std::optional<int> side;
  for (const SubjectNumber on : whole.references("on")) {
    side = pair.side_of(on);
    if (side) break;
  }
  if (!side) return std::nullopt;
  const std::vector<SubjectNumber> imposers = whole.references("imposed_by");
  const SubjectNumber other = pair.side(1 - *side).number;
  if (std::find(imposers.begin(), imposers.end(), other) != imposers.end()) return side;
  for (const SubjectNumber imposer : imposers) {
    if (!pair.side_of(imposer)) return std::nullopt;   // a third state's step
  }
  return pair.stands_between(whole.row.number, pair.side(*side).number) ? side : std::nullopt;
}

MeasureRow measure_row(PairReading& pair, const Baskets& baskets, const Subject& whole, int side) {
  const SubjectPtr ever = pair.ever(whole.row.number);
  const SubjectPtr now = pair.now(whole.row.number);
  MeasureRow row;
  row.number = whole.row.number;
  row.key = whole.row.name();
  row.side = side;
  const std::vector<SubjectNumber> imposers = whole.references("imposed_by");
  row.own_act =
      std::find(imposers.begin(), imposers.end(), pair.side(side).number) != imposers.end();
  read_facts(pair, *ever, row);
  read_nature(whole, baskets, row);
  read_periods(pair, *ever, row);
  row.statuses = facts_of(pair.reader(), now == nullptr ? *ever : *now, "status");
  read_status(row);
  return row;
}

json::array list_of(const std::vector<PeriodAccount>& periods) {
  json::array list;
  for (const PeriodAccount& account : periods) {
    json::object object;
    object["since"] = account.since;
    object["until"] = account.until;
    object["known_by"] = account.known_by;
    object["last_reported"] = account.last_reported;
    object["in_force"] = force_name(account.force);
    object["fact"] = to_json(account.fact);
    list.push_back(std::move(object));
  }
  return list;
}

}  // namespace

std::vector<MeasureRow> measure_rows(PairReading& pair, const Baskets& baskets) {
  std::vector<MeasureRow> rows;
  for (const SubjectNumber number : pair.reader().all_of("measure")) {
    const SubjectPtr whole = pair.whole(number);
    if (whole == nullptr) continue;
    const std::optional<int> side = side_of_measure(pair, *whole);
    if (!side) continue;
    pair.count(number);
    if (pair.shows(number)) rows.push_back(measure_row(pair, baskets, *whole, *side));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const MeasureRow& a, const MeasureRow& b) {
    const auto order = [](const MeasureRow& row) {
      const bool unknown = row.begun.earliest == kBeginning && row.begun.latest == kOpen;
      return std::make_tuple(unknown, row.begun.latest, row.begun.earliest);
    };
    return order(a) < order(b);
  });
  return rows;
}

std::vector<PersonsNumber> persons_of(const MeasureRow& row) {
  std::vector<PersonsNumber> numbers;
  for (const Fact& fact : row.persons) {
    if (fact.value.state != ValueState::known) continue;
    numbers.push_back({fact.value.number, fact.value.qualifier});
  }
  return numbers;
}

std::string_view force_name(Force force) {
  switch (force) {
    case Force::surely: return "surely";
    case Force::no_end_on_record: return "no_end_on_record";
    case Force::possibly: return "possibly";
    case Force::not_in_force: return "no";
  }
  return "no";
}

json::object to_json(const MeasureRow& row) {
  json::object object;
  object["key"] = row.key;
  object["side"] = row.side;
  object["own_act"] = row.own_act;
  object["eases"] = row.eases;
  object["happens"] = row.happens;
  object["told_differently"] = row.told_differently;
  object["imposed"] = row.imposed;
  object["untold_by_that_day"] = row.untold;
  object[row.happens ? "happened" : "in_force"] = force_name(row.force);
  object["basket"] = row.basket;
  object["what"] = to_json(row.what);
  object["rival_whats"] = to_json(row.rival_whats);
  object["imposed_by"] = to_json(row.imposed_by);
  object["kinds"] = to_json(row.kinds);
  object["forms"] = to_json(row.forms);
  object["statuses"] = to_json(row.statuses);
  object["reasons"] = to_json(row.reasons);
  object["causes"] = to_json(row.causes);
  object["reason_absent"] = row.reason_absent;
  object["persons"] = to_json(row.persons);
  object["answers"] = to_json(row.answers);
  object["periods"] = list_of(row.periods);
  return object;
}

}  // namespace comity
