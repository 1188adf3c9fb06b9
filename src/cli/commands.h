// SPDX-License-Identifier: Apache-2.0
// One binary, one command each. A command file registers itself with CLI11 through one function
// here; main calls them all. Options that every reading command takes (--dir, --as, --asof,
// --known, --public, --voice, --json, --no-color) are in Reading; exit codes in exit_codes.h.
#pragma once

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/page_writer.h"
#include "office/office.h"
#include "office/reading.h"

namespace comity {

// 0 done, 1 fault (disk, damage, lock), 2 wrong use of the command line, 3 refused (all grounds
// printed), 4 not found (or not to be seen), 5 verify found a difference.
enum class Exit { done = 0, fault = 1, usage = 2, refused = 3, not_found = 4, differs = 5 };

// What every command shares; filled by CLI11 before the command runs.
struct Context {
  std::filesystem::path dir;             // --dir or COMITY_DIR
  std::string as;                        // --as NAME; empty: the administrator of the installation
  bool json = false;
  bool no_color = false;
  std::string asof, known, public_by, voice;
  std::vector<std::string>
      pair;  // the two parties of a pair's page, as given; empty: those of the only dossier
  std::vector<std::string> order;        // --order A,B: which side stands first
  Exit exit = Exit::done;                // set by the command

  std::unique_ptr<Office> open(
      OpenMode mode) const;                       // throws Fault; a clear one where dir is missing
  AskedLens asked() const;
  Result<Lens> lens(const Office& office) const;  // refusals name every clock that cannot be read
  const Words& words() const;                               // of data_folder(); read once
  PageWriter writer(std::ostream& out) const;

  mutable std::shared_ptr<const Words> words_read;
};

// A page's reading, begun: the installation, one snapshot through the lens, and the pair in the
// order of the page.
struct Reading {
  std::unique_ptr<Office> office;
  std::unique_ptr<ReadSession> session;
  std::array<SubjectRow, 2>
      sides;  // names are empty where the command needs no pair and none is known
  Reader& reader() const { return session->reader(); }
};
enum class Pair { needed, optional };
// Prints the refusal and sets context.exit where it cannot be begun.
std::optional<Reading> begin_reading(Context& context, Pair pair);
// "As of 10 Apr 2025 · public by any day · recorded to event 1,234 (latest) · all voices", on every
// page.
std::string clocks_text(const Context& context, const Reading& reading);
void print_clocks(PageWriter& page, const Context& context, const Reading& reading);
void name_parties(PageWriter& page, Reader& reader);      // all parties on record, by their names

std::filesystem::path data_folder();  // COMITY_DATA, else beside the program; throws Fault

void print_refusal(const Context& context,
                   const Refusal& refusal);  // to stderr; as JSON with --json

// Each adds its subcommands to `app`. Callbacks keep `context` by reference.
void add_installation_commands(
    CLI::App& app, Context& context);  // init, definitions, account, views, codebook, reference
void add_sign_in_commands(CLI::App& app, CLI::App& account,
                          Context& context);  // account password, token, sign-in-link
void add_record_commands(CLI::App& app,
                         Context& context);  // verify checkpoint export restore backup destroy log
void add_import_commands(CLI::App& app,
                         Context& context);  // import dossier|claims|table, import undo
void add_write_commands(
    CLI::App& app,
    Context& context);  // claim withdraw determine attach merge split statement outcome commitment
void add_register_commands(CLI::App& app, Context& context);       // list show search coverage
void add_relation_commands(CLI::App& app, Context& context);       // relation irritants properties
void add_talks_commands(CLI::App& app, Context& context);          // round
void add_history_commands(CLI::App& app, Context& context);        // answers timeline
void add_generate_commands(CLI::App& app, Context& context);       // generate
void add_paper_commands(CLI::App& app, Context& context);          // book facts

void add_reading_options(CLI::App& command, Context& context);     // the clocks, the voice, --order
void add_pair_option(CLI::App& command, Context& context);         // "A B": fills context.pair

// The whole program: reads the command line, runs one command, catches faults. --dir, --as, --json,
// --no-color are options of every command. Returns the exit code.
// `more`: commands of what stands above this folder, such as `serve`.
using AddCommands = void (*)(CLI::App& app, Context& context);
int run_command(int argc, const char* const* argv, const std::vector<AddCommands>& more = {});

}  // namespace comity
