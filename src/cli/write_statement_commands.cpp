// SPDX-License-Identifier: Apache-2.0
// The commands that write what was said: a statement, the outcome of a round.
#include <memory>
#include <utility>

#include "cli/write_act.h"
#include "office/talks_acts.h"

namespace comity {
namespace {

struct StatementRequest : StatementStated {
  ActRequest act;
};
struct OutcomeRequest : OutcomeStated {
  ActRequest act;
};

void print_record(PageWriter& page, const ActBody& body, const Answer& answer) {
  print_claims(page, "write.claims", body, answer);
}

void add_statement(CLI::App& app, Context& context) {
  auto request = std::make_shared<StatementRequest>();
  CLI::App* command = app.add_subcommand("statement", "record one thing said");
  command->add_option("key", request->key, "the name it shall have")->required()->type_name("KEY");
  command
      ->add_option("--by", request->by, "the party that says it; press: a report in its own voice")
      ->required()
      ->type_name("PARTY|press");
  command->add_option("--text", request->text, "what was said")->required()->type_name("TEXT");
  command->add_option("--about", request->about, "round or other subject; may stand several times")
      ->type_name("KEY");
  command->add_option("--speaker", request->speaker, "name of the speaker")->type_name("NAME");
  command->add_option("--role", request->role, "office of the speaker")->type_name("TEXT");
  command->add_option("--person", request->person, "the speaker, as a person on record")
      ->type_name("KEY");
  command
      ->add_option("--kind", request->kind,
                   "announcement, complaint, denial, forecast, assessment or reporting")
      ->type_name("CODE");
  command->add_option("--topic", request->topic, "as `comity codebook` lists them")
      ->type_name("CODE");
  add_authorship_options(*command, request->authorship);
  add_act_options(*command, request->act);
  command->callback([request, &context] {
    context.exit = run_act(
        context, request->act, [&](Writing&) -> ActBody { return statement_record(*request); },
        print_record);
  });
}

void add_outcome(CLI::App& app, Context& context) {
  auto request = std::make_shared<OutcomeRequest>();
  CLI::App* command = app.add_subcommand("outcome", "record what came of a round, by who says so");
  command->add_option("round", request->round, "key or id")->required()->type_name("ROUND");
  command->add_option("text", request->text, "what came of it")->required()->type_name("TEXT");
  command->add_option("--by", request->by, "party that says so; may stand several times")
      ->type_name("PARTY");
  command->add_option("--topic", request->topic, "as `comity codebook` lists them")
      ->type_name("CODE");
  command->add_option("--key", request->key, "the name it shall have")->type_name("KEY");
  add_authorship_options(*command, request->authorship);
  add_act_options(*command, request->act);
  command->callback([request, &context] {
    context.exit = run_act(
        context, request->act, [&](Writing& writing) -> ActBody {
          return outcome_record(*request, writing.reader, writing.id);
        },
        print_record);
  });
}

}  // namespace

void add_statement_commands(CLI::App& app, Context& context) {
  add_statement(app, context);
  add_outcome(app, context);
}

}  // namespace comity
