// SPDX-License-Identifier: Apache-2.0
#include "cli/table_import_command.h"

#include <iostream>
#include <memory>

#include "base/files.h"
#include "office/import/table_import.h"

namespace comity {
namespace {

struct TableRequest {
  std::string file, map;
  bool dry_run = false;
  bool good_rows = false;
};

void refuse_with(Context& context, const Refusal& refusal) {
  print_refusal(context, refusal);
  context.exit = Exit::refused;
}

json::object report_json(const TableReport& report) {
  json::array bad;
  for (const BadCell& cell : report.bad)
    bad.push_back(json::object{{"row", cell.row},
                               {"column", cell.heading},
                               {"value", cell.value},
                               {"reason", cell.ground.reason}});
  return {{"rows", report.rows},           {"opened", report.opened}, {"fresh", report.fresh},
          {"unchanged", report.unchanged}, {"event", report.seq},     {"bad", std::move(bad)}};
}

void print_report(PageWriter& page, const TableReport& report, bool dry_run) {
  const Words& words = page.words();
  const Arguments counts = {
      {"rows", std::to_string(report.rows)},           {"opened", std::to_string(report.opened)},
      {"fresh", std::to_string(report.fresh)},         {"seq", std::to_string(report.seq)},
      {"unchanged", std::to_string(report.unchanged)}, {"bad", std::to_string(report.bad.size())}};
  for (const BadCell& cell : report.bad) page.paragraph(words.sentence(cell.ground), 2);
  const bool recorded = report.seq != kNoSeq;
  const bool held_back = !recorded && !dry_run && !report.bad.empty();
  page.paragraph(words.say(recorded    ? "import.table.recorded"
                           : held_back ? "import.table.held_back"
                           : dry_run   ? "import.table.would_record"
                                       : "import.table.nothing_new",
                           counts));
  if (recorded) page.paragraph(words.say("import.table.undo", counts), 0, Tone::quiet);
}

void write_failed(Context& context, const TableRequest& request, const TableRows& table,
                  const TableReport& report) {
  std::vector<std::string> sentences;
  for (const BadCell& cell : report.bad) sentences.push_back(context.words().sentence(cell.ground));
  const std::filesystem::path file(request.file);
  const auto failed = file.parent_path() / (file.stem().string() + "-failed.csv");
  write_file(failed, failed_rows_csv(table, report, sentences));
  if (!context.json)
    context.writer(std::cout).paragraph(
        context.words().say("import.table.failed_rows", {{"file", failed.string()}}));
}

void import_file(Context& context, const TableRequest& request) {
  const auto table = read_table(request.file);
  if (!table.ok()) return refuse_with(context, table.refusal());
  const auto mapping =
      parse_table_mapping(read_file(request.map),
                          std::filesystem::path(request.map).filename().string(), table->header);
  if (!mapping.ok()) return refuse_with(context, mapping.refusal());
  const auto office = context.open(OpenMode::write);
  const TableOptions options{request.dry_run ? Effect::shown : Effect::recorded,
                             request.good_rows ? BadRows::leave_out : BadRows::refuse_all};
  const auto report = import_table(*office, *table, *mapping,
                                   std::filesystem::path(request.file).stem().string(), options);
  if (!report.ok()) return refuse_with(context, report.refusal());
  if (context.json) {
    std::cout << json_text(report_json(*report)) << '\n';
  } else {
    PageWriter page = context.writer(std::cout);
    print_report(page, *report, request.dry_run);
  }
  if (report->bad.empty()) return;
  context.exit = Exit::refused;
  if (request.good_rows && !request.dry_run) write_failed(context, request, *table, *report);
}

void undo(Context& context, Seq seq, const std::string& reason) {
  const auto office = context.open(OpenMode::write);
  const auto answer = undo_import(*office, seq, reason);
  if (!answer.ok()) return refuse_with(context, answer.refusal());
  if (context.json)
    std::cout << json_text(json::object{{"event", answer->seq}, {"undone", seq}}) << '\n';
  else
    context.writer(std::cout).paragraph(context.words().say(
        "import.table.undone",
        {{"event", std::to_string(seq)}, {"seq", std::to_string(answer->seq)}}));
}

}  // namespace

void add_table_import_command(CLI::App& import, Context& context) {
  auto request = std::make_shared<TableRequest>();
  CLI::App* command =
      import.add_subcommand("table", "a register that lives in a spreadsheet (CSV or XLSX)");
  command->add_option("file", request->file, "the spreadsheet; its first row is the header")
      ->required()
      ->check(CLI::ExistingFile)
      ->type_name("FILE.csv|.xlsx");
  command->add_option("--map", request->map, "how its columns become claims (docs/table-format.md)")
      ->required()
      ->check(CLI::ExistingFile)
      ->type_name("MAP.toml");
  command->add_flag("--dry-run", request->dry_run,
                    "say what would be recorded, and record nothing");
  command->add_flag("--good-rows", request->good_rows,
                    "record the good rows and write the others to FILE-failed.csv");
  command->callback([&context, request] { import_file(context, *request); });

  auto seq = std::make_shared<Seq>(0);
  auto reason = std::make_shared<std::string>();
  CLI::App* back =
      import.add_subcommand("undo", "withdraw every claim of an import that still stands");
  back->add_option("EVENT", *seq, "number of the import's event")->required();
  back->add_option("--reason", *reason, "why it is undone")->required();
  back->callback([&context, seq, reason] { undo(context, *seq, *reason); });
}

}  // namespace comity
