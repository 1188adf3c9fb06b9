// SPDX-License-Identifier: Apache-2.0
// The commands that write: a claim, this office's determination, a withdrawal.
#include <memory>
#include <utility>

#include "cli/write_act.h"

namespace comity {
namespace {

struct ClaimRequest {
  ActRequest act;
  Authorship authorship;
  std::string subject, attribute, value, facet, valid, said_by, wording, reason, opens;
  std::vector<std::string> because, statements;
  bool unknown = false, none = false, office = false;
  bool about = false, at_least = false, at_most = false;
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

void read_value(const ClaimRequest& request, Writing& writing, Value& value) {
  const int states = (request.unknown ? 1 : 0) + (request.none ? 1 : 0);
  if (states + (request.value.empty() ? 0 : 1) > 1)
    writing.refuse_with("claim_with_two_values", {}, {});
  const int qualifiers =
      (request.about ? 1 : 0) + (request.at_least ? 1 : 0) + (request.at_most ? 1 : 0);
  if (qualifiers > 1) writing.refuse_with("claim_with_two_qualifiers", {}, {});
  if (request.unknown) value.state = ValueState::unknown;
  if (request.none) value.state = ValueState::none;
  if (request.about) value.qualifier = Qualifier::approximate;
  if (request.at_least) value.qualifier = Qualifier::at_least;
  if (request.at_most) value.qualifier = Qualifier::at_most;
}

ClaimDraft claim_of(const ClaimRequest& request, Writing& writing) {
  ClaimDraft claim = authored(request.authorship, request.subject, request.attribute, request.value,
                              request.said_by);
  claim.office_says = request.office;  // asked for, never supposed
  read_value(request, writing, claim.value);
  claim.facet = request.facet;
  claim.valid = request.valid;
  claim.because = request.because;
  claim.statements = request.statements;
  claim.wording = request.wording;
  return claim;
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
