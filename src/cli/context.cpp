// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <iostream>

#include "base/fault.h"
#include "cli/commands.h"
#include "office/accounts.h"
#include "office/clocks_text.h"

#ifndef COMITY_SOURCE_DATA
#define COMITY_SOURCE_DATA ""  // the folder of the sources, where the program runs out of its build
#endif

namespace comity {
namespace {

constexpr int kFoldersUp = 4;  // from build/release/comity up to the folder that holds data/

bool is_data(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::is_directory(folder / "words" / "en", ignored);
}

// Where a copy of the program lies, its data lie near: share/comity when installed, data/ in a
// checkout.
std::filesystem::path data_beside_program() {
  std::error_code ignored;
  std::filesystem::path folder =
      std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
  for (int up = 0; up < kFoldersUp && !folder.empty(); ++up) {
    for (const char* name : {"data", "share/comity"})
      if (is_data(folder / name)) return folder / name;
    if (folder == folder.parent_path()) break;
    folder = folder.parent_path();
  }
  return {};
}

}  // namespace

std::filesystem::path data_folder() {
  if (const char* named = std::getenv("COMITY_DATA"); named != nullptr && *named != '\0') {
    if (is_data(named)) return named;
    throw Fault(FaultKind::missing, "COMITY_DATA names " + std::string(named) +
                                        ", which has no words/en. Name the folder data of Comity.");
  }
  for (const std::filesystem::path& folder :
       {data_beside_program(), std::filesystem::path(COMITY_SOURCE_DATA)})
    if (!folder.empty() && is_data(folder)) return folder;
  throw Fault(FaultKind::missing,
              "The folder data of Comity (kinds, words) was not found beside the program. Set "
              "COMITY_DATA to it.");
}

std::unique_ptr<Office> Context::open(OpenMode mode) const {
  if (dir.empty())
    throw Fault(FaultKind::missing,
                "No installation is named. Pass --dir DIR or set COMITY_DIR; "
                "`comity init --dir DIR` creates one.");
  return Office::open(dir, mode, access_of_account(dir, as));
}

AskedLens Context::asked() const { return {asof, known, public_by, voice, pair, order}; }

Result<Lens> Context::lens(const Office& office) const {
  const auto session = office.read(Lens{});
  return lens_of(asked(), office, session->reader());
}

const Words& Context::words() const {
  if (!words_read) {
    auto read = Words::read(data_folder(), "en");
    if (!read.ok()) {
      const Ground& ground = read.refusal().grounds.front();
      throw Fault(FaultKind::damaged,
                  ground.place + ": the words cannot be read (" + ground.reason + ")");
    }
    words_read = std::make_shared<const Words>(std::move(*read));
  }
  return *words_read;
}

PageWriter Context::writer(std::ostream& out) const {
  return PageWriter(out, page_style(no_color), words());
}

std::optional<Reading> begin_reading(Context& context, Pair pair) {
  const auto refused = [&context](const Refusal& refusal) {
    print_refusal(context, refusal);
    context.exit = Exit::refused;
    return std::nullopt;
  };
  Reading reading;
  reading.office = context.open(OpenMode::read);
  const auto lens = context.lens(*reading.office);
  if (!lens.ok()) return refused(lens.refusal());
  reading.session = reading.office->read(*lens);
  auto sides = pair_of(context.asked(), *reading.office, reading.reader());
  if (sides.ok())
    reading.sides = std::move(*sides);
  else if (pair == Pair::needed)
    return refused(sides.refusal());
  return reading;
}

void name_parties(PageWriter& page, Reader& reader) {
  for (const SubjectNumber party : reader.all_of("party"))
    page.name_party(reader.key(party), reader.title(party));
}

std::string clocks_text(const Context& context, const Reading& reading) {
  return clocks_text(reading.reader(), reading.office->zone(), context.words());
}

void print_clocks(PageWriter& page, const Context& context, const Reading& reading) {
  page.paragraph(clocks_text(context, reading), 0, Tone::quiet);
}

void print_refusal(const Context& context, const Refusal& refusal) {
  const Words& words = context.words();
  if (context.json) {
    json::array grounds;
    for (const Ground& ground : refusal.grounds) {
      json::object arguments;
      for (const auto& [name, value] : ground.arguments) arguments[name] = value;
      grounds.push_back(json::object{{"reason", ground.reason},
                                     {"arguments", std::move(arguments)},
                                     {"place", ground.place},
                                     {"citation", ground.citation},
                                     {"sentence", words.sentence(ground)}});
    }
    std::cerr << json_text(json::object{{"refused", std::move(grounds)}}) << '\n';
    return;
  }
  PageStyle style = page_style(true);
  PageWriter page(std::cerr, style, words);
  page.paragraph(words.count("cli.refused", static_cast<long long>(refusal.grounds.size())));
  for (const Ground& ground : refusal.grounds)
    page.item({{"- " + words.sentence(ground), Tone::plain}});
}

void add_reading_options(CLI::App& command, Context& context) {
  command
      .add_option("--asof", context.asof,
                  "valid on that day, month, year or instant (its end); today")
      ->type_name("DAY");
  command
      .add_option("--known", context.known, "as recorded by this office up to an event or a day")
      ->type_name("SEQ|DAY");
  command.add_option("--public", context.public_by, "only what was said or published by that day")
      ->type_name("DAY");
  command
      .add_option("--voice", context.voice, "all, common, or the key of a party: whose word counts")
      ->type_name("VOICE");
  command.add_option("--order", context.order, "which side stands first")
      ->delimiter(',')
      ->type_name("A,B");
}

void add_pair_option(CLI::App& command, Context& context) {
  command
      .add_option("parties", context.pair,
                  "the two parties; may be left out where one dossier is on record")
      ->expected(0, 2)
      ->type_name("A B");
}

}  // namespace comity
