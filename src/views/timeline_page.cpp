// SPDX-License-Identifier: Apache-2.0
#include "views/timeline_page.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "base/calendar.h"
#include "views/recent_entries.h"

namespace comity {
namespace {

// Attributes that tell of one more day of a subject.
struct DayAttribute {
  std::string_view kind, attribute;
  EntryRole role;
};
constexpr std::array<DayAttribute, 2> kDays = {
    {{"post", "closed", EntryRole::closed}, {"commitment", "fulfilled", EntryRole::fulfilled}}};

std::string_view by_attribute(std::string_view kind) {
  if (kind == "measure") return "imposed_by";
  if (kind == "incident") return "complainant";
  return "by";
}

SubjectDate date_of(const std::string& text) {
  SubjectDate date;
  const auto parsed = parse_edtf_date(text, "UTC");
  if (!parsed.ok()) return date;
  return {text, parsed->span, DateMeaning::when};
}

class TimelineReading {
 public:
  TimelineReading(PairReading& pair, const TimelineQuery& query) : pair_(pair), query_(query) {}

  TimelinePage read() {
    page_.sides = pair_.sides();
    int ahead = 0;  // rounds count as entries below, later ones too
    for (const RoundLine& line : round_lines(pair_, ahead)) rounds_.insert(line.key);
    for (const auto& [name, kind] : pair_.reader().kinds().all()) {
      if (kind.time == KindTime::timeless && !has_steps(kind)) continue;
      if (!query_.kinds.empty() &&
          std::find(query_.kinds.begin(), query_.kinds.end(), name) == query_.kinds.end())
        continue;
      for (const SubjectNumber number : pair_.reader().all_of(name)) read_subject(kind, number);
    }
    sort();
    page_.left_out = pair_.left_out();
    return std::move(page_);
  }

 private:
  static bool has_steps(const KindDefinition& kind) {
    return std::any_of(kind.attributes.begin(), kind.attributes.end(),
                       [](const AttributeDefinition& attribute) { return attribute.happens; });
  }

  bool belongs(SubjectNumber number) {
    const std::set<SubjectNumber>& parties = pair_.parties_of(number);
    const bool first = parties.contains(pair_.side(0).number);
    const bool second = parties.contains(pair_.side(1).number);
    if (first && second) return true;
    if (first || second)
      return pair_.stands_between(number, pair_.side(first ? 0 : 1).number) || of_round(number);
    return of_round(number);
  }

  // A word of the press on a round of the two names neither of them itself.
  bool of_round(SubjectNumber number) {
    const SubjectPtr whole = pair_.whole(number);
    if (whole == nullptr) return false;
    if (rounds_.contains(whole->row.name())) return true;
    for (const char* attribute : {"about", "round"})
      for (const SubjectNumber named : whole->references(attribute))
        if (rounds_.contains(pair_.reader().key(named))) return true;
    return false;
  }

  void read_subject(const KindDefinition& kind, SubjectNumber number) {
    if (!pair_.shows(number) || !belongs(number)) return;
    const SubjectPtr subject = pair_.ever(number);
    pair_.count(number);
    if (kind.find("date") != nullptr || kind.find("period") != nullptr) {
      add(entry_of(*subject, EntryRole::begun, subject_date(*subject)));
      read_end(*subject);
    }
    for (const DayAttribute& day : kDays)
      if (day.kind == kind.name && !subject->plain(day.attribute).empty())
        add(entry_of(*subject, day.role, date_of(subject->plain(day.attribute))));
    for (const AttributeDefinition& attribute : kind.attributes)
      if (attribute.happens) read_steps(*subject, attribute.name);
  }

  TimelineEntry entry_of(const Subject& subject, EntryRole role, SubjectDate date) {
    TimelineEntry entry;
    entry.key = subject.row.name();
    entry.kind = subject.row.kind;
    entry.role = role;
    entry.date = std::move(date);
    entry.what = title_fact(pair_.reader(), subject);
    entry.by = facts_of(pair_.reader(), subject, by_attribute(subject.row.kind));
    return entry;
  }

  void read_end(const Subject& subject) {
    const FoldedAttribute* period = subject.folded.find("period");
    if (period == nullptr) return;
    for (const FoldedValue& value : period->values) {
      for (const Claim* claim : value.claims) {
        if (!claim->valid.until_date || claim->timeless) continue;
        if (claim->valid.from_date && claim->valid.from_date->span == claim->valid.until_date->span)
          continue;
        add(entry_of(subject, EntryRole::ended, date_of(claim->valid.until_date->text)));
        return;
      }
    }
  }

  void read_steps(const Subject& subject, const std::string& attribute) {
    std::set<std::pair<std::string, std::string>> told;
    for (const FoldedAttribute* folded : subject.folded.facets(attribute)) {
      for (const FoldedValue& value : folded->values) {
        TimelineEntry entry = entry_of(subject, EntryRole::step, step_date(*value.claims.front()));
        entry.subject_title = entry.what.text;
        entry.what = make_fact(pair_.reader(), subject, *folded, value);
        if (told.emplace(entry.date.text, entry.what.text).second) add(std::move(entry));
      }
    }
  }

  static SubjectDate step_date(const Claim& claim) {
    if (claim.valid.from_date && !claim.timeless)
      return {claim.valid.from_date->text, claim.valid.from_date->span, DateMeaning::when};
    SubjectDate date = date_of(claim.said_on);
    if (date.meaning == DateMeaning::when) date.meaning = DateMeaning::said;
    return date;
  }

  void add(TimelineEntry entry) {
    if (entry.date.meaning == DateMeaning::not_known) {
      page_.undated.push_back(std::move(entry));
      return;
    }
    if (entry.date.span.earliest > pair_.reader().lens().asof) {
      ++page_.later;
      return;
    }
    if (entry.date.span.latest < query_.from || entry.date.span.earliest > query_.until) return;
    page_.entries.push_back(std::move(entry));
  }

  void sort() {
    std::stable_sort(page_.entries.begin(), page_.entries.end(),
                     [](const TimelineEntry& a, const TimelineEntry& b) {
                       return std::tie(a.date.span.earliest, a.date.span.latest) <
                              std::tie(b.date.span.earliest, b.date.span.latest);
                     });
    std::vector<Span> spans;
    for (const TimelineEntry& entry : page_.entries) spans.push_back(entry.date.span);
    page_.brackets = brackets_of(spans);
    for (const TimelineBracket& bracket : page_.brackets)
      page_.columns = std::max(page_.columns, bracket.column + 1);
  }

  PairReading& pair_;
  const TimelineQuery& query_;
  TimelinePage page_;
  std::set<std::string> rounds_;
};

std::string_view meaning_name(DateMeaning meaning) {
  switch (meaning) {
    case DateMeaning::not_known:
      return "not_known";
    case DateMeaning::when:
      return "when";
    case DateMeaning::announced:
      return "announced";
    case DateMeaning::said:
      return "said";
    case DateMeaning::published:
      return "published";
    case DateMeaning::known_by:
      return "known_by";
  }
  return "not_known";
}

json::object to_json(const TimelineEntry& entry) {
  json::object object;
  object["key"] = entry.key;
  object["kind"] = entry.kind;
  object["role"] = entry_role_name(entry.role);
  object["date"] = entry.date.text;
  object["date_is"] = meaning_name(entry.date.meaning);
  object["earliest"] = entry.date.span.earliest == kBeginning
                           ? json::value(nullptr)
                           : json::value(instant_text(entry.date.span.earliest));
  object["latest"] = entry.date.span.latest == kOpen
                         ? json::value(nullptr)
                         : json::value(instant_text(entry.date.span.latest));
  object["what"] = to_json(entry.what);
  object["subject_title"] = entry.subject_title;
  object["by"] = to_json(entry.by);
  return object;
}

}  // namespace

// Entries of one and the same span open one bracket together; it reaches to the last entry that may
// lie within it.
std::vector<TimelineBracket> brackets_of(const std::vector<Span>& spans) {
  std::vector<TimelineBracket> brackets;
  for (std::size_t first = 0; first < spans.size();) {
    std::size_t next = first + 1;
    while (next < spans.size() && spans[next] == spans[first]) ++next;
    std::size_t last = next - 1;
    for (std::size_t i = next; i < spans.size() && spans[i].earliest <= spans[first].latest; ++i)
      last = i;
    if (last > first) brackets.push_back({first, last, 0});
    first = next;
  }
  std::vector<std::size_t> ends;  // of the bracket that stands in each column
  for (TimelineBracket& bracket : brackets) {
    std::size_t column = 0;
    while (column < ends.size() && ends[column] >= bracket.first) ++column;
    if (column == ends.size()) ends.push_back(0);
    ends[column] = bracket.last;
    bracket.column = static_cast<int>(column);
  }
  return brackets;
}

TimelinePage timeline_page(PairReading& pair, const TimelineQuery& query) {
  return TimelineReading(pair, query).read();
}

std::string_view entry_role_name(EntryRole role) {
  switch (role) {
    case EntryRole::begun:
      return "begun";
    case EntryRole::ended:
      return "ended";
    case EntryRole::step:
      return "step";
    case EntryRole::closed:
      return "closed";
    case EntryRole::fulfilled:
      return "fulfilled";
  }
  return "begun";
}

json::object to_json(const TimelinePage& page) {
  json::array sides, entries, brackets, undated;
  for (const PairSide& side : page.sides) sides.push_back(to_json(side));
  for (const TimelineEntry& entry : page.entries) entries.push_back(to_json(entry));
  for (const TimelineEntry& entry : page.undated) undated.push_back(to_json(entry));
  for (const TimelineBracket& bracket : page.brackets)
    brackets.push_back(json::object{{"first", bracket.first}, {"last", bracket.last}});
  json::object object;
  object["sides"] = std::move(sides);
  object["entries"] = std::move(entries);
  object["order_not_known"] = std::move(brackets);
  object["undated"] = std::move(undated);
  object["later"] = page.later;
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
