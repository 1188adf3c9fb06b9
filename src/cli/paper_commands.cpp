// SPDX-License-Identifier: Apache-2.0
// `comity book --round ID --out DIR`: the briefing book of a round; `comity facts --round ID --for
// PARTY`: the facts sheet in alternat.
#include <iostream>
#include <memory>

#include "base/files.h"
#include "cli/commands.h"
#include "documents/make_paper.h"

namespace comity {
namespace {

struct PaperAsked {
  std::string round, out, for_party, language = "en", base;
  std::vector<std::string> formats;
  int since = 0;
  bool list = false;
};

Exit refused(const Context& context, const Refusal& refusal) {
  print_refusal(context, refusal);
  return refusal.grounds.front().reason == "round_unknown" ? Exit::not_found : Exit::refused;
}

// A book of what was public by a day speaks of that day, unless another is asked for.
void take_day(Context& context) {
  if (context.asof.empty()) context.asof = context.public_by;
}

Result<PaperOrder> order_of(Context& context, const Office& office, const PaperAsked& asked,
                            PaperKind kind) {
  take_day(context);
  COMITY_TRY(lens, context.lens(office));
  COMITY_TRY(formats, paper::read_formats(asked.formats));
  PaperOrder order;
  order.kind = kind;
  order.request = {.round = asked.round,
                   .order = context.order,
                   .clocks = {context.asof, context.public_by, context.voice},
                   .lens = lens};
  order.language = asked.language;
  order.base = asked.base;
  order.for_party = asked.for_party;
  order.formats = formats;
  order.since = asked.since;
  return order;
}

std::vector<std::string> write_out(const PaperMade& made, const std::string& out,
                                   const std::string& name) {
  std::vector<std::string> written;
  const std::filesystem::path folder(out);
  std::filesystem::create_directories(folder);
  for (const paper::Format format :
       {paper::Format::html, paper::Format::pdf, paper::Format::docx, paper::Format::odt}) {
    const std::string ending(paper::format_name(format));
    const std::filesystem::path from = made.version.folder / ("paper." + ending);
    if (!std::filesystem::exists(from)) continue;
    const std::filesystem::path to = folder / (name + "." + ending);
    write_file(to, read_file(from));
    written.push_back(to.string());
  }
  const std::filesystem::path figures = folder / (name + ".json");
  write_file(figures, read_file(made.version.folder / "paper.json"));
  written.push_back(figures.string());
  return written;
}

void print_made(const Context& context, const PaperMade& made,
                const std::vector<std::string>& written) {
  const Words& words = context.words();
  if (context.json) {
    json::array files;
    for (const std::string& file : written) files.emplace_back(file);
    json::array missing;
    for (const Ground& ground : made.missing) missing.emplace_back(words.sentence(ground));
    std::cout << json_pretty(json::object{{"version", made.version.number},
                                          {"repeated", made.repeated},
                                          {"files", std::move(files)},
                                          {"missing", std::move(missing)}});
    return;
  }
  PageWriter page = context.writer(std::cout);
  page.paragraph(words.say(made.repeated ? "book.version_again" : "book.version_made",
                           {{"version", std::to_string(made.version.number)}}));
  for (const std::string& file : written) page.item({{"- " + file, Tone::plain}});
  for (const Ground& ground : made.missing) std::cerr << words.sentence(ground) << '\n';
}

Exit run_list(const Context& context, const Office& office, const PaperAsked& asked,
              PaperKind kind) {
  PageWriter page = context.writer(std::cout);
  const auto versions = paper_versions(office, office.access(), kind, asked.round, asked.for_party);
  if (versions.empty()) page.paragraph(context.words().say("book.no_versions"));
  for (const PaperVersion& version : versions)
    page.item({{std::to_string(version.number) + "  " + version.text("title") + "  " +
                    page.date(version.text("made")),
                Tone::plain}});
  return Exit::done;
}

Exit run_paper(Context& context, const PaperAsked& asked, PaperKind kind) {
  const auto office = context.open(OpenMode::read);
  if (asked.list) return run_list(context, *office, asked, kind);
  const auto order = order_of(context, *office, asked, kind);
  if (!order.ok()) return refused(context, order.refusal());
  const auto made =
      make_paper(*office, office->access(), *order, context.words(), data_folder());
  if (!made.ok()) return refused(context, made.refusal());
  std::string name = std::string(paper_kind_name(kind)) + "-" + asked.round;
  if (!context.public_by.empty()) name += "-" + context.public_by;
  if (!asked.for_party.empty()) name += "-" + asked.for_party;
  std::vector<std::string> written;
  if (!asked.out.empty()) written = write_out(*made, asked.out, name);
  if (written.empty()) written = {made->version.folder.string()};
  print_made(context, *made, written);
  return Exit::done;
}

CLI::App* add_paper(CLI::App& app, Context& context, const std::shared_ptr<PaperAsked>& asked,
                    PaperKind kind, const char* what) {
  CLI::App* command = app.add_subcommand(std::string(paper_kind_name(kind)), what);
  command->add_option("--round", asked->round, "the round: its key or id")
      ->required()
      ->type_name("ID");
  command->add_option("--out", asked->out, "write the papers into this folder too")
      ->type_name("DIR");
  command->add_option("--format", asked->formats, "html, pdf, docx, odt; all, unless named")
      ->delimiter(',')
      ->type_name("FORMAT");
  command->add_option("--language", asked->language, "language of template and words")
      ->type_name("CODE");
  command
      ->add_option("--base", asked->base, "https://host, before the addresses of figures")
      ->type_name("URL");
  command->add_flag("--versions", asked->list, "list the versions that are kept");
  add_reading_options(*command, context);
  command->callback([&context, asked, kind] { context.exit = run_paper(context, *asked, kind); });
  return command;
}

}  // namespace

void add_paper_commands(CLI::App& app, Context& context) {
  auto book = std::make_shared<PaperAsked>();
  CLI::App* command = add_paper(app, context, book, PaperKind::book,
                                "the briefing book of a round: HTML, PDF, DOCX, ODT");
  command->add_option("--since", book->since, "mark what moved since this version")
      ->type_name("VERSION");
  auto facts = std::make_shared<PaperAsked>();
  CLI::App* sheet = add_paper(app, context, facts, PaperKind::facts,
                              "the facts sheet of a round, in alternat");
  sheet->add_option("--for", facts->for_party, "whose copy: the side that it names first")
      ->type_name("PARTY");
}

}  // namespace comity
