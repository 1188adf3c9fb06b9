// SPDX-License-Identifier: Apache-2.0
// The commands that write commitments: one undertaken or proposed, and what was done about it.
#include <memory>
#include <utility>

#include "cli/write_act.h"
#include "office/talks_acts.h"

namespace comity {
namespace {

struct CommitmentRequest : CommitmentStated {
  ActRequest act;
};
struct ProgressRequest : ProgressStated {
  ActRequest act;
};

ActBody progress_body(const ProgressRequest& request, Writing& writing) {
  auto record = progress_record(request);
  if (record.ok()) return std::move(*record);
  writing.refuse_with(record.refusal());
  return ClaimsRecord{};
}

void print_record(PageWriter& page, const ActBody& body, const Answer& answer) {
  print_claims(page, "write.claims", body, answer);
}

void add_commitment(CLI::App& app, Context& context) {
  auto request = std::make_shared<CommitmentRequest>();
  CLI::App* command = app.add_subcommand("add", "record an undertaking or a proposal");
  command->add_option("key", request->key, "the name it shall have")->required()->type_name("KEY");
  command->add_option("--what", request->what, "what shall be done")->required()->type_name("TEXT");
  command->add_option("--round", request->round, "where it was made")->type_name("ROUND");
  command->add_option("--by", request->by, "who shall do it; may stand several times")
      ->type_name("PARTY");
  command->add_option("--acknowledged-by", request->acknowledged_by, "who states it himself")
      ->type_name("PARTY");
  command->add_option("--claimed-of", request->claimed_of, "who is bound by another's word")
      ->type_name("PARTY");
  command->add_option("--form", request->form, "exchange of notes, readout, ...")
      ->type_name("TEXT");
  command->add_option("--status", request->status, "as `comity codebook` lists them")
      ->type_name("CODE");
  command->add_option("--date", request->date, "day on which it was made")->type_name("DATE");
  command->add_option("--due", request->due, "day by which it shall be done")->type_name("DATE");
  add_authorship_options(*command, request->authorship);
  add_act_options(*command, request->act);
  command->callback([request, &context] {
    context.exit = run_act(
        context, request->act, [&](Writing&) -> ActBody { return commitment_record(*request); },
        print_record);
  });
}

void add_progress(CLI::App& app, Context& context) {
  auto request = std::make_shared<ProgressRequest>();
  CLI::App* command = app.add_subcommand("progress", "record what was done, by whose word");
  command->add_option("key", request->key, "the commitment")->required()->type_name("KEY");
  command->add_option("--party", request->party, "who did it, or did not")->type_name("PARTY");
  command
      ->add_option("--score", request->score,
                   "0 nothing, 1 first step, 2 partly, 3 done and confirmed")
      ->type_name("0..3");
  command->add_option("--what", request->what, "what was done")->type_name("TEXT");
  command->add_option("--status", request->status, "as `comity codebook` lists them")
      ->type_name("CODE");
  command
      ->add_option("--said-by", request->said_by, "the scorer; without one the sources report it")
      ->type_name("PARTY");
  command->add_option("--date", request->date, "day on which it was done")->type_name("DATE");
  add_authorship_options(*command, request->authorship);
  add_act_options(*command, request->act);
  command->callback([request, &context] {
    context.exit = run_act(
        context, request->act, [&](Writing& writing) { return progress_body(*request, writing); },
        print_record);
  });
}

}  // namespace

void add_commitment_commands(CLI::App& app, Context& context) {
  CLI::App* command =
      app.add_subcommand("commitment", "record commitments and what became of them");
  command->require_subcommand(1);
  add_commitment(*command, context);
  add_progress(*command, context);
}

}  // namespace comity
