// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <memory>

#include "cli/codebook.h"
#include "cli/commands.h"
#include "cli/manual.h"
#include "cli/progress.h"
#include "cli/reference.h"
#include "documents/book/template.h"
#include "office/accounts.h"

namespace comity {
namespace {

bool refused(Context& context, const Refusal& refusal) {
  print_refusal(context, refusal);
  context.exit = Exit::refused;
  return true;
}

struct InitRequest {
  std::string party, zone = "UTC", data, database, replica;
  bool observer = false;
  bool join = false;
};

void join(Context& context, const InitRequest& request) {
  Office::join(context.dir, request.database, request.replica);
  if (context.json)
    std::cout << json_text(json::object{{"dir", context.dir.string()}, {"joined", true}}) << '\n';
  else
    context.writer(std::cout).paragraph(
        context.words().say("cli.init_joined", {{"dir", context.dir.string()}}));
}

void init(Context& context, const InitRequest& request) {
  if (context.dir.empty())
    throw CLI::RequiredError("--dir or COMITY_DIR");
  if (request.join) return join(context, request);
  InitOptions options;
  options.office = request.party.empty() ? "observer" : request.party;
  options.zone = request.zone;
  options.database = request.database;
  options.database_for_reads = request.replica;
  options.data = request.data.empty() ? data_folder() : std::filesystem::path(request.data);
  const auto done = Office::init(context.dir, options);
  if (!done.ok()) {
    refused(context, done.refusal());
    return;
  }
  if (context.json) {
    std::cout << json_text(json::object{{"dir", context.dir.string()}, {"office", options.office},
                                        {"zone", options.zone}})
              << '\n';
    return;
  }
  PageWriter page = context.writer(std::cout);
  const Words& words = context.words();
  page.paragraph(
      words.say(request.party.empty() ? "cli.init_observer" : "cli.init_party",
                {{"dir", context.dir.string()}, {"party", request.party}, {"zone", options.zone}}));
  page.paragraph(words.say("cli.init_next", {{"dir", context.dir.string()}}), 0, Tone::quiet);
}

void add_init(CLI::App& app, Context& context) {
  auto request = std::make_shared<InitRequest>();
  CLI::App* command = app.add_subcommand("init", "create an installation in an empty directory");
  CLI::Option* party =
      command->add_option("--party", request->party, "key of the party whose office this is")
          ->type_name("KEY");
  command->add_flag("--observer", request->observer, "the office of neither side (the default)")
      ->excludes(party);
  command->add_option("--zone", request->zone, "IANA zone in which the office reads days")
      ->type_name("ZONE");
  command
      ->add_option("--data", request->data,
                   "folder of definitions to adopt, instead of those that came along")
      ->type_name("DIR");
  CLI::Option* database =
      command
          ->add_option("--database", request->database,
                       "PostgreSQL database for the record (postgresql://...), instead of a file")
          ->type_name("STRING")
          ->envname("COMITY_DATABASE");
  command->add_option("--replica", request->replica, "a replica of it, for reads")
      ->type_name("STRING")
      ->needs(database);
  command
      ->add_flag("--join", request->join,
                 "use the installation that stands in that database already, from here too")
      ->needs(database);
  command->callback([&context, request] { init(context, *request); });
}

void adopt(Context& context, const std::string& folder) {
  const DefinitionsAdopt body{read_definition_files(folder)};
  // Templates are read by documents, which the office does not know: they are checked before.
  if (auto wrong = grounds_of_templates(body.files); !wrong.empty())
    return void(refused(context, Refusal{std::move(wrong)}));
  const auto office = context.open(OpenMode::write);
  const auto answer = office->run(Act{ActId::random(), body});
  if (!answer.ok()) {
    refused(context, answer.refusal());
    return;
  }
  if (context.json) {
    std::cout << json_text(json::object{{"event", answer->seq}, {"files", body.files.size()}})
              << '\n';
    return;
  }
  context.writer(std::cout)
      .paragraph(context.words().count("cli.adopted", static_cast<long long>(body.files.size()),
                                       {{"seq", std::to_string(answer->seq)}}));
}

json::array kinds_json(const Kinds& kinds) {
  json::array list;
  for (const auto& [name, kind] : kinds.all()) {
    json::array attributes;
    for (const AttributeDefinition& attribute : kind.attributes)
      attributes.push_back(json::object{{"name", attribute.name},
                                        {"type", value_type_name(attribute.type)},
                                        {"many", attribute.cardinality == Cardinality::many}});
    list.push_back(json::object{
        {"kind", name}, {"plural", kind.plural}, {"attributes", std::move(attributes)}});
  }
  return list;
}

void show_definitions(Context& context) {
  const auto office = context.open(OpenMode::read);
  const auto definitions = office->definitions();
  if (context.json) {
    json::array files;
    for (const DefinitionFile& file : definitions->files) files.emplace_back(file.name);
    std::cout << json_pretty(
        json::object{{"kinds", kinds_json(definitions->kinds)}, {"files", std::move(files)}});
    return;
  }
  const Words& words = context.words();
  PageWriter page = context.writer(std::cout);
  page.title(
      words.say("cli.definitions"),
      words.count("cli.definition_files", static_cast<long long>(definitions->files.size())));
  page.section(words.say("cli.kinds"), std::to_string(definitions->kinds.all().size()));
  std::vector<std::vector<StyledLine>> rows;
  for (const auto& [name, kind] : definitions->kinds.all()) {
    std::string listed;
    for (const AttributeDefinition& attribute : kind.attributes) {
      if (!attribute.listed) continue;
      listed += (listed.empty() ? "" : ", ") + attribute.name;
    }
    rows.push_back({{{name, Tone::strong}}, {{std::to_string(kind.attributes.size()), Tone::plain}},
                    {{listed, Tone::quiet}}});
  }
  page.table({{words.say("cli.kind"), 4, 0}, {words.say("cli.attributes"), 4, 0, true},
              {words.say("cli.columns_of_lists"), 20, 1}},
             rows);
  page.section(words.say("cli.baskets"), std::to_string(definitions->baskets.all().size()));
  for (const Basket& basket : definitions->baskets.all())
    page.item({{words.label("basket." + basket.name), Tone::plain}});
}

void add_definitions(CLI::App& app, Context& context) {
  CLI::App* command =
      app.add_subcommand("definitions", "kinds, words and baskets that the record adopted");
  command->require_subcommand(1);
  auto folder = std::make_shared<std::string>();
  CLI::App* adopting =
      command->add_subcommand("adopt", "adopt the definitions of a folder, all or none");
  adopting->add_option("folder", *folder, "folder with kinds/, words/, baskets.toml")->required();
  adopting->callback([&context, folder] { adopt(context, *folder); });
  CLI::App* showing = command->add_subcommand("show", "what is adopted now");
  showing->callback([&context] { show_definitions(context); });
}

struct AccountRequest {
  std::string name, role = "staff", party;
  int level = 0;
  std::vector<std::string> compartments;
};

void put_account(Context& context, const AccountRequest& request) {
  (void)context.open(
      OpenMode::read);  // that there is an installation, and that who grants may use it
  const auto role = parse_role(request.role);
  if (!role.ok()) {
    refused(context, role.refusal());
    return;
  }
  Access account;
  account.actor = request.name;
  account.role = *role;
  account.level = request.level;
  account.compartments = request.compartments;
  account.party = request.party;
  const auto done = put_account(context.dir, access_of_account(context.dir, context.as), account);
  if (!done.ok()) {
    refused(context, done.refusal());
    return;
  }
  context.writer(std::cout).paragraph(
      context.words().say("cli.account_put", {{"name", request.name}, {"role", request.role}}));
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

void list_accounts(Context& context) {
  (void)context.open(OpenMode::read);
  const std::vector<Access> accounts = accounts_of(context.dir);
  if (context.json) {
    json::array list;
    for (const Access& account : accounts)
      list.push_back(json::object{{"name", account.actor}, {"role", role_name(account.role)},
                                  {"level", account.level}, {"party", account.party},
                                  {"compartments", json::value_from(account.compartments)}});
    std::cout << json_pretty(list);
    return;
  }
  const Words& words = context.words();
  std::vector<std::vector<StyledLine>> rows;
  for (const Access& account : accounts)
    rows.push_back({{{account.actor, Tone::strong}},
                    {{std::string(role_name(account.role)), Tone::plain}},
                    {{std::to_string(account.level), Tone::plain}},
                    {{joined(account.compartments), Tone::plain}},
                    {{account.party, Tone::plain}}});
  PageWriter page = context.writer(std::cout);
  page.table({{words.say("cli.account"), 4, 0}, {words.say("cli.role"), 4, 0},
              {words.say("cli.level"), 4, 0, true}, {words.say("cli.compartments"), 8, 1},
              {words.label("kind.party"), 4, 0}},
             rows);
}

void add_account(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("account", "who may use this installation, and how");
  command->require_subcommand(1);
  auto request = std::make_shared<AccountRequest>();
  CLI::App* adding = command->add_subcommand("add", "grant an account, or change one");
  adding->add_option("name", request->name, "name of the account")->required();
  adding
      ->add_option("--role", request->role, "staff, desk, mission_filer, auditor or administrator")
      ->type_name("ROLE");
  adding->add_option("--level", request->level, "highest level it may read: 0 public to 3 secret")
      ->type_name("0..3");
  adding->add_option("--compartment", request->compartments,
                     "compartment that it may read; may be repeated");
  adding->add_option("--party", request->party, "party of a mission filer")->type_name("KEY");
  adding->callback([&context, request] { put_account(context, *request); });
  CLI::App* listing = command->add_subcommand("list", "all accounts");
  listing->callback([&context] { list_accounts(context); });
  add_sign_in_commands(app, *command, context);
}

void rebuild_views(Context& context) {
  const auto office = context.open(OpenMode::alone);
  office->rebuild_views(progress_line());
  end_progress();
  if (context.json) std::cout << json_text(json::object{{"rebuilt", true}}) << '\n';
  else context.writer(std::cout).paragraph(context.words().say("cli.views_rebuilt"));
}

void add_views(CLI::App& app, Context& context) {
  CLI::App* command = app.add_subcommand("views", "the read tables, which come from the record");
  command->require_subcommand(1);
  CLI::App* rebuild =
      command->add_subcommand("rebuild", "drop them and make them anew from the record");
  rebuild->callback([&context] { rebuild_views(context); });
}

void add_papers(CLI::App& app, Context& context) {
  CLI::App* book = app.add_subcommand("codebook", "kinds and attributes as a Markdown page");
  book->callback([&context] {
    if (!context.dir.empty()) {
      std::cout << codebook(context.open(OpenMode::read)->definitions()->kinds, context.words());
      return;
    }
    const auto kinds = Kinds::load(read_definition_files(data_folder()));
    if (kinds.ok()) std::cout << codebook(*kinds, context.words());
    else refused(context, kinds.refusal());
  });
  auto what = std::make_shared<std::string>("acts");
  CLI::App* reference = app.add_subcommand(
      "reference", "all acts with their grounds, as Markdown; the manual page; the completion");
  reference->add_option("WHAT", *what, "acts (the default), man or completion")
      ->check(CLI::IsMember({"acts", "man", "completion"}));
  reference->callback([&app, &context, what] {
    if (*what == "man") std::cout << manual_page(app, kVersion);
    else if (*what == "completion") std::cout << bash_completion(app);
    else std::cout << reference_of_acts(context.words());
  });
}

}  // namespace

void add_installation_commands(CLI::App& app, Context& context) {
  add_init(app, context);
  add_definitions(app, context);
  add_account(app, context);
  add_views(app, context);
  add_papers(app, context);
}

}  // namespace comity
