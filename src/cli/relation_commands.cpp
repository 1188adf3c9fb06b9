// SPDX-License-Identifier: Apache-2.0
// `comity relation A B`, `comity irritants A B`, `comity properties A B`: two parties face to face.
#include <iostream>

#include "cli/commands.h"
#include "cli/relation_print.h"

namespace comity {

namespace {

void print_json(const json::object& object) { std::cout << json_pretty(object); }

Arguments names_of(const std::array<PairSide, 2>& sides) {
  return {{"first", sides[0].name}, {"second", sides[1].name}};
}

// The head of a page: title, a neutral sentence, and the clocks.
PageWriter begin_page(const Context& context, const Reading& reading,
                      const std::string& title, const std::string& below) {
  PageWriter out = context.writer(std::cout);
  name_parties(out, reading.reader());
  out.title(title, below);
  print_clocks(out, context, reading);
  return out;
}

void print_relation(const Context& context, const Reading& reading, const RelationPage& page) {
  const Words& words = context.words();
  Arguments arguments = names_of(page.sides);
  const bool any_day = reading.reader().lens().asof == kOpen;
  arguments.emplace_back("date", context.asof);
  std::string below = words.say("relation.below_any_day");
  PageWriter dates = context.writer(std::cout);
  if (!any_day) {
    below = words.say("relation.below", {{"date", dates.date(context.asof)}});
  }
  PageWriter out = begin_page(context, reading, words.say("relation.title", arguments), below);
  if (page.nothing_on_record) {
    out.blank();
    out.paragraph(words.say("relation.nothing", arguments));
  } else {
    print_baskets(out, page);
    print_posts(out, page);
    print_heads(out, page);
    print_measures_in_force(out, page);
    print_irritant_states(out, page);
        print_rounds_and_recent(out, page);
  }
  if (page.measures_untold > 0) {
    out.blank();
    out.paragraph(words.count("relation.measures_untold", page.measures_untold), 0, Tone::quiet);
  }
  out.left_out(page.left_out, reading.reader().lens());
}

void run_relation(Context& context) {
  const auto reading = begin_reading(context, Pair::needed);
  if (!reading) return;
  const RelationPage page =
      relation_page(reading->reader(), reading->sides[0].number, reading->sides[1].number,
                    reading->office->baskets());
  if (context.json) print_json(to_json(page));
  else print_relation(context, *reading, page);
}

void run_irritants(Context& context) {
  const auto reading = begin_reading(context, Pair::needed);
  if (!reading) return;
  const IrritantsPage page =
      irritants_page(reading->reader(), reading->sides[0].number, reading->sides[1].number);
  if (context.json) return print_json(to_json(page));
  const Words& words = context.words();
  PageWriter out = begin_page(context, *reading, words.say("irritants.title", names_of(page.sides)),
                              words.say("irritants.below"));
  print_irritants(out, page);
  out.left_out(page.left_out, reading->reader().lens());
}

void run_properties(Context& context) {
  const auto reading = begin_reading(context, Pair::needed);
  if (!reading) return;
  const PropertiesPage page =
      properties_page(reading->reader(), reading->sides[0].number, reading->sides[1].number);
  if (context.json) return print_json(to_json(page));
  const Words& words = context.words();
  PageWriter out = begin_page(context, *reading,
                              words.say("properties.title", names_of(page.sides)),
                              words.say("properties.below"));
  print_properties(out, page);
  out.left_out(page.left_out, reading->reader().lens());
}

void add_page(CLI::App& app, Context& context, const char* name, const char* what,
              void (*run)(Context&)) {
  CLI::App* command = app.add_subcommand(name, what);
  add_pair_option(*command, context);
  add_reading_options(*command, context);
  command->callback([&context, run] { run(context); });
}

}  // namespace

void add_relation_commands(CLI::App& app, Context& context) {
  add_page(app, context, "relation", "two parties face to face: what the missions of each may do",
           run_relation);
  add_page(app, context, "irritants", "matters between two parties, with how far each stands",
           run_irritants);
  add_page(app, context, "properties",
           "properties that missions use, and the published lists of them", run_properties);
}

}  // namespace comity
