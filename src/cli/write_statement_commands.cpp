// SPDX-License-Identifier: Apache-2.0
// The commands that write what was said: a statement, the outcome of a round.
#include <memory>
#include <utility>

#include "cli/write_act.h"

namespace comity {
namespace {

constexpr const char* kPress = "press";

struct StatementRequest {
  ActRequest act;
  Authorship authorship;
  std::string key, by, text, speaker, role, person, kind, topic;
  std::vector<std::string> about;
};

struct OutcomeRequest {
  ActRequest act;
  Authorship authorship;
  std::string round, text, topic, key;
  std::vector<std::string> by;
};

// The text is the side's word; who spoke and when is what the pages read report of it.
ClaimsRecord statement_record(const StatementRequest& request) {
  ClaimsRecord record;
  record.event = "statement_recorded";
  record.opened.push_back({"statement", request.key});
  const bool press = request.by == kPress;
  record.claims.push_back(authored(request.authorship, request.key, "text", request.text,
                                   press ? std::string() : request.by));
  record.claims.back().office_says = false;
  const auto add = [&](const char* attribute, const std::string& value) {
    if (value.empty()) return;
    record.claims.push_back(authored(request.authorship, request.key, attribute, value, {}));
  };
  if (!press) add("by", request.by);
  add("speaker", request.speaker);
  add("speaker_role", request.role);
  add("speaker_person", request.person);
  add("date", request.authorship.said_on);
  add("published", request.authorship.published_on);
  add("statement_kind", request.kind);
  add("topic", request.topic);
  for (const std::string& about : request.about) add("about", about);
  return record;
}

// An outcome is public no earlier than the round of which it speaks.
std::string date_of_round(Reader& reader, const std::string& round) {
  const auto row = reader.find(round);
  const auto subject = row ? reader.subject(row->number) : nullptr;
  return subject == nullptr ? std::string() : subject->plain("date");
}

// Where no key is chosen, the id of the act makes one: the same act again names the same outcome.
std::string outcome_key(const OutcomeRequest& request, const ActId& act) {
  return request.key.empty() ? request.round + "-outcome-" + act.text().substr(0, 12) : request.key;
}

ActBody outcome_body(const OutcomeRequest& request, Writing& writing) {
  const std::string key = outcome_key(request, writing.id);
  ClaimsRecord record;
  record.event = "outcome_recorded";
  record.opened.push_back({"outcome", key});
  std::vector<std::string> authors = request.by;
  if (authors.empty()) authors.emplace_back();
  for (std::string& author : authors) {
    if (author == kPress) author.clear();
    ClaimDraft what = authored(request.authorship, key, "what", request.text, author);
    what.office_says = false;
    what.valid = date_of_round(writing.reader, request.round);
    record.claims.push_back(std::move(what));
  }
  record.claims.push_back(authored(request.authorship, key, "round", request.round, {}));
  if (!request.topic.empty()) {
    record.claims.push_back(authored(request.authorship, key, "topic", request.topic, {}));
  }
  return record;
}

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
        context, request->act, [&](Writing& writing) { return outcome_body(*request, writing); },
        print_record);
  });
}

}  // namespace

void add_statement_commands(CLI::App& app, Context& context) {
  add_statement(app, context);
  add_outcome(app, context);
}

}  // namespace comity
