// SPDX-License-Identifier: Apache-2.0
// Two parties face to face, and what their pages show: irritants, answers, timeline, properties,
// rounds, coverage, what was told last.
#include <charconv>

#include "base/edtf.h"
#include "documents/answers_svg.h"
#include "http/list_query.h"
#include "http/reading.h"
#include "http/routes/routes.h"
#include "office/clocks_text.h"
#include "views/answers_page.h"
#include "views/coverage_page.h"
#include "views/facts_page.h"
#include "views/irritants_page.h"
#include "views/properties_page.h"
#include "views/recent_page.h"
#include "views/relations_page.h"
#include "views/rounds_page.h"
#include "views/timeline_page.h"

namespace comity {
namespace {

constexpr int kRecentMax = 200;

SubjectNumber first_of(const PageRead& page) { return page.sides[0].number; }
SubjectNumber second_of(const PageRead& page) { return page.sides[1].number; }

PairReading pair_reading(PageRead& page) {
  return PairReading(page.reader(), first_of(page), second_of(page));
}

HttpResponse read_relations(const Call& call) {
  return read_answer(call, {}, [](PageRead& page) -> Result<json::object> {
    return to_json(relations_page(page.reader(), page.definitions->baskets,
                                  page.office().office_party()));
  });
}

HttpResponse read_relation(const Call& call) {
  return read_answer(call, {.pair = PairIn::path}, [](PageRead& page) -> Result<json::object> {
    return to_json(relation_page(page.reader(), first_of(page), second_of(page),
                                 page.definitions->baskets));
  });
}

HttpResponse read_irritants(const Call& call) {
  return read_answer(call, {.pair = PairIn::path}, [](PageRead& page) -> Result<json::object> {
    return to_json(irritants_page(page.reader(), first_of(page), second_of(page)));
  });
}

HttpResponse read_properties(const Call& call) {
  return read_answer(call, {.pair = PairIn::path}, [](PageRead& page) -> Result<json::object> {
    return to_json(properties_page(page.reader(), first_of(page), second_of(page)));
  });
}

HttpResponse read_answers(const Call& call) {
  return read_answer(call, {.pair = PairIn::path}, [](PageRead& page) -> Result<json::object> {
    PairReading pair = pair_reading(page);
    return to_json(answers_page(pair, page.definitions->baskets));
  });
}

HttpResponse read_answers_svg(const Call& call) {
  const ReadSpec spec{.pair = PairIn::path, .media_type = "image/svg+xml"};
  return read_body(call, spec, [](PageRead& page) -> Result<std::string> {
    PairReading pair = pair_reading(page);
    const Words& words = page.call.desk.words;
    return answers_svg(answers_page(pair, page.definitions->baskets), words,
                       clocks_text(page.reader(), page.office().zone(), words));
  });
}

HttpResponse read_answers_dot(const Call& call) {
  const ReadSpec spec{.pair = PairIn::path, .media_type = "text/vnd.graphviz"};
  return read_body(call, spec, [](PageRead& page) -> Result<std::string> {
    PairReading pair = pair_reading(page);
    return answers_dot(answers_page(pair, page.definitions->baskets), page.call.desk.words);
  });
}

HttpResponse read_timeline(const Call& call) {
  const ReadSpec spec{.pair = PairIn::path, .names = {"from", "to", "kind"}};
  return read_answer(call, spec, [](PageRead& page) -> Result<json::object> {
    COMITY_TRY(query, timeline_query(page));
    PairReading pair = pair_reading(page);
    return to_json(timeline_page(pair, query));
  });
}

HttpResponse read_rounds(const Call& call) {
  return read_answer(call, {.pair = PairIn::path}, [](PageRead& page) -> Result<json::object> {
    return to_json(rounds_of_pair(page));
  });
}

HttpResponse read_coverage(const Call& call) {
  return read_answer(call, {.pair = PairIn::path}, [](PageRead& page) -> Result<json::object> {
    PairReading pair = pair_reading(page);
    return to_json(coverage_page(page.reader(), &pair));
  });
}

HttpResponse read_facts(const Call& call) {
  const ReadSpec spec{.pair = PairIn::path,
                      .names = {"group", "kind", "source_kind", "control", "after", "limit"}};
  return read_answer(call, spec, [](PageRead& page) -> Result<json::object> {
    COMITY_TRY(query, facts_query(page));
    PairReading pair = pair_reading(page);
    return to_json(facts_page(page.reader(), pair, query));
  });
}

HttpResponse read_recent(const Call& call) {
  const ReadSpec spec{.pair = PairIn::path, .names = {"limit"}};
  return read_answer(call, spec, [](PageRead& page) -> Result<json::object> {
    const int limit = page.query.number("limit", 50, 1, kRecentMax);
    return to_json(recent_page(page.reader(), first_of(page), second_of(page),
                               page.definitions->baskets, static_cast<std::size_t>(limit)));
  });
}

}  // namespace

// What the timeline asks beside the clocks.
Result<TimelineQuery> timeline_query(PageRead& page) {
  TimelineQuery query;
  const auto read = [&](const char* name, bool end, Instant& instant) {
    const std::string text = page.query.text(name);
    if (text.empty()) return;
    const auto date = parse_edtf_date(text, page.office().zone());
    if (date.ok())
      instant = end ? date->span.latest : date->span.earliest;
    else
      page.query.refuse_with("clock_unreadable", {{"clock", name}, {"text", text}}, name);
  };
  read("from", false, query.from);
  read("to", true, query.until);
  for (const std::string& name : page.query.texts("kind")) {
    const KindDefinition* kind = page.reader().kinds().find(name);
    if (kind != nullptr)
      query.kinds.push_back(kind->name);
    else
      page.query.refuse_with(
          "kind_unknown",
          {{"kind", name}, {"nearest", page.reader().kinds().nearest_kind(name)}}, "kind");
  }
  if (!page.query.refusal().grounds.empty()) return page.query.refusal();
  return query;
}

// Which facts of a pair, and how many.
Result<FactsQuery> facts_query(PageRead& page) {
  FactsQuery query;
  Query& asked = page.query;
  const auto group = fact_group_named(asked.has("group") ? asked.text("group") : "all");
  if (group)
    query.group = *group;
  else
    asked.refuse_with("fact_group_unknown", {{"group", asked.text("group")}}, "group");
  if (const std::string name = asked.text("kind"); !name.empty()) {
    const KindDefinition* kind = page.reader().kinds().find(name);
    if (kind == nullptr)
      asked.refuse_with("kind_unknown",
                        {{"kind", name}, {"nearest", page.reader().kinds().nearest_kind(name)}},
                        "kind");
    else
      query.kind = kind->name;
  }
  if (asked.has("source_kind")) query.source_kind = asked.text("source_kind");
  if (asked.has("control")) query.control = asked.text("control");
  query.limit = asked.number("limit", 50, 1, kRowsMax);
  const std::string after = asked.text("after");
  std::int64_t number = 0;
  const auto read = std::from_chars(after.data(), after.data() + after.size(), number);
  if (asked.has("after") &&
      (read.ec != std::errc() || read.ptr != after.data() + after.size() || number < 1))
    asked.refuse_with("cursor_malformed", {}, "after");
  query.after = SubjectNumber{number};
  if (!asked.refusal().grounds.empty()) return asked.refusal();
  return query;
}

RoundsPage rounds_of_pair(PageRead& page) {
  const Lens lens = page.reader().lens();
  Reader& open = page.session->look_through(Lens{.known = lens.known});
  const auto rounds = rounds_of_sides(open, {first_of(page), second_of(page)});
  return rounds_page(page.session->look_through(lens), rounds);
}

#define PAIR "/api/v1/relations/{first}/{second}"

std::vector<Route> relation_routes() {
  constexpr std::string_view kClocks = "clocks";
  return {
      reading("/api/v1/relations", "read_relations", "RelationsPage", read_relations),
      reading(PAIR, "read_relation", "RelationPage", read_relation, kClocks),
      reading(PAIR "/irritants", "read_irritants", "IrritantsPage", read_irritants, kClocks),
      reading(PAIR "/answers", "read_answers", "AnswersPage", read_answers, kClocks),
      reading(PAIR "/answers.svg", "read_answers_svg", "image/svg+xml", read_answers_svg, kClocks),
      reading(PAIR "/answers.dot", "read_answers_dot", "text/vnd.graphviz", read_answers_dot,
              kClocks),
      reading(PAIR "/timeline", "read_timeline", "TimelinePage", read_timeline,
              "clocks from to kind"),
      reading(PAIR "/properties", "read_properties", "PropertiesPage", read_properties, kClocks),
      reading(PAIR "/rounds", "read_rounds", "RoundsPage", read_rounds, kClocks),
      reading(PAIR "/coverage", "read_coverage", "CoveragePage", read_coverage, kClocks),
      reading(PAIR "/facts", "read_facts", "FactsPage", read_facts,
              "clocks group kind source_kind control after limit"),
      reading(PAIR "/recent", "read_recent", "RecentPage", read_recent, "clocks limit")};
}

#undef PAIR

}  // namespace comity
