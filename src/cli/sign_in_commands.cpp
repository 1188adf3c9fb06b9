// SPDX-License-Identifier: Apache-2.0
// Who may sign in at the server: passwords, one-time links, tokens of programs. They lie beside the
// accounts, so that these commands work whether or not a server runs.
#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <memory>

#include "base/calendar.h"
#include "cli/commands.h"
#include "office/accounts.h"
#include "office/sign_ins.h"

namespace comity {
namespace {

struct SignInRequest {
  std::string account = kAdministrator, label, scope = "read", address = "http://127.0.0.1:8080";
  std::string to, revoke;
  int days = 90, minutes = 15;
};

void refused(Context& context, const Refusal& refusal) {
  print_refusal(context, refusal);
  context.exit = Exit::refused;
}

// Only who may grant gives secrets of an account away; throws where the account is not there.
bool may_grant(Context& context, const std::string& account) {
  (void)context.open(OpenMode::read);
  (void)access_of_account(context.dir, account);
  const Access by = access_of_account(context.dir, context.as);
  if (may(by.role, Right::grant) || by.actor == account) return true;
  refused(context, refuse("role_may_not", {{"role", std::string(role_name(by.role))},
                                           {"act", "account_password"}}));
  return false;
}

// A line from a terminal that does not show it, or from a pipe.
std::string read_hidden(const std::string& prompt) {
  termios before{};
  const bool terminal = ::tcgetattr(STDIN_FILENO, &before) == 0;
  if (terminal) {
    std::cerr << prompt << std::flush;
    termios hidden = before;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  std::string line;
  std::getline(std::cin, line);
  if (terminal) {
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::cerr << '\n';
  }
  return line;
}

void set_password(Context& context, const SignInRequest& request) {
  if (!may_grant(context, request.account)) return;
  const std::string password =
      read_hidden(context.words().say("cli.password_prompt", {{"account", request.account}}));
  const auto done = SignIns(context.dir).set_password(request.account, password);
  if (!done.ok()) return refused(context, done.refusal());
  context.writer(std::cout)
      .paragraph(context.words().say("cli.password_set", {{"account", request.account}}));
}

void make_link(Context& context, const SignInRequest& request) {
  if (!may_grant(context, request.account)) return;
  const MadeSignIn made = SignIns(context.dir).make_link(request.account, request.minutes);
  const std::string link = request.address + "/sign-in/" + made.secret +
                           (request.to.empty() ? "" : "?to=" + request.to);
  if (context.json)
    std::cout << json_text(json::object{{"link", link}, {"expires", instant_text(made.expires)}})
              << '\n';
  else
    std::cout << link << '\n';     // a line of its own: terminals make it a link, scripts read it
}

void make_token(Context& context, const SignInRequest& request) {
  if (!may_grant(context, request.account)) return;
  const TokenScope scope = request.scope == "write" ? TokenScope::write : TokenScope::read;
  const auto made =
      SignIns(context.dir).make_token(request.account, request.label, scope, request.days);
  if (!made.ok()) return refused(context, made.refusal());
  if (context.json)
    std::cout << json_text(json::object{{"id", made->id}, {"token", made->secret},
                                        {"expires", instant_text(made->expires)}})
              << '\n';
  else
    std::cout << made->secret << '\n';
}

json::array tokens_json(const std::vector<TokenRow>& tokens) {
  json::array list;
  for (const TokenRow& token : tokens)
    list.push_back(json::object{{"id", token.id}, {"label", token.label},
                                {"scope", token.scope == TokenScope::write ? "write" : "read"},
                                {"used", instant_text(token.used)},
                                {"expires", instant_text(token.expires)}});
  return list;
}

void list_tokens(Context& context, const SignInRequest& request) {
  if (!may_grant(context, request.account)) return;
  const auto tokens = SignIns(context.dir).tokens(request.account);
  if (context.json) {
    std::cout << json_pretty(tokens_json(tokens));
    return;
  }
  const Words& words = context.words();
  std::vector<std::vector<StyledLine>> rows;
  for (const TokenRow& token : tokens)
    rows.push_back({{{token.id, Tone::strong}}, {{token.label, Tone::plain}},
                    {{token.scope == TokenScope::write ? "write" : "read", Tone::plain}},
                    {{instant_text(token.expires), Tone::quiet}}});
  PageWriter page = context.writer(std::cout);
  page.table({{words.say("cli.token"), 32, 0}, {words.say("cli.token_label"), 8, 1},
              {words.say("cli.token_scope"), 5, 0}, {words.say("cli.token_expires"), 20, 0}},
             rows);
}

void revoke_token(Context& context, const SignInRequest& request) {
  if (!may_grant(context, request.account)) return;
  if (!SignIns(context.dir).revoke_token(request.account, request.revoke)) {
    refused(context, refuse("token_unknown", {{"token", request.revoke}}));
    context.exit = Exit::not_found;
    return;
  }
  context.writer(std::cout)
      .paragraph(context.words().say("cli.token_revoked", {{"token", request.revoke}}));
}

void add_account_option(CLI::App& command, SignInRequest& request) {
  command.add_option("--account", request.account, "whose; the administrator unless said")
      ->type_name("NAME");
}

void add_token(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("token", "tokens with which programs use the API");
  command->require_subcommand(1);
  auto request = std::make_shared<SignInRequest>();
  CLI::App* making = command->add_subcommand("make", "make one and print it, this once");
  add_account_option(*making, *request);
  making->add_option("label", request->label, "what it is for")->required();
  making->add_option("--scope", request->scope, "read or write")
      ->check(CLI::IsMember({"read", "write"}));
  making->add_option("--days", request->days, "how long it holds; 90 unless said");
  making->callback([&context, request] { make_token(context, *request); });
  CLI::App* listing = command->add_subcommand("list", "those that hold");
  add_account_option(*listing, *request);
  listing->callback([&context, request] { list_tokens(context, *request); });
  CLI::App* revoking = command->add_subcommand("revoke", "end one");
  add_account_option(*revoking, *request);
  revoking->add_option("id", request->revoke, "as `comity token list` shows it")->required();
  revoking->callback([&context, request] { revoke_token(context, *request); });
}

void add_link(CLI::App& app, Context& context) {
  auto request = std::make_shared<SignInRequest>();
  CLI::App* command = app.add_subcommand(
      "sign-in-link", "an address that signs one person in at the server, once, soon");
  add_account_option(*command, *request);
  command->add_option("--address", request->address, "of the server")->type_name("URL");
  command->add_option("--to", request->to, "path to open then")->type_name("PATH");
  command->add_option("--minutes", request->minutes, "how long it holds; 15 unless said")
      ->check(CLI::Range(1, 1440));
  command->callback([&context, request] { make_link(context, *request); });
}

}  // namespace

void add_sign_in_commands(CLI::App& app, CLI::App& account, Context& context) {
  auto request = std::make_shared<SignInRequest>();
  CLI::App* password = account.add_subcommand(
      "password", "set the password of an account; read without showing it, or from a pipe");
  password->add_option("name", request->account, "name of the account")->required();
  password->callback([&context, request] { set_password(context, *request); });
  add_token(app, context);
  add_link(app, context);
}

}  // namespace comity
