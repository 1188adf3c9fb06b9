// SPDX-License-Identifier: Apache-2.0
// The commands that write: a claim, this office's determination, a withdrawal.
#include <memory>
#include <utility>

#include "cli/write_act.h"

namespace comity {
namespace {

struct ClaimRequest : StatedClaim {
  ActRequest act;
  std::string reason, opens;
};

void add_value_options(CLI::App& command, ClaimRequest& request) {
  command.add_option("subject", request.subject, "key or id of what the claim is about")
      ->required()
      ->type_name("SUBJECT");
  command.add_option("attribute", request.attribute, "as `comity codebook` lists them")
      ->required()
      ->type_name("ATTRIBUTE");
  command.add_option("value", request.value, "for references the key; 330 minutes for a quantity")
      ->type_name("VALUE");
  command
      .add_option("--facet", request.facet, "which of several: the party, the function, the scope")
      ->type_name("FACET");
  command
      .add_option("--valid", request.valid, "when it is so: 2025-04-10, 2022-01-30/, 2017/2021-04")
      ->type_name("EDTF");
  command.add_option("--because", request.because, "measure or incident given as cause")
      ->type_name("KEY");
  command.add_option("--statement", request.statements, "statement in which it was said")
      ->type_name("KEY");
  command.add_option("--wording", request.wording, "the author's own words")->type_name("TEXT");
  command.add_flag("--unknown", request.unknown, "the author says that it is not known");
  command.add_flag("--none", request.none, "the author says that there is none");
  command.add_flag("--about", request.about, "the number is approximate");
  command.add_flag("--at-least", request.at_least, "the number is a lower bound");
  command.add_flag("--at-most", request.at_most, "the number is an upper bound");
}

ClaimDraft claim_of(const ClaimRequest& request, Writing& writing) {
  auto claim = stated_claim(request);
  if (claim.ok()) return std::move(*claim);
  writing.refuse_with(claim.refusal());
  return {};
}

Exit run_claim(const Context& context, const ClaimRequest& request) {
  return run_act(
      context, request.act,
      [&](Writing& writing) -> ActBody {
        ClaimsRecord record;
        if (!request.opens.empty()) record.opened.push_back({request.opens, request.subject});
        record.claims.push_back(claim_of(request, writing));
        return record;
      },
      [](PageWriter& page, const ActBody& body, const Answer& answer) {
        print_claims(page, "write.claims", body, answer);
      });
}

Exit run_determine(const Context& context, const ClaimRequest& request) {
  return run_act(
      context, request.act,
      [&](Writing& writing) -> ActBody {
        return ClaimDetermine{claim_of(request, writing), request.reason};
      },
      [](PageWriter& page, const ActBody& body, const Answer& answer) {
        print_claims(page, "write.determined", body, answer);
      });
}

struct WithdrawRequest {
  ActRequest act;
  std::string claim, reason;
};

Exit run_withdraw(const Context& context, const WithdrawRequest& request) {
  return run_act(
      context, request.act,
      [&](Writing& writing) -> ActBody {
        const auto claim = ClaimId::parse(request.claim);
        if (!claim) writing.refuse_with("claim_id_malformed", {{"claim", request.claim}}, {});
        return ClaimWithdraw{claim.value_or(ClaimId{}), request.reason};
      },
      [&](PageWriter& page, const ActBody&, const Answer& answer) {
        page.paragraph(page.words().say(
            "write.withdrawn", {{"claim", request.claim}, {"seq", std::to_string(answer.seq)}}));
      });
}

void add_claim(CLI::App& app, Context& context) {
  auto request = std::make_shared<ClaimRequest>();
  CLI::App* command = app.add_subcommand("claim", "record one claim, with who says it");
  add_value_options(*command, *request);
  command->add_option("--said-by", request->said_by, "party, organisation or person that says so")
      ->type_name("KEY");
  command->add_flag("--office", request->office, "this office says so itself");
  command->add_option("--new", request->opens, "SUBJECT is new: open it as this kind")
      ->type_name("KIND");
  add_authorship_options(*command, request->authorship);
  add_act_options(*command, request->act);
  command->callback([request, &context] { context.exit = run_claim(context, *request); });
}

void add_determine(CLI::App& app, Context& context) {
  auto request = std::make_shared<ClaimRequest>();
  CLI::App* command =
      app.add_subcommand("determine", "determine, as this office, which of rival values holds");
  add_value_options(*command, *request);
  command->add_option("--reason", request->reason, "why")->required()->type_name("TEXT");
  add_authorship_options(*command, request->authorship);
  add_act_options(*command, request->act);
  command->callback([request, &context] { context.exit = run_determine(context, *request); });
}

void add_withdraw(CLI::App& app, Context& context) {
  auto request = std::make_shared<WithdrawRequest>();
  CLI::App* command = app.add_subcommand("withdraw", "withdraw a claim; it stays in the record");
  command->add_option("claim", request->claim, "its permanent id, as k12.3")
      ->required()
      ->type_name("CLAIM");
  command->add_option("--reason", request->reason, "why")->required()->type_name("TEXT");
  add_act_options(*command, request->act);
  command->callback([request, &context] { context.exit = run_withdraw(context, *request); });
}

}  // namespace

void add_claim_commands(CLI::App& app, Context& context) {
  add_claim(app, context);
  add_determine(app, context);
  add_withdraw(app, context);
}

void add_write_commands(CLI::App& app, Context& context) {
  add_claim_commands(app, context);
  add_subject_commands(app, context);
  add_statement_commands(app, context);
  add_commitment_commands(app, context);
}

}  // namespace comity
