// SPDX-License-Identifier: Apache-2.0
#include "views/recent_entries.h"

#include <algorithm>
#include <tuple>

namespace comity {

namespace {

RoundLine round_line(PairReading& pair, const Subject& round) {
  Reader& reader = pair.reader();
  RoundLine line;
  line.key = round.row.name();
  line.label = title_fact(reader, round);
  line.number = facts_of(reader, round, "number");
  line.dates = facts_of(reader, round, "date");
  line.statuses = facts_of(reader, round, "status");
  line.venues = facts_of(reader, round, "venue");
  line.cities = facts_of(reader, round, "city");
  line.date = subject_date(round);
  return line;
}

std::string step_date(const Fact& step) { return step.valid.substr(0, step.valid.find('/')); }

void add_steps(const HeadRow& head, std::vector<RecentEntry>& entries) {
  for (const Fact& step : head.steps) {
    RecentEntry entry{head.key,          "person", step_date(step), kUnknownSpan,
                      DateMeaning::when, step,     head.name.text,  {}};
    const Result<EdtfDate> date = parse_edtf_date(entry.date, "UTC");
    if (!date.ok()) continue;
    entry.span = date->span;
    const bool told = std::any_of(entries.begin(), entries.end(), [&](const RecentEntry& other) {
      return other.key == entry.key && other.date == entry.date && other.what.code == step.code;
    });
    if (!told) entries.push_back(std::move(entry));
  }
}

}  // namespace

std::vector<RoundLine> round_lines(PairReading& pair, int& later) {
  const Lens& lens = pair.reader().lens();
  std::vector<RoundLine> lines;
  later = 0;
  for (const SubjectNumber number : pair.rounds()) {
    pair.count(number);
    const SubjectPtr round = pair.now(number);
    if (round == nullptr) continue;
    RoundLine line = round_line(pair, *round);
    // What a round is called is nobody's word: it shows in every voice, as on the page of rounds.
    if (round->plain("label").empty() && line.dates.empty() && line.statuses.empty()) continue;
    const bool ahead = !line.date.text.empty() && line.date.span.earliest > lens.asof;
    if (ahead && lens.public_by == kOpen)
      ++later;
    else
      lines.push_back(std::move(line));
  }
  std::stable_sort(lines.begin(), lines.end(), [](const RoundLine& a, const RoundLine& b) {
    return std::make_tuple(a.date.span.earliest, a.date.span.latest) <
           std::make_tuple(b.date.span.earliest, b.date.span.latest);
  });
  return lines;
}

std::vector<RecentEntry> recent_entries(PairReading& pair, const std::vector<MeasureRow>& measures,
                                        const std::vector<ComplaintRow>& complaints,
                                        const std::vector<HeadRow>& heads, std::size_t limit) {
  std::vector<RecentEntry> entries;
  for (const MeasureRow& row : measures) {
    const SubjectDate date = subject_date(*pair.ever(row.number));
    entries.push_back({row.key, "measure", date.text, date.span, date.meaning, row.what, {}, {}});
  }
  for (const ComplaintRow& row : complaints) {
    if (row.words.empty()) continue;
    const std::string ascribed_to = row.ascribed ? pair.side(row.side).name : std::string();
    entries.push_back({row.key,
                       row.kind,
                       row.date.text,
                       row.date.span,
                       row.date.meaning,
                       row.words.front(),
                       {},
                       ascribed_to});
  }
  for (const HeadRow& head : heads) add_steps(head, entries);
  const Instant asof = pair.reader().lens().asof;
  std::erase_if(entries, [asof](const RecentEntry& entry) {
    return entry.date.empty() || entry.span.earliest > asof;
  });
  std::stable_sort(entries.begin(), entries.end(), [](const RecentEntry& a, const RecentEntry& b) {
    return a.span.latest > b.span.latest;
  });
  if (entries.size() > limit) entries.resize(limit);
  return entries;
}

json::object to_json(const RoundLine& line) {
  json::object object;
  object["key"] = line.key;
  object["label"] = to_json(line.label);
  object["number"] = to_json(line.number);
  object["dates"] = to_json(line.dates);
  object["statuses"] = to_json(line.statuses);
  object["venues"] = to_json(line.venues);
  object["cities"] = to_json(line.cities);
  object["date"] = line.date.text;
  return object;
}

json::object to_json(const RecentEntry& entry) {
  json::object object;
  object["key"] = entry.key;
  object["kind"] = entry.kind;
  object["date"] = entry.date;
  object["what"] = to_json(entry.what);
  if (!entry.subject_name.empty()) object["name"] = entry.subject_name;
  return object;
}

}  // namespace comity
