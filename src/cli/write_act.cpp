// SPDX-License-Identifier: Apache-2.0
#include "cli/write_act.h"

#include <iostream>
#include <utility>
#include <variant>

namespace comity {
namespace {

json::object answer_json(const ActId& id, const Answer& answer) {
  json::array claims, opened;
  for (const ClaimId& claim : answer.claims) claims.emplace_back(claim.text());
  for (const std::string& subject : answer.opened) opened.emplace_back(subject);
  return json::object{{"act", id.text()},
                      {"event", answer.seq},
                      {"repeated", answer.repeated},
                      {"claims", std::move(claims)},
                      {"opened", std::move(opened)}};
}

std::optional<ActId> act_id(const ActRequest& request, std::vector<Ground>& grounds) {
  if (request.id.empty()) return ActId::random();
  auto id = ActId::parse(request.id);
  if (!id) grounds.push_back({"act_id_malformed", {{"id", request.id}}, "--id", {}});
  return id;
}

const std::vector<ClaimDraft> claims_of(const ActBody& body) {
  if (const auto* record = std::get_if<ClaimsRecord>(&body)) return record->claims;
  if (const auto* determine = std::get_if<ClaimDetermine>(&body)) return {determine->claim};
  return {};
}

std::string value_text(const Value& value, const Words& words) {
  switch (value.state) {
    case ValueState::unknown: return words.say("page.not_known");
    case ValueState::none: return words.say("page.none");
    case ValueState::known: return value.text;
  }
  return value.text;
}

Exit refused(const Context& context, std::vector<Ground> grounds) {
  print_refusal(context, Refusal{std::move(grounds)});
  return Exit::refused;
}

}  // namespace

void Writing::refuse_with(std::string reason, Arguments arguments, std::string place) {
  grounds.push_back({std::move(reason), std::move(arguments), std::move(place), {}});
}

void Writing::refuse_with(const Refusal& refusal) {
  grounds.insert(grounds.end(), refusal.grounds.begin(), refusal.grounds.end());
}

void add_act_options(CLI::App& command, ActRequest& request) {
  command
      .add_option("--id", request.id,
                  "id of the act, 32 hexadecimal digits: the same id again is the same act")
      ->type_name("ACT");
}

void add_authorship_options(CLI::App& command, Authorship& authorship) {
  command.add_option("--source", authorship.sources, "where it was read; may stand several times")
      ->type_name("KEY");
  command.add_option("--said-on", authorship.said_on, "day on which it was said")
      ->type_name("DATE");
  command.add_option("--published-on", authorship.published_on, "day on which it could be read")
      ->type_name("DATE");
  command.add_option("--known-by", authorship.known_by, "it was so on that day at the latest")
      ->type_name("DATE");
  command
      .add_option("--last-reported", authorship.last_reported, "last day for which it was reported")
      ->type_name("DATE");
  command.add_option("--note", authorship.note, "doubt about it")->type_name("TEXT");
  command
      .add_option("--marking", authorship.marking, "LEVEL/COMPARTMENT+COMPARTMENT/REL PARTY+PARTY")
      ->type_name("MARKING");
}

Exit run_act(const Context& context, const ActRequest& request, const BodyOf& body_of,
             const PrintAnswer& print) {
  std::vector<Ground> grounds;
  const auto id = act_id(request, grounds);
  const auto office = context.open(OpenMode::write);
  std::optional<ActBody> body;
  {
    const auto session = office->read(Lens{});
    Writing writing{*office, session->reader(), id.value_or(ActId{}), std::move(grounds)};
    body = body_of(writing);
    grounds = std::move(writing.grounds);
  }
  if (!grounds.empty()) return refused(context, std::move(grounds));
  const auto answer = office->run(Act{*id, *body});
  if (!answer.ok()) return refused(context, answer.refusal().grounds);
  if (context.json) {
    std::cout << json_pretty(answer_json(*id, *answer));
    return Exit::done;
  }
  PageWriter page = context.writer(std::cout);
  if (answer->repeated) {
    page.paragraph(page.words().say("write.repeated", {{"seq", std::to_string(answer->seq)}}));
  }
  print(page, *body, *answer);
  page.paragraph(page.words().say("write.act", {{"act", id->text()}}), 0, Tone::quiet);
  return Exit::done;
}

void print_claims(PageWriter& page, const std::string& heading, const ActBody& body,
                  const Answer& answer) {
  const Words& words = page.words();
  if (!answer.repeated) page.paragraph(words.say(heading, {{"seq", std::to_string(answer.seq)}}));
  const auto claims = claims_of(body);
  for (std::size_t at = 0; at < claims.size() && at < answer.claims.size(); ++at) {
    const ClaimDraft& claim = claims[at];
    page.item(StyledLine{{words.say("write.claim", {{"claim", answer.claims[at].text()},
                                                    {"subject", claim.subject},
                                                    {"attribute", claim.attribute},
                                                    {"facet", claim.facet},
                                                    {"value", value_text(claim.value, words)}}),
                          Tone::plain}},
              2);
  }
  const auto* record = std::get_if<ClaimsRecord>(&body);
  if (record == nullptr) return;
  for (const NewSubject& opened : record->opened) {
    page.paragraph(words.say(
        "write.opened", {{"subject", opened.key}, {"kind", words.label("kind." + opened.kind)}}));
  }
}

}  // namespace comity
