// SPDX-License-Identifier: Apache-2.0
// `comity show`, `list`, `search`, `coverage`: the record by its subjects rather than by a pair of
// parties.
#include <iostream>
#include <memory>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/record_print.h"
#include "cli/register_print.h"

namespace comity {
namespace {

constexpr int kCountedMax = 1000;      // the text index stops counting above it
constexpr int kNearMax = 2;

json::object with_lens(Reader& reader, json::object page) {
  json::object object;
  object["lens"] = lens_json(reader);
  for (auto& [name, value] : page) object[name] = std::move(value);
  return object;
}

// A key on record that differs from what was typed by a sign or two, if the reader may see it.
std::string nearest_key(Reader& reader, const std::string& typed) {
  const SearchAnswer answer =
      reader.search(typed.substr(0, typed.size() - std::min<std::size_t>(typed.size(), 2)), {}, 20);
  std::string nearest;
  int least = kNearMax + 1;
  for (const SubjectRow& hit : answer.hits) {
    const int distance = edit_distance(typed, hit.name());
    if (distance >= least) continue;
    least = distance;
    nearest = hit.name();
  }
  return nearest;
}

void show_claim(Context& context, const Reading& reading, ClaimId id) {
  const auto page_of = claim_page(reading.reader(), id, reading.office->zone());
  if (!page_of) {
    print_refusal(context, refuse("claim_not_found", {{"name", id.text()}}));
    context.exit = Exit::not_found;
    return;
  }
  if (context.json) {
    std::cout << json_pretty(with_lens(reading.reader(), to_json(*page_of)));
    return;
  }
  PageWriter page = context.writer(std::cout);
  name_parties(page, reading.reader());
  print_claim(page, *page_of);
}

void show(Context& context, const std::string& name) {
  const auto reading = begin_reading(context, Pair::optional);
  if (!reading) return;
  Reader& reader = reading->reader();
  const auto record = record_page(reader, name, reading->office->zone());
  if (!record) {
    if (const auto id = ClaimId::parse(name)) {
      show_claim(context, *reading, *id);
      return;
    }
    print_refusal(context, refuse("subject_not_found",
                                  {{"name", name}, {"nearest", nearest_key(reader, name)}}));
    context.exit = Exit::not_found;
    return;
  }
  if (context.json) {
    std::cout << json_pretty(with_lens(reader, to_json(*record)));
    return;
  }
  PageWriter page = context.writer(std::cout);
  name_parties(page, reader);
  print_record_head(page, *record);
  print_clocks(page, context, *reading);
  print_record_body(page, *record);
  page.left_out(record->left_out, reader.lens());
}

struct ListRequest {
  ListQuery query;
  std::vector<std::string> filters;
  bool csv = false;
};

Result<ListQuery> query_of(const ListRequest& request) {
  ListQuery query = request.query;
  std::vector<Ground> grounds;
  for (const std::string& filter : request.filters) {
    const std::size_t equals = filter.find('=');
    if (equals == std::string::npos || equals == 0)
      grounds.push_back({"filter_malformed", {{"filter", filter}}, "--filter", {}});
    else
      query.filters.push_back({filter.substr(0, equals), filter.substr(equals + 1)});
  }
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return query;
}

void list(Context& context, const ListRequest& request) {
  const auto reading = begin_reading(context, Pair::optional);
  if (!reading) return;
  Reader& reader = reading->reader();
  auto query = query_of(request);
  if (query.ok() && reader.kinds().find(query->kind) != nullptr)
    query->kind = reader.kinds().find(query->kind)->name;
  const Result<ListPage> answer =
      query.ok() ? list_page(reader, *query) : Result<ListPage>(query.refusal());
  if (!answer.ok()) {
    print_refusal(context, answer.refusal());
    context.exit = Exit::refused;
    return;
  }
  PageWriter page = context.writer(std::cout);
  if (context.json) {
    std::cout << json_pretty(with_lens(reader, to_json(*answer)));
  } else if (request.csv) {
    std::cout << list_csv(page, *answer);
  } else {
    name_parties(page, reader);
    print_clocks(page, context, *reading);
    print_list(page, *answer);
    page.left_out(answer->left_out, reader.lens());
  }
}

struct SearchRequest {
  std::vector<std::string> words, kinds;
  int limit = 50;
};

Result<std::vector<std::string>> kinds_of(const std::vector<std::string>& names,
                                          const Kinds& kinds) {
  std::vector<std::string> found;
  std::vector<Ground> grounds;
  for (const std::string& name : names) {
    const KindDefinition* kind = kinds.find(name);
    if (kind != nullptr) found.push_back(kind->name);
    else
      grounds.push_back(
          {"kind_unknown", {{"kind", name}, {"nearest", kinds.nearest_kind(name)}}, "--kind", {}});
  }
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return found;
}

void print_hits(PageWriter& page, Reader& reader, const SearchAnswer& answer) {
  const Words& words = page.words();
  if (answer.hits.empty()) {
    page.paragraph(words.say("cli.nothing_found"), 0, Tone::quiet);
    return;
  }
  std::vector<std::vector<StyledLine>> rows;
  for (const SubjectRow& hit : answer.hits)
    rows.push_back({{{words.label("kind." + hit.kind), Tone::quiet}},
                    {{reader.title(hit.number), Tone::plain}},
                    {{hit.name(), Tone::quiet}}});
  page.table({{"", 6, 0}, {"", 24, 1}, {"", 8, 0}}, rows);
}

void search(Context& context, const SearchRequest& request) {
  const auto reading = begin_reading(context, Pair::optional);
  if (!reading) return;
  Reader& reader = reading->reader();
  const auto kinds = kinds_of(request.kinds, reader.kinds());
  if (!kinds.ok()) {
    print_refusal(context, kinds.refusal());
    context.exit = Exit::refused;
    return;
  }
  std::string words;
  for (const std::string& word : request.words) words += (words.empty() ? "" : " ") + word;
  const SearchAnswer answer = reader.search(words, *kinds, request.limit);
  const std::string counted =
      answer.counted > kCountedMax ? "1,000+" : std::to_string(answer.counted);
  if (context.json) {
    json::array hits;
    for (const SubjectRow& hit : answer.hits)
      hits.push_back(json::object{{"kind", hit.kind}, {"key", hit.key}, {"id", hit.id_text},
                                  {"title", reader.title(hit.number)}});
    std::cout << json_pretty(
        with_lens(reader, {{"words", words}, {"counted", counted}, {"hits", std::move(hits)}}));
    return;
  }
  PageWriter page = context.writer(std::cout);
  name_parties(page, reader);
  print_clocks(page, context, *reading);
  page.section(context.words().say("cli.search_of", {{"words", words}}),
               context.words().say("cli.found", {{"count", counted}}));
  print_hits(page, reader, answer);
}

void coverage(Context& context) {
  const auto reading = begin_reading(context, context.pair.empty() ? Pair::optional : Pair::needed);
  if (!reading) return;
  Reader& reader = reading->reader();
  std::unique_ptr<PairReading> pair;
  if (!context.pair.empty())
    pair =
        std::make_unique<PairReading>(reader, reading->sides[0].number, reading->sides[1].number);
  const CoveragePage answer = coverage_page(reader, pair.get());
  if (context.json) {
    std::cout << json_pretty(with_lens(reader, to_json(answer)));
    return;
  }
  PageWriter page = context.writer(std::cout);
  name_parties(page, reader);
  page.title(context.words().say("cli.coverage"));
  print_clocks(page, context, *reading);
  print_coverage(page, answer);
  page.left_out(answer.left_out, reader.lens());
}

void add_list(CLI::App& app, Context& context) {
  auto request = std::make_shared<ListRequest>();
  CLI::App* command = app.add_subcommand("list", "all of one kind, filtered and in order");
  command->add_option("kind", request->query.kind, "measure, post, property ... (or the plural)")
      ->required();
  command
      ->add_option("--filter", request->filters,
                   "attribute=value; dates and numbers also a..b; may be repeated")
      ->type_name("A=B");
  command
      ->add_option("--sort", request->query.sort,
                   "attribute, or -attribute for the other way round")
      ->type_name("ATTRIBUTE");
  command->add_option("--limit", request->query.limit, "rows at most")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command
      ->add_option("--after", request->query.after, "go on after the cursor of an earlier answer")
      ->type_name("CURSOR");
  command->add_flag("--csv", request->csv,
                    "as CSV; cells that a spreadsheet could run are made harmless");
  add_reading_options(*command, context);
  command->callback([&context, request] { list(context, *request); });
}

}  // namespace

void add_register_commands(CLI::App& app, Context& context) {
  auto name = std::make_shared<std::string>();
  CLI::App* showing = app.add_subcommand(
      "show", "one record: every claim, its sources and history, links both ways");
  showing->add_option("name", *name, "key or id of a subject, or the id of a claim such as k12.3")
      ->required();
  add_reading_options(*showing, context);
  showing->callback([&context, name] { show(context, *name); });
  add_list(app, context);
  auto request = std::make_shared<SearchRequest>();
  CLI::App* searching =
      app.add_subcommand("search", "find by words, in every script; the last may be a beginning");
  searching->add_option("words", request->words, "words that must all occur")->required();
  searching->add_option("--kind", request->kinds, "only this kind; may be repeated")
      ->type_name("KIND");
  searching->add_option("--limit", request->limit, "hits at most")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  add_reading_options(*searching, context);
  searching->callback([&context, request] { search(context, *request); });
  CLI::App* covering =
      app.add_subcommand("coverage", "what the record rests on: authors, sources, dates, disputes");
  add_pair_option(*covering, context);
  add_reading_options(*covering, context);
  covering->callback([&context] { coverage(context); });
}

}  // namespace comity
