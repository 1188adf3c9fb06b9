// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>

#include "base/calendar.h"
#include "base/edtf.h"
#include "base/fault.h"
#include "cli/commands.h"
#include "office/accounts.h"
#include "words/date_text.h"

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

Result<Instant> read_clock(std::string_view clock, const std::string& text, const Office& office) {
  if (text == "today" || text == "now") return office.now();
  auto date = parse_edtf_date(text, office.zone());
  if (date.ok() && date->precision <= Precision::year && !date->approximate && !date->uncertain)
    return date->span.latest;
  return refuse("clock_unreadable", {{"clock", std::string(clock)}, {"text", text}},
                "--" + std::string(clock));
}

Result<Seq> read_known(const std::string& text, const Office& office, Reader& reader) {
  Seq seq = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, seq);
  // Four digits are a year to the other clocks; here a bare number is always an event.
  if (read.ec == std::errc() && read.ptr == end && seq >= 0) return seq;
  COMITY_TRY(instant, read_clock("known", text, office));
  return reader.head_at(instant);
}

std::string party_keys(Reader& reader) {
  std::string keys;
  for (const SubjectNumber party : reader.all_of("party")) {
    if (!keys.empty()) keys += ", ";
    keys += reader.key(party);
  }
  return keys;
}

Result<Done> read_voice(const std::string& text, Reader& reader, Lens& lens) {
  if (text.empty() || text == "all") return Done{};
  if (text == "common") {
    if (lens.sides[0] == SubjectNumber::none)
      return refuse("voice_common_needs_pair", {}, "--voice");
    lens.voice = Voice::common;
    return Done{};
  }
  const auto party = reader.find(text);
  if (!party || party->kind != "party")
    return refuse("voice_unknown", {{"voice", text}, {"known", party_keys(reader)}}, "--voice");
  lens.voice = Voice::side;
  lens.side = party->number;
  return Done{};
}

void add_grounds(const Refusal& refusal, std::vector<Ground>& grounds) {
  grounds.insert(grounds.end(), refusal.grounds.begin(), refusal.grounds.end());
}

Result<SubjectRow> party_named(const std::string& name, Reader& reader) {
  const auto party = reader.find(name);
  if (party && party->kind == "party") return *party;
  return refuse("party_unknown", {{"party", name}, {"known", party_keys(reader)}});
}

// The parties of the dossiers on record, where all of them are about the same two.
std::vector<SubjectNumber> pair_on_record(Reader& reader) {
  std::vector<SubjectNumber> pair;
  for (const SubjectNumber number : reader.all_of("dossier")) {
    const auto dossier = reader.subject(number, Lens{});
    if (!dossier) continue;
    std::vector<SubjectNumber> parties = dossier->references("party");
    if (parties.size() != 2) continue;
    if (pair.empty())
      pair = parties;
    else if (!std::is_permutation(pair.begin(), pair.end(), parties.begin()))
      return {};
  }
  return pair;
}

Result<std::array<SubjectRow, 2>> named_pair(const std::vector<std::string>& names,
                                             Reader& reader) {
  if (names.size() != 2 || names[0] == names[1]) return refuse("pair_malformed");
  std::vector<Ground> grounds;
  std::array<SubjectRow, 2> sides;
  for (std::size_t i = 0; i < 2; ++i) {
    auto party = party_named(names[i], reader);
    if (party.ok())
      sides[i] = *party;
    else
      add_grounds(party.refusal(), grounds);
  }
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return sides;
}

Result<Done> put_in_order(const std::vector<std::string>& order, std::array<SubjectRow, 2>& sides) {
  if (order.empty()) return Done{};
  if (order.front() == sides[1].name()) std::swap(sides[0], sides[1]);
  const bool fits = order.front() == sides[0].name() &&
                    (order.size() == 1 || (order.size() == 2 && order[1] == sides[1].name()));
  if (fits) return Done{};
  return refuse("order_not_of_pair", {{"first", sides[0].name()}, {"second", sides[1].name()}},
                "--order");
}

std::string clock_day(Instant instant, const std::string& zone, const Words& words) {
  const Day day = day_of(instant, zone);
  if (end_of_day(day, zone) == instant) return date_text(day_text(day), words);
  return date_text(instant_text(instant), words);
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

Result<Lens> Context::lens(const Office& office) const {
  const auto session = office.read(Lens{});
  Reader& reader = session->reader();
  std::vector<Ground> grounds;
  Lens lens;
  const auto pair_read = pair_of(*this, office, reader);
  if (pair_read.ok())
    lens.sides = {(*pair_read)[0].number, (*pair_read)[1].number};
  else if (!pair.empty())
    add_grounds(pair_read.refusal(), grounds);
  if (!asof.empty()) {
    const auto instant = read_clock("asof", asof, office);
    if (instant.ok())
      lens.asof = *instant;
    else
      add_grounds(instant.refusal(), grounds);
  }
  if (!public_by.empty()) {
    const auto instant = read_clock("public", public_by, office);
    if (instant.ok())
      lens.public_by = *instant;
    else
      add_grounds(instant.refusal(), grounds);
  }
  if (!known.empty()) {
    const auto seq = read_known(known, office, reader);
    if (seq.ok())
      lens.known = *seq;
    else
      add_grounds(seq.refusal(), grounds);
  }
  const auto heard = read_voice(voice, reader, lens);
  if (!heard.ok()) add_grounds(heard.refusal(), grounds);
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return lens;
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

Result<std::array<SubjectRow, 2>> pair_of(const Context& context, const Office& office,
                                          Reader& reader) {
  std::array<SubjectRow, 2> sides;
  if (!context.pair.empty()) {
    COMITY_TRY(named, named_pair(context.pair, reader));
    sides = std::move(named);
  } else {
    const std::vector<SubjectNumber> pair = pair_on_record(reader);
    if (pair.size() != 2) return refuse("pair_needed", {{"known", party_keys(reader)}});
    for (std::size_t i = 0; i < 2; ++i) sides[i] = reader.row(pair[i]).value_or(SubjectRow{});
    if (sides[1].name() == office.office_party()) std::swap(sides[0], sides[1]);
  }
  COMITY_TRY(ordered, put_in_order(context.order, sides));
  (void)ordered;
  return sides;
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
  auto sides = pair_of(context, *reading.office, reading.reader());
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

std::string clocks_text(const PageWriter& page, const Context& context, const Reading& reading) {
  Reader& reader = reading.reader();
  const Words& words = context.words();
  const Lens& lens = reader.lens();
  const std::string& zone = reading.office->zone();
  const std::string any = words.say("cli.any_day");
  const std::string asof = lens.asof == kOpen ? any : clock_day(lens.asof, zone, words);
  const std::string shown = lens.public_by == kOpen ? any : clock_day(lens.public_by, zone, words);
  const Seq head = reader.head();
  const bool latest = lens.known >= head;
  std::string voice = words.say("page.voice_all");
  if (lens.voice == Voice::common) voice = words.say("page.voice_common");
  if (lens.voice == Voice::side)
    voice = words.say("page.voice_side", {{"who", page.party(reader.key(lens.side))}});
  const Arguments arguments = {{"asof", asof},
                               {"public", shown},
                               {"seq", std::to_string(latest ? head : lens.known)},
                               {"voice", voice}};
  return words.say(latest ? "cli.clocks_latest" : "cli.clocks", arguments);
}

void print_clocks(PageWriter& page, const Context& context, const Reading& reading) {
  page.paragraph(clocks_text(page, context, reading), 0, Tone::quiet);
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
