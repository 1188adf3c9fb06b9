// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.h"

#include <algorithm>
#include <iostream>
#include <new>
#include <string_view>

#include "base/fault.h"
#include "base/text.h"
#include "cli/care_commands.h"
#include "cli/manual.h"

namespace comity {
namespace {

struct Group {
  const char* heading;
  std::vector<std::string_view> commands;
};

// The order of the help: what a reader of the record needs first stands first.
const std::vector<Group>& groups() {
  static const std::vector<Group> table = {
      {"Read a pair of parties",
       {"relation", "irritants", "answers", "timeline", "properties", "round"}},
      {"Make papers", {"book", "facts"}},
      {"Read the record", {"show", "list", "search", "coverage", "log"}},
      {"Write",
       {"claim", "withdraw", "determine", "attach", "merge", "split", "statement", "outcome",
        "commitment"}},
      {"Bring in", {"import", "generate"}},
      {"Keep the record",
       {"verify", "checkpoint", "export", "restore", "copy", "backup", "destroy"}},
      {"Keep the installation",
       {"serve", "init", "doctor", "upgrade", "definitions", "account", "token", "sign-in-link",
        "views", "codebook", "reference"}},
  };
  return table;
}

constexpr const char* kEveryCommand =
    "Every command takes --dir, --as, --json and --no-color; `comity --help` explains them.";

constexpr const char* kFooter = R"(Clocks and voice, for whatever reads:
  --asof DAY      what is so on that day (2025-04-10, 2025-04, 2025, today, an instant): its end
  --known SEQ|DAY what this office had recorded up to that event or day
  --public DAY    what had been said or published by that day
  --voice VOICE   as one party says (its key), what both acknowledge (common), or everything (all)

Examples:
  comity init --dir office --observer
  comity import dossier --dir office data/dossiers/usa-rus.json
  export COMITY_DIR=office
  comity relation --asof 2025-04-10
  comity answers --svg answers.svg
  comity list measure --filter measure_kind=closure --sort -period --csv
  comity search consul --kind post

Exit codes: 0 done · 1 fault (disk, damage, lock) · 2 wrong use of the command line
3 refused, with all grounds · 4 not found, or not to be seen · 5 verify found a difference)";

void group_commands(CLI::App& app) {
  for (const Group& group : groups())
    for (CLI::App* command : app.get_subcommands([&group](const CLI::App* each) {
           return std::find(group.commands.begin(), group.commands.end(), each->get_name()) !=
                  group.commands.end();
         }))
      command->group(group.heading);
}

void add_shared_options(CLI::App& app, Context& context) {
  app.add_option("--dir", context.dir, "directory of the installation")
      ->envname("COMITY_DIR")
      ->type_name("DIR");
  app.add_option("--as", context.as, "account in whose name to read and write")->type_name("NAME");
  app.set_config("--config", "", "TOML file with options by their names; those of a command in a"
                                 " table of its name")
      ->envname("COMITY_CONFIG")
      ->type_name("FILE");
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.add_flag("--json", context.json, "answer as JSON");
  app.add_flag("--no-color", context.no_color, "no colour, even on a terminal");
  app.set_version_flag("--version", kVersion);
}

void add_commands(CLI::App& app, Context& context) {
  add_relation_commands(app, context);
  add_talks_commands(app, context);
  add_register_commands(app, context);
  add_history_commands(app, context);
  add_import_commands(app, context);
  add_generate_commands(app, context);
  add_paper_commands(app, context);
  add_write_commands(app, context);
  add_record_commands(app, context);
  add_installation_commands(app, context);
  add_care_commands(app, context);
}

// The commands of `app` under the name that comes nearest to what was typed; empty where none is
// near.
std::string nearest_command(const CLI::App& app, const std::string& typed) {
  constexpr int kDistanceMax = 3;
  std::string nearest;
  int least = kDistanceMax + 1;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    const int distance = edit_distance(typed, command->get_name());
    if (distance >= least) continue;
    least = distance;
    nearest = command->get_name();
  }
  return nearest;
}

const CLI::App* deepest(const CLI::App* app) {
  const auto chosen = app->get_subcommands();
  return chosen.empty() ? app : deepest(chosen.front());
}

std::string full_name(const CLI::App& command) {
  if (command.get_parent() == nullptr) return "comity";
  return full_name(*command.get_parent()) + " " + command.get_name();
}

int explain_usage(const CLI::App& app, const CLI::ParseError& error, int argc,
                  const char* const* argv) {
  const CLI::App& command = *deepest(&app);
  std::cerr << "comity: " << visible(error.what()) << '\n';
  const bool takes_commands =
      !command.get_subcommands([](const CLI::App*) { return true; }).empty();
  for (int i = 1; takes_commands && i < argc; ++i) {
    const std::string typed = argv[i];
    const std::string nearest = nearest_command(command, typed);
    if (typed.starts_with('-') || nearest.empty() || nearest == typed) continue;
    std::cerr << "Did you mean `" << full_name(command) << " " << nearest << "`?\n";
    break;
  }
  std::cerr << "`" << full_name(command) << " --help` shows how it is used.\n";
  return static_cast<int>(Exit::usage);
}

int explain_fault(const std::string& what) {
  std::cerr << "comity: " << visible(what) << '\n';
  return static_cast<int>(Exit::fault);
}

int run(int argc, const char* const* argv, const std::vector<AddCommands>& more) {
  Context context;
  CLI::App app{
      "Comity: the record of the relations between two states over their missions.\n"
      "Every fact is kept as a claim, with who says it, when it is so, and where it was read.",
      "comity"};
  app.get_formatter()->column_width(24);
  app.fallthrough();
  app.require_subcommand(1);
  add_shared_options(app, context);
  app.footer(kEveryCommand);
  try {
    add_commands(app, context);
    for (const AddCommands add : more) add(app, context);
    group_commands(app);
    app.footer(kFooter);
    app.parse(argc, argv);
    std::cout.flush();
    if (!std::cout)
      return explain_fault(
          "The output could not be written. Is the disk full, or the pipe closed?");
    return static_cast<int>(context.exit);
  } catch (const CLI::Success& asked_for_help) {
    return app.exit(asked_for_help);
  } catch (const CLI::ParseError& error) {
    return explain_usage(app, error, argc, argv);
  }
}

}  // namespace

int run_command(int argc, const char* const* argv, const std::vector<AddCommands>& more) {
  try {
    return run(argc, argv, more);
  } catch (const Fault& fault) {
    return explain_fault(fault.what());
  } catch (const std::bad_alloc&) {
    return explain_fault(
        "There is not enough memory for this. Ask for less at once, or use a larger machine.");
  }
}

}  // namespace comity
