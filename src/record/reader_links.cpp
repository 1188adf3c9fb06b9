// SPDX-License-Identifier: Apache-2.0
// What points at a subject.
#include <algorithm>
#include <limits>

#include "db/many_values.h"
#include "record/reader.h"

namespace comity {
namespace {

constexpr std::int64_t kAfterAll = std::numeric_limits<std::int64_t>::max();

std::int64_t raw(SubjectNumber number) { return static_cast<std::int64_t>(number); }

void append(std::vector<Link>& links, std::vector<Link> more) {
  links.insert(links.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace

std::vector<Link> Reader::links_to(SubjectNumber number) {
  const std::vector<Link> rows = all_link_rows(number);
  if (db_.has_other_writers()) {  // a server: each asking waits
    std::vector<SubjectNumber> from;
    for (const Link& row : rows) from.push_back(row.from);
    read_ahead(from);
  }
  std::vector<Link> links;
  for (const Link& row : rows) append(links, shown_of(row, number));
  return links;
}

std::vector<Link> Reader::all_link_rows(SubjectNumber target) {
  const auto ahead = links_ahead_.find(raw(target));
  if (ahead != links_ahead_.end()) return ahead->second;
  auto& find = db_.prepare(
      "SELECT role, subject, seq, part, attribute FROM link WHERE target = ?1 ORDER BY role, "
      "subject, seq, part");
  find.bind(1, raw(target));
  return link_rows(find);
}

void Reader::read_links_ahead(const std::vector<SubjectNumber>& numbers) {
  std::vector<std::int64_t> targets;
  for (const SubjectNumber number : numbers)
    if (links_ahead_.try_emplace(raw(number)).second) targets.push_back(raw(number));
  std::vector<SubjectNumber> from;
  db::each_of(db_,
              "SELECT target, role, subject, seq, part, attribute FROM link WHERE target IN ",
              targets, " ORDER BY target, role, subject, seq, part",
              [&](const db::Statement& row) {
                links_ahead_[row.integer(0)].push_back(link_row(row, 1));
                from.push_back(SubjectNumber{row.integer(2)});
              });
  if (db_.has_other_writers()) read_ahead(from);
}

LatestLinks Reader::latest_links_to(SubjectNumber number, std::size_t most) {
  LatestLinks latest;
  for (const LinkRole role : {LinkRole::value, LinkRole::source, LinkRole::because,
                              LinkRole::statement, LinkRole::said_by}) {
    auto shown = last_shown(number, role, most + 1);
    if (shown.size() > most) {
      shown.pop_back();
      latest.whole = false;
    }
    for (auto row = shown.rbegin(); row != shown.rend(); ++row)
      append(latest.links, std::move(*row));
  }
  return latest;
}

// Of the last `count` rows of which this reader may see something what he may see, from the last
// on: nobody learns how many others there are.
std::vector<std::vector<Link>> Reader::last_shown(SubjectNumber number, LinkRole role,
                                                  std::size_t count) {
  std::vector<std::vector<Link>> shown;
  Link before{role, SubjectNumber{kAfterAll}, {kAfterAll, kAfterAll}, {}};
  for (;;) {
    auto& find = db_.prepare(
        "SELECT role, subject, seq, part, attribute FROM link WHERE target = ?1 AND role = ?2 AND"
        " (subject < ?3 OR (subject = ?3 AND (seq < ?4 OR (seq = ?4 AND part < ?5))))"
        " ORDER BY subject DESC, seq DESC, part DESC LIMIT ?6");
    find.bind(1, raw(number)).bind(2, static_cast<std::int64_t>(role)).bind(3, raw(before.from));
    find.bind(4, before.claim.seq).bind(5, before.claim.part);
    find.bind(6, static_cast<std::int64_t>(count));
    const std::vector<Link> rows = link_rows(find);
    for (const Link& row : rows) {
      auto links = shown_of(row, number);
      if (links.empty()) continue;
      shown.push_back(std::move(links));
      if (shown.size() == count) return shown;
    }
    if (rows.size() < count) return shown;
    before = rows.back();
  }
}

std::vector<Link> Reader::link_rows(db::Statement& rows) {
  std::vector<Link> links;
  while (rows.step()) links.push_back(link_row(rows, 0));
  return links;
}

Link Reader::link_row(const db::Statement& row, int first) {
  return {static_cast<LinkRole>(row.integer(first)), SubjectNumber{row.integer(first + 1)},
          {row.integer(first + 2), row.integer(first + 3)}, name_text(row.integer(first + 4))};
}

// One row tells that an author says something of a subject; in its place stands each claim.
std::vector<Link> Reader::shown_of(const Link& row, SubjectNumber target) {
  std::vector<Link> links;
  if (row.role != LinkRole::said_by) links.push_back(row);
  else
    for (const Claim& claim : *claims_of(row.from))
      if (claim.subject == row.from && claim.said_by == target)
        links.push_back({LinkRole::said_by, row.from, claim.id, claim.attribute});
  std::erase_if(links, [&](const Link& link) { return !shows(link); });
  return links;
}

// A link shows where its claim does: to this reader, by the clocks and in the voice of the lens.
bool Reader::shows(const Link& link) {
  const auto claims = claims_of(link.from);
  const auto found = std::find_if(claims->begin(), claims->end(),
                                  [&](const Claim& c) { return c.id == link.claim; });
  if (found == claims->end()) return false;
  if (found->withdrawn_by != kLastSeq && found->withdrawn_by <= lens_.known) return false;
  const auto from = row(link.from);
  const KindDefinition* kind = from ? kinds_.find(from->kind) : nullptr;
  return passes(*found, kind == nullptr ? nullptr : kind->find(link.attribute), lens_) ==
         Passes::yes;
}

}  // namespace comity
