// SPDX-License-Identifier: Apache-2.0
// `comity round ID`: one round as the record has it; `comity round`: the list of rounds.
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/commands.h"
#include "cli/round_print.h"
#include "views/rounds_page.h"

namespace comity {
namespace {

struct RoundRequest {
  std::string id;
};

Exit refused(const Context& context, const Refusal& refusal) {
  print_refusal(context, refusal);
  return Exit::refused;
}

// The pair of the page is that of the round, unless another was asked for.
void take_pair_of_round(Context& context, Reader& open, SubjectNumber round) {
  if (!context.pair.empty()) return;
  const std::vector<SubjectNumber> sides = sides_of_round(open, round);
  if (sides.size() != 2) return;
  context.pair = {open.key(sides[0]), open.key(sides[1])};
}

// One page, one instant: what finds the parts of the page sees the same events as what reads
// them.
Lens open_lens(Seq known) {
  Lens open;
  open.known = known;
  return open;
}

Exit print_round(Context& context, const Reading& reading, const RoundPage& round) {
  if (context.json) {
    json::object object;
    object["lens"] = lens_json(reading.reader());
    object["round"] = to_json(round);
    std::cout << json_pretty(object);
    return Exit::done;
  }
  PageWriter page = context.writer(std::cout);
  name_parties(page, reading.reader());
  print_round_head(page, round);
  print_clocks(page, context, reading);
  print_round_body(page, round);
  page.left_out(round.left_out, reading.reader().lens());
  return Exit::done;
}

Exit run_round(Context& context, const std::string& id) {
  Reading reading;
  reading.office = context.open(OpenMode::read);
  const auto first = reading.office->read(Lens{});
  const auto row = first->reader().find(id);
  if (row && row->kind == "round") take_pair_of_round(context, first->reader(), row->number);
  auto lens = context.lens(*reading.office);
  if (!lens.ok()) return refused(context, lens.refusal());
  lens->known = std::min(lens->known, first->reader().head());
  const auto open = reading.office->read(open_lens(lens->known));
  const auto found = open->reader().find(id);
  if (!found || found->kind != "round") {
    print_refusal(context, refuse("round_unknown", {{"id", id}}));
    return Exit::not_found;
  }
  const auto reference = adopted_round_reference(open->snapshot());
  if (!reference.ok()) return refused(context, reference.refusal());
  const RoundOutline outline = outline_of(open->reader(), found->number, context.order);
  reading.session = reading.office->read(*lens);
  const RoundSetting setting{reading.office->zone(), reading.office->now()};
  return print_round(context, reading, round_page(reading.reader(), outline, *reference, setting));
}

Exit print_list(Context& context, const Reading& reading, const RoundsPage& rounds) {
  if (context.json) {
    json::object object = to_json(rounds);
    object["lens"] = lens_json(reading.reader());
    std::cout << json_pretty(object);
    return Exit::done;
  }
  PageWriter page = context.writer(std::cout);
  name_parties(page, reading.reader());
  const bool of_pair = !context.pair.empty();
  page.title(
      of_pair ? page.words().say("round.list_of", {{"first", page.party(reading.sides[0].name())},
                                                   {"second", page.party(reading.sides[1].name())}})
              : page.words().say("round.list"));
  print_clocks(page, context, reading);
  page.blank();
  print_round_list(page, rounds.rounds);
  page.left_out(rounds.left_out, reading.reader().lens());
  return Exit::done;
}

Exit run_list(Context& context) {
  auto reading = begin_reading(context, context.pair.empty() ? Pair::optional : Pair::needed);
  if (!reading) return context.exit;
  std::vector<SubjectNumber> sides;
  if (!context.pair.empty()) sides = {reading->sides[0].number, reading->sides[1].number};
  const auto open = reading->office->read(open_lens(reading->reader().lens().known));
  return print_list(context, *reading,
                    rounds_page(reading->reader(), rounds_of_sides(open->reader(), sides)));
}

}  // namespace

void add_talks_commands(CLI::App& app, Context& context) {
  auto request = std::make_shared<RoundRequest>();
  CLI::App* command =
      app.add_subcommand("round", "one round of talks; without an id, the list of rounds");
  command->add_option("id", request->id, "the round: its key or id")->type_name("ID");
  command->add_option("--pair", context.pair, "rounds of these two parties: XAA,XBB")
      ->delimiter(',')
      ->type_name("A,B");
  add_reading_options(*command, context);
  command->callback([request, &context] {
    context.exit = request->id.empty() ? run_list(context) : run_round(context, request->id);
  });
}

}  // namespace comity
