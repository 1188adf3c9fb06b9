// SPDX-License-Identifier: Apache-2.0
// Keeping the record: verify, checkpoint, export, restore, copy, backup, destroy, log.
#include <iostream>
#include <memory>

#include "base/calendar.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "office/maintenance.h"

namespace comity {
namespace {

void require_dir(const Context& context) {
  if (context.dir.empty()) throw CLI::RequiredError("--dir or COMITY_DIR");
}

void refuse_with(Context& context, const Refusal& refusal) {
  print_refusal(context, refusal);
  context.exit = Exit::refused;
}

json::object report_json(const InstallationReport& report) {
  json::array findings;
  for (const Finding& finding : report.chain.findings)
    findings.push_back(json::object{
        {"event", finding.seq}, {"reason", finding.reason}, {"detail", finding.detail}});
  json::array tables;
  for (const auto& table : report.tables_that_differ) tables.emplace_back(table);
  return {{"whole", report.whole()},
          {"events", report.chain.events},
          {"payloads", report.chain.payloads},
          {"destroyed", report.chain.destroyed},
          {"attachments", report.chain.attachments},
          {"head", report.chain.head},
          {"leaf", hex(report.chain.head_leaf)},
          {"checkpoint",
           report.checkpoint ? json::value(report.checkpoint->seq) : json::value(nullptr)},
          {"views_compared", report.views_compared},
          {"tables_that_differ", std::move(tables)},
          {"findings", std::move(findings)}};
}

void print_report(PageWriter& page, const InstallationReport& report) {
  const Words& words = page.words();
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  page.paragraph(words.say("cli.verify.read", {{"events", number(report.chain.events)},
                                               {"payloads", number(report.chain.payloads)},
                                               {"attachments", number(report.chain.attachments)}}));
  if (report.chain.destroyed > 0)
    page.paragraph(words.say("cli.verify.destroyed", {{"count", number(report.chain.destroyed)}}));
  for (const Finding& finding : report.chain.findings)
    page.paragraph(words.say("cli.verify." + finding.reason,
                             {{"event", number(finding.seq)}, {"detail", finding.detail}}),
                   2, Tone::strong);
  for (const auto& table : report.tables_that_differ)
    page.paragraph(words.say("cli.verify.view_differs", {{"table", table}}), 2, Tone::strong);
  if (report.views_compared && report.tables_that_differ.empty())
    page.paragraph(words.say("cli.verify.views_equal"));
  const Arguments head = {{"event", number(report.chain.head)},
                          {"leaf", hex(report.chain.head_leaf)}};
  if (!report.whole())
    return page.paragraph(words.say("cli.verify.differs", head), 0, Tone::strong);
  if (!report.checkpoint)
    return page.paragraph(words.say("cli.verify.whole_unproved", head), 0, Tone::strong);
  Arguments proved = head;
  proved.push_back({"checkpoint", number(report.checkpoint->seq)});
  page.paragraph(words.say("cli.verify.whole", proved), 0, Tone::strong);
}

void verify(Context& context, const VerifyOptions& options) {
  require_dir(context);
  const auto report = verify_installation(context.dir, options, progress_line());
  end_progress();
  if (!report.ok()) return refuse_with(context, report.refusal());
  if (!report->whole()) context.exit = Exit::differs;
  if (context.json) {
    std::cout << json_text(report_json(*report)) << '\n';
    return;
  }
  PageWriter page = context.writer(std::cout);
  print_report(page, *report);
}

void add_verify(CLI::App& app, Context& context) {
  auto options = std::make_shared<VerifyOptions>();
  auto chain_only = std::make_shared<bool>(false);
  CLI::App* command =
      app.add_subcommand("verify", "read the whole record and prove that nothing was changed");
  command->add_option("--checkpoint", options->checkpoint, "signed checkpoint to compare with")
      ->type_name("FILE");
  command->add_option("--key", options->key, "public key that signed it")->type_name("FILE");
  command->add_flag("--chain-only", *chain_only,
                    "leave out the views and the indexes of the store");
  command->add_option("--threads", options->threads, "readers at once")->check(CLI::Range(1, 64));
  command->callback([&context, options, chain_only] {
    options->views = !*chain_only;
    verify(context, *options);
  });
}

void add_checkpoint(CLI::App& app, Context& context) {
  auto out = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("checkpoint", "sign where the record ends, to be kept outside");
  command->add_option("--out", *out, "file to write, on another machine or medium")
      ->type_name("FILE");
  command->callback([&context, out] {
    require_dir(context);
    const auto written = write_checkpoint(context.dir, *out);
    if (context.json) {
      std::cout << json_text(json::object{{"event", written.checkpoint.seq},
                                          {"leaf", hex(written.checkpoint.leaf)},
                                          {"file", written.file.string()}})
                << '\n';
      return;
    }
    context.writer(std::cout).paragraph(context.words().say(
        "cli.verify.checkpoint_written", {{"event", std::to_string(written.checkpoint.seq)},
                                          {"leaf", hex(written.checkpoint.leaf)},
                                          {"file", written.file.string()}}));
  });
}

void print_exported(Context& context, const Exported& exported, std::string_view key,
                    const std::string& place) {
  if (context.json) {
    std::cout << json_text(json::object{
                     {"events", exported.events}, {"leaf", hex(exported.leaf)}, {"file", place}})
              << '\n';
    return;
  }
  context.writer(std::cout).paragraph(
      context.words().say(std::string(key), {{"events", std::to_string(exported.events)},
                                             {"leaf", hex(exported.leaf)},
                                             {"file", place}}));
}

void add_export(CLI::App& app, Context& context) {
  auto file = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("export", "write the whole record with attachments as JSON Lines");
  command->add_option("FILE", *file, "file to write")->required();
  command->callback([&context, file] {
    require_dir(context);
    const auto office = context.open(OpenMode::read);
    if (!may(office->access().role, Right::export_record))
      return refuse_with(
          context, refuse("role_may_not", {{"role", std::string(role_name(office->access().role))},
                                           {"act", "export"}}));
    const Exported exported = export_installation(context.dir, *file, progress_line());
    end_progress();
    print_exported(context, exported, "cli.verify.exported", *file);
  });
}

constexpr const char* kDatabaseHelp =
    "empty PostgreSQL database for the new installation (postgresql://...), instead of a file";

void add_restore(CLI::App& app, Context& context) {
  auto file = std::make_shared<std::string>();
  auto database = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("restore", "make a new installation in --dir from an export");
  command->add_option("FILE", *file, "file that `comity export` wrote")->required();
  command->add_option("--database", *database, kDatabaseHelp)
      ->type_name("STRING")
      ->envname("COMITY_DATABASE");
  command->callback([&context, file, database] {
    require_dir(context);
    const auto restored = restore_installation(*file, context.dir, progress_line(), *database);
    end_progress();
    if (!restored.ok()) return refuse_with(context, restored.refusal());
    print_exported(context, *restored, "cli.verify.restored", context.dir.string());
  });
}

struct CopyRequest {
  std::string from, to, database;
};

void copy(Context& context, const CopyRequest& request) {
  context.dir = request.from;
  const auto office = context.open(OpenMode::read);
  if (!may(office->access().role, Right::export_record))
    return refuse_with(
        context, refuse("role_may_not", {{"role", std::string(role_name(office->access().role))},
                                         {"act", "copy"}}));
  const Exported copied =
      copy_installation(request.from, request.to, request.database, progress_line());
  end_progress();
  print_exported(context, copied, "cli.verify.copied", request.to);
}

void add_copy(CLI::App& app, Context& context) {
  auto request = std::make_shared<CopyRequest>();
  CLI::App* command = app.add_subcommand(
      "copy", "the record of one installation as a new one, into a file or a database at a server");
  command->add_option("--from", request->from, "directory of the installation")
      ->required()
      ->type_name("DIR");
  command->add_option("--to", request->to, "new or empty directory")->required()->type_name("DIR");
  command->add_option("--database", request->database, kDatabaseHelp)->type_name("STRING");
  command->callback([&context, request] { copy(context, *request); });
}

void add_backup(CLI::App& app, Context& context) {
  auto folder = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("backup", "copy the installation whole, also while others write");
  command->add_option("FOLDER", *folder, "new or empty folder")->required();
  command->callback([&context, folder] {
    require_dir(context);
    const auto office = context.open(OpenMode::read);
    if (!may(office->access().role, Right::export_record))
      return refuse_with(
          context, refuse("role_may_not", {{"role", std::string(role_name(office->access().role))},
                                           {"act", "backup"}}));
    backup_installation(context.dir, *folder);
    if (context.json)
      std::cout << json_text(json::object{{"folder", *folder}}) << '\n';
    else
      context.writer(std::cout).paragraph(
          context.words().say("cli.verify.backed_up", {{"folder", *folder}}));
  });
}

void destroy(Context& context, const std::vector<std::string>& names, const std::string& reason) {
  ContentDestroy body{{}, reason};
  Refusal refusal;
  for (const auto& name : names) {
    if (const auto id = ClaimId::parse(name))
      body.payloads.push_back(*id);
    else
      refusal.grounds.push_back({"claim_not_found", {{"name", name}}, {}, {}});
  }
  if (!refusal.grounds.empty()) return refuse_with(context, refusal);
  const auto office = context.open(OpenMode::alone);
  const auto answer = office->run(Act{ActId::random(), body});
  if (!answer.ok()) return refuse_with(context, answer.refusal());
  office->sweep();
  if (context.json)
    std::cout << json_text(json::object{{"event", answer->seq}, {"destroyed", names.size()}})
              << '\n';
  else
    context.writer(std::cout).paragraph(context.words().say(
        "cli.verify.content_destroyed",
        {{"event", std::to_string(answer->seq)}, {"count", std::to_string(names.size())}}));
}

void add_destroy(CLI::App& app, Context& context) {
  auto names = std::make_shared<std::vector<std::string>>();
  auto reason = std::make_shared<std::string>();
  CLI::App* command =
      app.add_subcommand("destroy", "destroy the content of claims; the chain still verifies");
  command->add_option("CLAIM", *names, "permanent ids, such as k120.4")->required();
  command->add_option("--reason", *reason, "the retention rule or order that demands it")
      ->required();
  command->callback([&context, names, reason] { destroy(context, *names, *reason); });
}

void print_log(Context& context) {
  require_dir(context);
  const auto office = context.open(OpenMode::read);
  if (!may(office->access().role, Right::verify))
    return refuse_with(
        context, refuse("role_may_not",
                        {{"role", std::string(role_name(office->access().role))}, {"act", "log"}}));
  json::array entries;
  std::vector<std::vector<StyledLine>> rows;
  for (const AccessEntry& entry : access_log(context.dir)) {
    if (!entry.whole) context.exit = Exit::differs;
    entries.push_back(json::object{{"number", entry.number},
                                   {"at", instant_text(entry.at)},
                                   {"actor", entry.actor},
                                   {"subjects", entry.subjects},
                                   {"whole", entry.whole}});
    rows.push_back({{{std::to_string(entry.number)}},
                    {{instant_text(entry.at)}},
                    {{entry.actor}},
                    {{entry.subjects}},
                    {{context.words().say(entry.whole ? "cli.verify.entry_whole"
                                                      : "cli.verify.entry_changed")}}});
  }
  if (context.json) {
    std::cout << json_text(entries) << '\n';
    return;
  }
  PageWriter page = context.writer(std::cout);
  const Words& words = context.words();
  page.title(words.say("cli.verify.log_title"), words.say("cli.verify.log_below"));
  page.table({{words.say("cli.verify.log_number"), 3, 0, true},
              {words.say("cli.verify.log_at"), 20, 0},
              {words.say("cli.verify.log_actor"), 8, 1},
              {words.say("cli.verify.log_subjects"), 12, 3},
              {words.say("cli.verify.log_chain"), 6, 0}},
             rows);
}

}  // namespace

void add_record_commands(CLI::App& app, Context& context) {
  add_verify(app, context);
  add_checkpoint(app, context);
  add_export(app, context);
  add_restore(app, context);
  add_copy(app, context);
  add_backup(app, context);
  add_destroy(app, context);
  CLI::App* log = app.add_subcommand("log", "who read which marked subjects");
  log->callback([&context] { print_log(context); });
}

}  // namespace comity
