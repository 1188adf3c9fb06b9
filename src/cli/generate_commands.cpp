// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "base/format.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "office/generate/synthetic_register.h"

namespace comity {
namespace {

constexpr std::int64_t kPersonsMax = 10'000'000;
constexpr std::int64_t kPostsMax = 100'000;

void generate(Context& context, const RegisterSize& size) {
  // Opened first so that an account that may not import is refused as everywhere else.
  const Access access = context.open(OpenMode::read)->access();
  if (!may(access.role, Right::import)) {
    print_refusal(context, refuse("role_may_not", {{"role", std::string(role_name(access.role))},
                                                   {"act", "generate"}}));
    context.exit = Exit::refused;
    return;
  }
  const auto done = generate_register(context.dir, access.actor, size, progress_line());
  end_progress();
  if (!done.ok()) {
    print_refusal(context, done.refusal());
    context.exit = Exit::refused;
    return;
  }
  if (context.json) {
    std::cout << json_text(json::object{{"events", done->events},
                                        {"subjects", done->subjects},
                                        {"claims", done->claims},
                                        {"claim_seconds", done->claim_seconds},
                                        {"view_seconds", done->view_seconds}})
              << '\n';
    return;
  }
  context.writer(std::cout).paragraph(context.words().count(
      "generate.done", done->claims,
      {{"subjects", std::to_string(done->subjects)},
       {"events", std::to_string(done->events)},
       {"claim_seconds", format("{:.1f}", done->claim_seconds)},
       {"view_seconds", format("{:.1f}", done->view_seconds)}}));
}

}  // namespace

void add_generate_commands(CLI::App& app, Context& context) {
  auto size = std::make_shared<RegisterSize>();
  CLI::App* command = app.add_subcommand(
      "generate", "fill a new installation with invented states, posts and persons");
  command->add_option("--persons", size->persons, "how many persons")
      ->required()
      ->check(CLI::Range(std::int64_t{1}, kPersonsMax));
  command->add_option("--posts", size->posts, "how many posts")
      ->check(CLI::Range(std::int64_t{1}, kPostsMax))
      ->capture_default_str();
  command->add_option("--seed", size->seed, "the same seed gives the same register")
      ->capture_default_str();
  command->callback([&context, size] { generate(context, *size); });
}

}  // namespace comity
