// SPDX-License-Identifier: Apache-2.0
#include "views/head_rows.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace comity {

namespace {

Tenure tenure_of(Force force, const Claim* term, Instant asof) {
  if (force == Force::possibly) return Tenure::possibly;
  if (force != Force::not_in_force) return Tenure::in_office;
  return term != nullptr && term->valid.from.earliest > asof ? Tenure::coming : Tenure::before;
}

void read_term(PairReading& pair, const Subject& office, HeadRow& row) {
  const Instant asof = pair.reader().lens().asof;
  const FoldedAttribute* period = office.folded.find("period");
  if (period == nullptr) {
    row.tenure = Tenure::possibly;
    return;
  }
  row.term = facts_of(pair.reader(), office, "period");
  const Claim* term = period->values.front().claims.front();
  const Force force = term->timeless ? Force::possibly : force_at(term->valid, asof);
  row.tenure = tenure_of(force, term, asof);
  if (term->timeless) return;
  row.begun = term->valid.from;
  if (term->valid.from_date) row.since = term->valid.from_date->text;
  if (term->valid.until_date) row.until = term->valid.until_date->text;
}

// Steps are of the person; one who has left is not asked for what he never did.
void read_steps(PairReading& pair, const Subject& person, HeadRow& row) {
  row.steps = facts_of(pair.reader(), person, "step");
  std::vector<std::string> codes;
  bool ended = row.tenure == Tenure::before;
  for (const Fact& step : row.steps) {
    codes.push_back(step.code);
    ended = ended || head_step_ends_mission(step.code);
  }
  if (!ended && row.headship == Headship::head) row.missing = head_steps_missing(codes);
}

std::optional<HeadRow> head_row(PairReading& pair, const PostRow& post, SubjectNumber office) {
  const SubjectPtr held = pair.ever(office);
  if (held == nullptr || held->row.kind != "office_held" || !held->folded.substance) {
    return std::nullopt;
  }
  HeadRow row;
  row.headship = headship_of(held->plain("role"));
  if (row.headship == Headship::none) return std::nullopt;
  const SubjectNumber person = held->reference("person");
  const SubjectPtr holder = person == SubjectNumber::none ? nullptr : pair.now(person);
  if (holder == nullptr) return std::nullopt;
  pair.count(office);
  pair.count(person);
  row.key = holder->row.name();
  row.office = held->row.name();
  row.side = post.side;
  row.post = post.key;
  row.post_name = post.name;
  row.name = title_fact(pair.reader(), *holder);
  row.roles = facts_of(pair.reader(), *held, "role");
  read_term(pair, *held, row);
  read_steps(pair, *holder, row);
  // Nothing was on record of one whose term lies ahead and who has taken no step yet.
  if (row.tenure == Tenure::coming && row.steps.empty()) return std::nullopt;
  return row;
}

int place_of(Tenure tenure) {
  switch (tenure) {
    case Tenure::in_office: return 0;
    case Tenure::possibly: return 1;
    case Tenure::coming: return 2;
    case Tenure::before: return 3;
  }
  return 3;
}

}  // namespace

std::vector<HeadRow> head_rows(PairReading& pair, const std::vector<PostRow>& posts) {
  std::vector<HeadRow> rows;
  std::vector<SubjectNumber> numbers;
  for (const PostRow& post : posts) numbers.push_back(post.number);
  pair.reader().read_links_ahead(numbers);
  for (const PostRow& post : posts) {
    std::set<SubjectNumber> offices;
    for (const Link& link : pair.reader().links_to(post.number)) {
      if (link.role != LinkRole::value || link.attribute != "post") continue;
      if (!offices.insert(link.from).second) continue;
      std::optional<HeadRow> row = head_row(pair, post, link.from);
      if (row) rows.push_back(std::move(*row));
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const HeadRow& a, const HeadRow& b) {
    const auto order = [](const HeadRow& row) {
      const std::int64_t newest_first = -row.begun.earliest.seconds;
      return std::make_tuple(row.side, place_of(row.tenure), newest_first);
    };
    return order(a) < order(b);
  });
  return rows;
}

std::string_view tenure_name(Tenure tenure) {
  switch (tenure) {
    case Tenure::in_office: return "in_office";
    case Tenure::possibly: return "possibly";
    case Tenure::coming: return "coming";
    case Tenure::before: return "before";
  }
  return "before";
}

json::object to_json(const HeadRow& row) {
  json::object object;
  object["key"] = row.key;
  object["office"] = row.office;
  object["side"] = row.side;
  object["post"] = row.post;
  object["name"] = to_json(row.name);
  object["post_name"] = to_json(row.post_name);
  object["roles"] = to_json(row.roles);
  object["ad_interim"] = row.headship == Headship::ad_interim;
  object["tenure"] = tenure_name(row.tenure);
  object["since"] = row.since;
  object["until"] = row.until;
  object["term"] = to_json(row.term);
  object["steps"] = to_json(row.steps);
  json::array missing;
  for (const std::string& step : row.missing) missing.emplace_back(step);
  object["steps_not_on_record"] = std::move(missing);
  return object;
}

}  // namespace comity
