// SPDX-License-Identifier: Apache-2.0
#include "cli/manual.h"

#include <vector>

namespace comity {
namespace {

using Commands = std::vector<const CLI::App*>;

// With a filter CLI11 gives them as const, in the order in which they were added.
Commands commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* each) { return !each->get_name().empty(); });
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* each) { return each->nonpositional(); });
}

std::vector<const CLI::Option*> operands_of(const CLI::App& app) {
  return app.get_options([](const CLI::Option* each) { return each->get_positional(); });
}

// A text as roff shows it: no sign of it is a request.
std::string roff(const std::string& text) {
  std::string safe;
  for (const char sign : text) {
    if ((sign == '.' || sign == '\'') && (safe.empty() || safe.back() == '\n')) safe += "\\&";
    if (sign == '\\') safe += "\\e";
    else if (sign == '-') safe += "\\-";
    else safe += sign;
  }
  return safe;
}

std::string operand_text(const CLI::Option& operand) {
  const std::string name = operand.get_name(true);
  return operand.get_required() ? " " + name : " [" + name + "]";
}

void add_option(const CLI::Option& option, std::string& page) {
  std::string term = option.get_name(false, true);
  if (option.get_items_expected_max() > 0 && option.get_type_size_max() > 0)
    term += " " + option.get_type_name();
  page += ".TP\n\\fB" + roff(term) + "\\fR\n" + roff(option.get_description()) + "\n";
}

// The command, its operands and options, then the commands below it.
void add_command(const CLI::App& command, const std::string& before, std::string& page) {
  const std::string name = before + " " + command.get_name();
  std::string line = name;
  for (const CLI::Option* operand : operands_of(command)) line += operand_text(*operand);
  page += ".SS \"" + roff(line) + "\"\n" + roff(command.get_description()) + "\n";
  for (const CLI::Option* option : options_of(command))
    if (option->get_name() != "--help") add_option(*option, page);
  for (const CLI::App* below : commands_of(command)) add_command(*below, name, page);
}

// Each path of commands with the words that may follow it.
void add_paths(const CLI::App& app, const std::string& path, std::string& known,
               std::string& followed) {
  if (!path.empty()) known += (known.empty() ? "" : " | ") + ("\"" + path + "\"");
  std::string words;
  for (const CLI::App* command : commands_of(app)) words += command->get_name() + " ";
  for (const CLI::Option* option : options_of(app))
    for (const std::string& name : option->get_lnames()) words += "--" + name + " ";
  followed += "    \"" + path + "\") words=\"" + words + "\" ;;\n";
  for (const CLI::App* command : commands_of(app))
    add_paths(*command, path + " " + command->get_name(), known, followed);
}

}  // namespace

std::string manual_page(const CLI::App& app, const std::string& version) {
  std::string page = ".TH COMITY 1 \"\" \"" + version + "\" \"Comity\"\n";
  page += ".SH NAME\ncomity \\- the record of the relations between two states over their"
          " missions\n";
  page += ".SH SYNOPSIS\n.B comity\nCOMMAND [OPTIONS]\n";
  page += ".SH DESCRIPTION\n" + roff(app.get_description()) + "\n";
  page += ".SH OPTIONS OF EVERY COMMAND\n";
  for (const CLI::Option* option : options_of(app)) add_option(*option, page);
  page += ".SH COMMANDS\n";
  for (const CLI::App* command : commands_of(app)) add_command(*command, app.get_name(), page);
  page += ".SH NOTES\n.nf\n" + roff(app.get_footer()) + "\n.fi\n";
  return page;
}

std::string bash_completion(const CLI::App& app) {
  std::string known, followed;
  add_paths(app, "", known, followed);
  return "# Made by `comity reference completion` from the table of commands.\n"
         "_comity() {\n"
         "  local word=${COMP_WORDS[COMP_CWD]} path= words= i\n"
         "  for ((i = 1; i < COMP_CWD; ++i)); do\n"
         "    case \"$path ${COMP_WORDS[i]}\" in\n"
         "    " + known + ") path=\"$path ${COMP_WORDS[i]}\" ;;\n"
         "    esac\n"
         "  done\n"
         "  case \"$path\" in\n" + followed +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$word\"))\n"
         "}\n"
         "complete -F _comity comity\n";
}

}  // namespace comity
