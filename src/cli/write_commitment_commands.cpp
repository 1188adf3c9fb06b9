// SPDX-License-Identifier: Apache-2.0
// The commands that write commitments: one undertaken or proposed, and what was done about it.
#include <memory>
#include <string_view>
#include <utility>

#include "cli/write_act.h"

namespace comity {
namespace {

struct CommitmentRequest {
  ActRequest act;
  Authorship authorship;
  std::string key, round, what, form, status, date, due;
  std::vector<std::string> by, acknowledged_by, claimed_of;
};

struct ProgressRequest {
  ActRequest act;
  Authorship authorship;
  std::string key, party, score, what, said_by, date, status;
};

// Whoever acknowledges it says it himself, and says it of the others too.
ClaimsRecord commitment_record(const CommitmentRequest& request) {
  ClaimsRecord record;
  record.event = "commitment_recorded";
  record.opened.push_back({"commitment", request.key});
  std::vector<std::string> authors = request.acknowledged_by;
  if (authors.empty()) authors.emplace_back();
  const auto add = [&](const char* attribute, const std::string& value, const std::string& author) {
    if (value.empty()) return;
    record.claims.push_back(authored(request.authorship, request.key, attribute, value, author));
  };
  for (const std::string& author : authors) add("what", request.what, author);
  add("round", request.round, {});
  for (const std::string& author : authors) {
    for (const std::string& party : request.by) add("by", party, author);
  }
  for (const std::string& party : request.acknowledged_by) add("acknowledged_by", party, party);
  for (const std::string& author : authors) {
    for (const std::string& party : request.claimed_of) add("claimed_of", party, author);
  }
  add("form", request.form, authors.front());
  add("date", request.date, authors.front());
  add("due", request.due, authors.front());
  add("status", request.status, authors.front());
  return record;
}

bool is_score(std::string_view text) {
  return text.size() == 1 && text.front() >= '0' && text.front() <= '3';
}

ActBody progress_body(const ProgressRequest& request, Writing& writing) {
  ClaimsRecord record;
  record.event = "commitment_progress_recorded";
  if (request.score.empty() && request.what.empty() && request.status.empty()) {
    writing.refuse_with("commitment_progress_empty", {}, {});
  }
  if (!request.score.empty() && !is_score(request.score)) {
    writing.refuse_with("commitment_score_out_of_range", {{"score", request.score}}, "--score");
  }
  if (request.party.empty() && !(request.score.empty() && request.what.empty())) {
    writing.refuse_with("commitment_party_missing", {}, "--party");
  }
  const auto add = [&](const char* attribute, const std::string& value, const std::string& facet) {
    if (value.empty()) return;
    ClaimDraft claim = authored(request.authorship, request.key, attribute, value, request.said_by);
    claim.office_says = false;
    claim.facet = facet;
    claim.valid = request.date;
    record.claims.push_back(std::move(claim));
  };
  add("progress", request.what, request.party);
  add("score", request.score, request.party);
  add("status", request.status, {});
  return record;
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
