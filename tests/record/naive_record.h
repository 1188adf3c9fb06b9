// SPDX-License-Identifier: Apache-2.0
// The record read a second time, by code that shares nothing with the product: all payloads are
// kept in memory as their JSON says, and each question walks over all of them by the rules of
// claims as they are written. Slow and plain; for comparing.
#pragma once

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "db/connection.h"

namespace comity::testing {
namespace {

constexpr std::int64_t kForever = INT64_MAX / 4;
constexpr std::int64_t kEver = -kForever;
constexpr std::int64_t kNow = kForever - 1;  // after every event, before never

std::int64_t days_of(int year, int month, int day) {
  const std::chrono::year_month_day date(std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day)));
  return std::chrono::sys_days(date).time_since_epoch().count();
}

// First and last second of "2021", "2021-04" or "2021-04-05".
std::pair<std::int64_t, std::int64_t> seconds_of(const std::string& text) {
  const int year = std::stoi(text.substr(0, 4));
  const int month = text.size() > 4 ? std::stoi(text.substr(5, 2)) : 0;
  const int day = text.size() > 7 ? std::stoi(text.substr(8, 2)) : 0;
  const std::int64_t first = days_of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  const std::int64_t after = day != 0 ? first + 1
                             : month == 0
                                 ? days_of(year + 1, 1, 1)
                                 : days_of(month == 12 ? year + 1 : year, month % 12 + 1, 1);
  return {first * 86400, after * 86400 - 1};
}

struct Remark {
  std::int64_t seq, part;
  std::string attribute, facet, text, author, said_on;
  std::vector<std::string> sources;
  bool determined = false, timeless = true;
  std::int64_t from_first = kEver, from_last = kEver, until_first = kForever, until_last = kForever;
  std::int64_t withdrawn = kForever;
  std::int64_t told_on = kForever;  // said, published or known by then
  bool marked = false;
};

struct Merge {
  std::string from, into;  // ids
  std::int64_t by, until = kForever;
};

struct SourceDate {
  std::int64_t seq, second, withdrawn = kForever;
};

// All that the payloads say, by subject.
struct World {
  std::map<std::string, std::string> key_of;
  std::map<std::string, std::vector<Remark>> remarks;  // by id of the subject
  std::map<std::string, std::int64_t> opened;          // by which event
  std::vector<Merge> merges;
  std::map<std::string, std::vector<SourceDate>> published;  // sources, by id
};

std::string member(const boost::json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value == nullptr ? std::string() : std::string(value->as_string());
}

void set_time(Remark& remark, const std::string& valid) {
  remark.timeless = valid.empty();
  if (valid.empty()) return;
  const auto slash = valid.find('/');
  const std::string from = valid.substr(0, slash);
  const std::string until = slash == std::string::npos ? from : valid.substr(slash + 1);
  if (from.empty())
    remark.from_last = kForever;  // bounded below by the end
  else if (from != "..")
    std::tie(remark.from_first, remark.from_last) = seconds_of(from);
  if (until.empty())
    remark.until_first = remark.from_first;
  else if (until != "..")
    std::tie(remark.until_first, remark.until_last) = seconds_of(until);
  if (from.empty()) remark.from_last = remark.until_last;
}

void take_claim(World& world, std::int64_t seq, std::int64_t part,
                const boost::json::object& body) {
  Remark remark{seq,
                part,
                member(body, "attribute"),
                member(body, "facet"),
                {},
                member(body, "said_by"),
                member(body, "said_on"),
                {}};
  const auto& value = body.at("value");
  if (value.is_string())
    remark.text = value.as_string();
  else if (const auto& parts = value.as_object(); parts.contains("state"))
    remark.text = "(" + member(parts, "state") + ")";
  else
    remark.text = member(parts, "text");
  remark.determined = body.contains("determination");
  if (const auto* sources = body.if_contains("sources"))
    for (const auto& source : sources->as_array()) remark.sources.emplace_back(source.as_string());
  set_time(remark, member(body, "valid"));
  for (const char* name : {"said_on", "published_on", "known_by"})
    if (const std::string day = member(body, name); !day.empty())
      remark.told_on = std::min(remark.told_on, seconds_of(day).second);
  remark.marked = !member(body, "marking").empty();
  const std::string subject = member(body, "subject");
  world.remarks[subject].push_back(std::move(remark));
}

std::string place_of(const boost::json::object& body) {
  return std::string(body.at("claim").as_string());
}

void take_merge(World& world, std::int64_t seq, const std::string& from, const std::string& into) {
  std::vector<Merge> moved;
  for (Merge& merge : world.merges)
    if (merge.into == from && merge.until == kForever) {
      merge.until = seq;
      moved.push_back({merge.from, into, seq});
    }
  world.merges.insert(world.merges.end(), moved.begin(), moved.end());
  world.merges.push_back({from, into, seq});
}

World read_world(db::Connection& db) {
  World world;
  std::map<std::string, std::int64_t> withdrawals;
  auto& find = db.prepare("SELECT seq, part, body FROM payload ORDER BY seq, part");
  while (find.step()) {
    const std::int64_t seq = find.integer(0);
    const auto value = boost::json::parse(std::string(find.text(2)));
    const auto& only = *value.as_object().begin();
    const auto& body = only.value().as_object();
    if (only.key() == "subject_opened") {
      world.key_of[member(body, "id")] = member(body, "key");
      world.opened[member(body, "id")] = seq;
    }
    if (only.key() == "claim_recorded") take_claim(world, seq, find.integer(1), body);
    if (only.key() == "claim_withdrawn") withdrawals.emplace(place_of(body), seq);
    if (only.key() == "subject_split")
      for (Merge& merge : world.merges)
        if (merge.from == member(body, "from") && merge.until == kForever) merge.until = seq;
    if (only.key() == "subject_merged")
      take_merge(world, seq, member(body, "from"), member(body, "into"));
  }
  for (auto& [id, remarks] : world.remarks)
    for (Remark& remark : remarks) {
      const auto gone =
          withdrawals.find("k" + std::to_string(remark.seq) + "." + std::to_string(remark.part));
      if (gone != withdrawals.end()) remark.withdrawn = gone->second;
      if (remark.attribute == "date")
        world.published[id].push_back(
            {remark.seq, seconds_of(remark.text).second, remark.withdrawn});
    }
  return world;
}

struct Clocks {
  std::int64_t asof = kForever, known = kNow, open_to_all = kForever;
  std::string voice;  // a party's id, "common", or empty: everything
  bool all_access = true;  // else what is marked or sensitive is not there
};

const std::set<std::string> kSensitive = {"date_of_birth"};

bool visible(const Remark& remark, const Clocks& clocks) {
  return clocks.all_access || (!remark.marked && !kSensitive.contains(remark.attribute));
}

// When it was public, as far as was known then.
std::int64_t public_from(const World& world, const Remark& remark, std::int64_t known) {
  std::int64_t earliest = remark.told_on;
  if (earliest != kForever) return earliest;
  for (const std::string& source : remark.sources)
    if (const auto dates = world.published.find(source); dates != world.published.end())
      for (const SourceDate& date : dates->second)
        if (date.seq <= known && date.withdrawn > known)
          earliest = std::min(earliest, date.second);
  return earliest;
}

// The id under which a subject answered at an event.
std::string answers_as(const World& world, const std::string& id, std::int64_t known) {
  for (const Merge& merge : world.merges)
    if (merge.from == id && merge.by <= known && merge.until > known) return merge.into;
  return id;
}

// no, possibly, surely
int holds(const Remark& remark, const Clocks& clocks) {
  if (clocks.asof == kForever || remark.timeless) return 2;
  if (clocks.asof < remark.from_first || clocks.asof >= remark.until_last) return 0;
  return clocks.asof >= remark.from_last && clocks.asof < remark.until_first ? 2 : 1;
}

bool counts(const World& world, const Remark& remark, const Clocks& clocks) {
  if (remark.seq > clocks.known || remark.withdrawn <= clocks.known) return false;
  if (!visible(remark, clocks)) return false;
  const bool name = remark.attribute == "name";
  if (!name && !clocks.voice.empty() && clocks.voice != "common" && remark.author != clocks.voice)
    return false;
  if (clocks.open_to_all == kForever) return true;
  const std::int64_t day = public_from(world, remark, clocks.known);
  return day <= clocks.open_to_all || (name && day == kForever);
}

// Whether a by the same author goes before b: it starts later, or was said or recorded later.
bool newer(const Remark& a, const Remark& b) {
  const auto order = [](const Remark& r) {
    const std::int64_t start = r.timeless                ? kEver
                               : r.from_last == kForever ? r.from_first
                                                         : r.from_last;
    return std::tuple(start, r.said_on, r.seq, r.part);
  };
  return order(a) > order(b);
}

std::string author_name(const Remark& remark) {
  if (remark.determined) return "!";
  if (!remark.author.empty()) return remark.author;
  std::string all = "?";
  for (const auto& source : remark.sources) all += source + ",";
  return all;
}

struct Held {
  int certainty = 0;
  std::set<std::string> authors;
  bool determined() const { return authors.contains("!"); }
  bool acknowledged() const {
    return std::count_if(authors.begin(), authors.end(), [](const std::string& a) {
             return a[0] != '?' && a[0] != '!';
           }) >= 2;
  }
};

// What counts of one author: his newest claim that has begun; while it has only possibly begun, the
// one before too, which then may have ended. One that has ended ended what he dated before it.
std::vector<std::pair<const Remark*, int>> counting(std::vector<const Remark*> of_author,
                                                    const Clocks& clocks) {
  std::sort(of_author.begin(), of_author.end(),
            [](const Remark* a, const Remark* b) { return newer(*a, *b); });
  std::vector<std::pair<const Remark*, int>> kept;
  bool ended = false;
  for (const Remark* remark : of_author) {
    if (clocks.asof != kForever && !remark->timeless && remark->from_first > clocks.asof) continue;
    int certainty = holds(*remark, clocks);
    ended = ended || certainty == 0;
    if (ended && !remark->timeless) continue;
    const bool last = certainty == 2;
    for (const auto& [later, _] : kept)
      if (last && later->text != remark->text) certainty = 1;
    kept.emplace_back(remark, certainty);
    if (last) break;
  }
  return kept;
}

std::map<std::string, Held> values_held(const std::vector<const Remark*>& told,
                                        const Clocks& clocks) {
  std::map<std::string, std::vector<const Remark*>> by_author;
  for (const Remark* remark : told) by_author[author_name(*remark)].push_back(remark);
  std::map<std::string, Held> values;
  for (const auto& [author, remarks] : by_author)
    for (const auto& [remark, certainty] : counting(remarks, clocks)) {
      Held& value = values[remark->text];
      value.certainty = std::max(value.certainty, certainty);
      value.authors.insert(author);
    }
  return values;
}

// Two authors differ where no value is held by both.
bool differ(const std::map<std::string, Held>& values) {
  std::map<std::string, std::set<std::string>> texts;
  for (const auto& [text, value] : values)
    for (const std::string& author : value.authors) texts[author].insert(text);
  for (const auto& [one, his] : texts)
    for (const auto& [other, hers] : texts) {
      std::vector<std::string> both;
      std::set_intersection(his.begin(), his.end(), hers.begin(), hers.end(),
                            std::back_inserter(both));
      if (both.empty()) return true;
    }
  return false;
}

// "disputed; closed; open?" of one attribute.
std::string oracle_tells(const std::vector<const Remark*>& told, const Clocks& clocks) {
  auto values = values_held(told, clocks);
  if (clocks.voice == "common" && told.front()->attribute != "name")
    std::erase_if(values, [](const auto& value) { return !value.second.acknowledged(); });
  if (values.empty()) return {};
  bool determined = false, acknowledged = false;
  std::set<std::string> authors;
  std::string list;
  for (const auto& [text, value] : values) {
    determined = determined || value.determined();
    acknowledged = acknowledged || value.acknowledged();
    authors.insert(value.authors.begin(), value.authors.end());
    list += "; " + text + (value.certainty == 1 ? "?" : "");
  }
  const bool rivals = differ(values);
  const bool named = std::any_of(authors.begin(), authors.end(),
                                 [](const std::string& author) { return author[0] != '?'; });
  const std::string standing = determined     ? "determined"
                               : acknowledged ? "acknowledged"
                               : rivals       ? "disputed"
                               : named        ? "said"
                                              : "reported";
  return standing + list;
}

using Told = std::map<std::string, std::string>;  // attribute/facet -> what is told

Told oracle_reads(const World& world, const std::string& id, const Clocks& clocks) {
  std::map<std::string, std::vector<const Remark*>> by_attribute;
  for (const auto& [subject, remarks] : world.remarks) {
    if (answers_as(world, subject, clocks.known) != id) continue;
    for (const Remark& remark : remarks)
      if (counts(world, remark, clocks))
        by_attribute[remark.attribute + "/" + remark.facet].push_back(&remark);
  }
  Told told;
  for (const auto& [attribute, remarks] : by_attribute)
    if (const std::string text = oracle_tells(remarks, clocks); !text.empty())
      told[attribute] = text;
  return told;
}

// Whether a reader of this access learns that there is such a subject.
bool oracle_sees(const World& world, const std::string& id, const Clocks& clocks) {
  if (world.opened.at(id) > clocks.known) return false;
  bool any = false, any_visible = false;
  for (const auto& [subject, remarks] : world.remarks)
    if (answers_as(world, subject, clocks.known) == id)
      for (const Remark& remark : remarks) {
        any = any || subject == id;
        any_visible = any_visible || visible(remark, clocks);
      }
  return any_visible || !any;
}

}  // namespace
}  // namespace comity::testing
