// SPDX-License-Identifier: Apache-2.0
// `comity answers A B`: what answers what; `comity timeline A B`: what happened, in the order that
// is known.
#include <iostream>
#include <memory>

#include "base/edtf.h"
#include "base/files.h"
#include "cli/commands.h"
#include "cli/history_print.h"
#include "documents/answer_words.h"
#include "documents/answers_svg.h"

namespace comity {
namespace {

struct AnswersRequest {
  std::string svg, dot;
};

json::object with_lens(Reader& reader, json::object page) {
  json::object object;
  object["lens"] = lens_json(reader);
  for (auto& [name, value] : page) object[name] = std::move(value);
  return object;
}

// "-" is the standard output, as for other programs.
void write_paper(const std::string& file, const std::string& text) {
  if (file == "-")
    std::cout << text;
  else
    write_file(file, text);
}

void answers(Context& context, const AnswersRequest& request) {
  const auto reading = begin_reading(context, Pair::needed);
  if (!reading) return;
  Reader& reader = reading->reader();
  PairReading pair(reader, reading->sides[0].number, reading->sides[1].number);
  const AnswersPage answer = answers_page(pair, reading->office->baskets());
  const Words& words = context.words();
  PageWriter page = context.writer(std::cout);
  name_parties(page, reader);
  if (!request.svg.empty())
    write_paper(request.svg, answers_svg(answer, words, clocks_text(context, *reading)));
  if (!request.dot.empty()) write_paper(request.dot, answers_dot(answer, words));
  if (context.json) {
    std::cout << json_pretty(with_lens(reader, to_json(answer)));
    return;
  }
  if (!request.svg.empty() || !request.dot.empty()) {
    if (!request.svg.empty() && request.svg != "-")
      page.paragraph(words.say("answers.svg_written", {{"file", request.svg}}));
    if (!request.dot.empty() && request.dot != "-")
      page.paragraph(words.say("answers.dot_written", {{"file", request.dot}}));
    return;
  }
  page.title(words.say("answers.title", {{"first", answer.sides[0].name},
                                         {"second", answer.sides[1].name},
                                         {"years", years_text(answer)}}),
             words.say("answers.below"));
  print_clocks(page, context, *reading);
  print_answers(page, answer);
  page.left_out(answer.left_out, reader.lens());
}

struct TimelineRequest {
  std::string from, to;
  std::vector<std::string> kinds;
};

Result<TimelineQuery> query_of(const TimelineRequest& request, const Office& office) {
  TimelineQuery query;
  std::vector<Ground> grounds;
  const auto read = [&](const char* option, const std::string& text, bool end, Instant& instant) {
    if (text.empty()) return;
    const auto date = parse_edtf_date(text, office.zone());
    if (date.ok())
      instant = end ? date->span.latest : date->span.earliest;
    else
      grounds.push_back({"clock_unreadable",
                         {{"clock", option}, {"text", text}},
                         std::string("--") + option,
                         {}});
  };
  read("from", request.from, false, query.from);
  read("to", request.to, true, query.until);
  const auto definitions = office.definitions();
  for (const std::string& name : request.kinds) {
    const KindDefinition* kind = definitions->kinds.find(name);
    if (kind != nullptr)
      query.kinds.push_back(kind->name);
    else
      grounds.push_back({"kind_unknown",
                         {{"kind", name}, {"nearest", definitions->kinds.nearest_kind(name)}},
                         "--kind",
                         {}});
  }
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return query;
}

void timeline(Context& context, const TimelineRequest& request) {
  const auto reading = begin_reading(context, Pair::needed);
  if (!reading) return;
  Reader& reader = reading->reader();
  const auto query = query_of(request, *reading->office);
  if (!query.ok()) {
    print_refusal(context, query.refusal());
    context.exit = Exit::refused;
    return;
  }
  PairReading pair(reader, reading->sides[0].number, reading->sides[1].number);
  const TimelinePage answer = timeline_page(pair, *query);
  if (context.json) {
    std::cout << json_pretty(with_lens(reader, to_json(answer)));
    return;
  }
  const Words& words = context.words();
  PageWriter page = context.writer(std::cout);
  name_parties(page, reader);
  page.title(words.say("timeline.title",
                       {{"first", answer.sides[0].name}, {"second", answer.sides[1].name}}),
             words.say("timeline.below"));
  print_clocks(page, context, *reading);
  print_timeline(page, answer);
  page.left_out(answer.left_out, reader.lens());
}

}  // namespace

void add_history_commands(CLI::App& app, Context& context) {
  auto drawn = std::make_shared<AnswersRequest>();
  CLI::App* answering =
      app.add_subcommand("answers", "which act answers which, of both sides and across kinds");
  add_pair_option(*answering, context);
  answering
      ->add_option("--svg", drawn->svg, "write the drawing to this file; - for the standard output")
      ->type_name("FILE");
  answering
      ->add_option("--dot", drawn->dot, "write the graph for Graphviz to this file; - likewise")
      ->type_name("FILE");
  add_reading_options(*answering, context);
  answering->callback([&context, drawn] { answers(context, *drawn); });
  auto request = std::make_shared<TimelineRequest>();
  CLI::App* telling = app.add_subcommand("timeline", "what happened, in the order that is known");
  add_pair_option(*telling, context);
  telling->add_option("--from", request->from, "from that day, month or year")->type_name("DAY");
  telling->add_option("--to", request->to, "to the end of that day, month or year")
      ->type_name("DAY");
  telling->add_option("--kind", request->kinds, "only this kind; may be repeated")
      ->type_name("KIND");
  add_reading_options(*telling, context);
  telling->callback([&context, request] { timeline(context, *request); });
}

}  // namespace comity
