// SPDX-License-Identifier: Apache-2.0
// Many subjects in few askings. Those that were merged, or whose sources changed their dates, are
// few and are asked for one by one.
#include <algorithm>
#include <deque>
#include <unordered_set>

#include "db/many_values.h"
#include "record/claim_row.h"
#include "record/reader.h"

namespace comity {
namespace {

void sort_once(std::vector<std::int64_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

// A claim before its attribute is called by its name.
struct NumberedClaim {
  Claim claim;
  std::int64_t attribute = 0;
};

std::vector<std::int64_t> attributes_of(const std::deque<NumberedClaim>& claims) {
  std::vector<std::int64_t> attributes;
  for (const NumberedClaim& each : claims) attributes.push_back(each.attribute);
  return attributes;
}

}  // namespace

void Reader::read_rows(const std::vector<SubjectNumber>& numbers) {
  std::vector<std::int64_t> missing;
  for (const SubjectNumber number : numbers)
    if (!rows_.contains(static_cast<std::int64_t>(number)) && !take_kept(number))
      missing.push_back(static_cast<std::int64_t>(number));
  sort_once(missing);
  db::each_of(db_,
              "SELECT number, id, key, kind, created, merged_into FROM subject WHERE number IN ",
              missing, "", [&](const db::Statement& row) { keep_row(row); });
}

void Reader::read_ahead(const std::vector<SubjectNumber>& numbers) {
  if (lens_.known != kLastSeq) return;  // what was so then is asked of each
  read_rows(numbers);
  std::vector<std::int64_t> wanted;
  for (const SubjectNumber number : numbers) {
    const auto found = rows_.find(static_cast<std::int64_t>(number));
    if (found == rows_.end() || found->second.merged_into != SubjectNumber::none ||
        claims_.contains(found->first))
      continue;
    if (auto kept = find_kept(found->second)) keep_claims(number, std::move(kept));
    else wanted.push_back(found->first);
  }
  sort_once(wanted);
  find_alone(wanted);
  std::erase_if(wanted, [&](std::int64_t number) { return !alone_.contains(number); });
  std::deque<NumberedClaim> claims;  // a claim is large: it is moved once
  db::each_of(db_, select_claims("WHERE subject IN "), wanted,
              " ORDER BY subject, seq, part", [&](const db::Statement& row) {
                NumberedClaim& read = claims.emplace_back();
                read.attribute = read_claim_row(row, read.claim, columns_);
              });
  learn_names(attributes_of(claims));
  auto at = claims.begin();
  for (const std::int64_t number : wanted) {
    const SubjectRow& subject = rows_.at(number);
    const KindDefinition* kind = kinds_.find(subject.kind);
    auto of_subject = std::make_shared<std::vector<Claim>>();
    const auto end = std::find_if(at, claims.end(), [&](const NumberedClaim& each) {
      return each.claim.subject != SubjectNumber{number};
    });
    of_subject->reserve(static_cast<std::size_t>(end - at));
    bool whole = true;
    for (; at != end; ++at) {
      at->claim.attribute = name_text(at->attribute);
      const bool shown = shows_claim(at->claim, kind);
      whole = whole && shown;
      if (shown) of_subject->push_back(std::move(at->claim));
    }
    leave_kept(subject, {of_subject, whole});
    keep_claims(subject.number, std::move(of_subject));
  }
}

void Reader::read_ahead_with_named(const std::vector<SubjectNumber>& numbers) {
  read_ahead(numbers);
  read_ahead(named_by(numbers));
}

void Reader::find_alone(const std::vector<std::int64_t>& numbers) {
  std::unordered_set<std::int64_t> changed;
  const auto keep = [&](const db::Statement& row) { changed.insert(row.integer(0)); };
  if (any_merges()) {
    db::each_of(db_, "SELECT subject FROM subject_merge WHERE subject IN ", numbers, "", keep);
    db::each_of(db_, "SELECT target FROM subject_merge WHERE target IN ", numbers, "", keep);
  }
  if (any_redated())
    db::each_of(db_, "SELECT subject FROM public_before WHERE subject IN ", numbers, "", keep);
  for (const std::int64_t number : numbers)
    if (!changed.contains(number)) alone_.insert(number);
}

void Reader::learn_names(std::vector<std::int64_t> numbers) {
  std::erase_if(numbers, [&](std::int64_t number) { return names_.contains(number); });
  sort_once(numbers);
  db::each_of(db_, "SELECT number, text FROM name WHERE number IN ", numbers, "",
              [&](const db::Statement& row) { names_.emplace(row.integer(0), row.text(1)); });
}

}  // namespace comity
