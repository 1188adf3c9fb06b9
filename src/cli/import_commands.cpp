// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iostream>
#include <map>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/table_import_command.h"
#include "office/import/claims_import.h"
#include "office/import/dossier_import.h"

namespace comity {
namespace {

constexpr std::size_t kMissingShown = 20;  // the rest is counted; --json has all

struct ImportRequest {
  std::string file;
  bool dry_run = false;
  bool withdraw_missing = false;
};

Effect effect_of(const ImportRequest& request) {
  return request.dry_run ? Effect::shown : Effect::recorded;
}

void refused(Context& context, const Refusal& refusal) {
  print_refusal(context, refusal);
  context.exit = Exit::refused;
}

json::object json_of(const DossierReport& report, const ImportRequest& request) {
  json::object kinds;
  for (const auto& [kind, counts] : report.kinds)
    kinds[kind] = json::object{
        {"subjects", counts.subjects}, {"opened", counts.opened}, {"claims", counts.claims}};
  json::array missing;
  for (const StandingClaim& claim : report.missing)
    missing.push_back(json::object{{"claim", claim.id.text()},
                                   {"subject", claim.subject},
                                   {"attribute", claim.attribute},
                                   {"place", claim.place}});
  json::array unknown;
  for (const UnknownField& field : report.unknown)
    unknown.push_back(json::object{{"kind", field.kind},
                                   {"attribute", field.attribute},
                                   {"count", field.count},
                                   {"place", field.place}});
  json::object object;
  object["dossier"] = report.dossier;
  object["dry_run"] = request.dry_run;
  object["event"] = report.seq;
  object["kinds"] = std::move(kinds);
  object["new_claims"] = report.fresh;
  object["unchanged"] = report.unchanged;
  object["missing"] = std::move(missing);
  object["missing_withdrawn"] = report.withdrawn;
  object["unknown_fields"] = std::move(unknown);
  return object;
}

void print_kinds(PageWriter& page, const DossierReport& report) {
  const Words& words = page.words();
  std::vector<std::vector<StyledLine>> rows;
  for (const auto& [kind, counts] : report.kinds)
    rows.push_back({{{words.label("kind." + kind), Tone::plain}},
                    {{std::to_string(counts.subjects), Tone::plain}},
                    {{std::to_string(counts.opened), Tone::plain}},
                    {{std::to_string(counts.claims), Tone::plain}}});
  page.table({{words.say("import.kind"), 4, 0},
              {words.say("import.in_file"), 4, 0, true},
              {words.say("import.opened"), 4, 0, true},
              {words.say("import.claims"), 4, 0, true}},
             rows);
}

void print_missing(PageWriter& page, const DossierReport& report) {
  if (report.missing.empty()) return;
  const Words& words = page.words();
  page.section(words.say("import.missing"), std::to_string(report.missing.size()));
  page.paragraph(words.say(report.withdrawn ? "import.missing_withdrawn" : "import.missing_kept"),
                 0, Tone::quiet);
  for (std::size_t i = 0; i < std::min(report.missing.size(), kMissingShown); ++i) {
    const StandingClaim& claim = report.missing[i];
    page.item({{claim.id.text() + "  ", Tone::quiet}, {claim.place, Tone::plain}});
  }
  if (report.missing.size() > kMissingShown)
    page.paragraph(words.count("import.missing_more",
                               static_cast<long long>(report.missing.size() - kMissingShown)));
}

void print_unknown(PageWriter& page, const DossierReport& report) {
  if (report.unknown.empty()) return;
  const Words& words = page.words();
  page.section(words.say("import.unknown"), std::to_string(report.unknown.size()));
  page.paragraph(words.say("import.unknown_kept"), 0, Tone::quiet);
  for (const UnknownField& field : report.unknown)
    page.item(
        {{field.kind + "." + field.attribute, Tone::plain},
         {"  " + words.count("import.times", field.count) + ", " + field.place, Tone::quiet}});
}

void print_report(PageWriter& page, const DossierReport& report, const ImportRequest& request) {
  const Words& words = page.words();
  page.title(words.say("import.dossier", {{"dossier", report.dossier}}), request.file);
  print_kinds(page, report);
  print_missing(page, report);
  print_unknown(page, report);
  page.blank();
  const Arguments counts = {{"fresh", std::to_string(report.fresh)},
                            {"unchanged", std::to_string(report.unchanged)},
                            {"seq", std::to_string(report.seq)}};
  const bool nothing = report.fresh == 0 && !report.withdrawn;
  const char* outcome = request.dry_run ? "import.would_record"
                        : nothing       ? "import.nothing_new"
                                        : "import.recorded";
  page.paragraph(words.say(outcome, counts));
}

void run_dossier(Context& context, const ImportRequest& request) {
  const std::string text = read_file(request.file);
  const auto office = context.open(OpenMode::write);
  const Missing missing = request.withdraw_missing ? Missing::withdrawn : Missing::kept;
  const auto report = import_dossier(*office, text, {effect_of(request), missing});
  if (!report.ok()) return refused(context, report.refusal());
  if (context.json) {
    std::cout << json_pretty(json_of(*report, request));
    return;
  }
  PageWriter page = context.writer(std::cout);
  print_report(page, *report, request);
}

void run_claims(Context& context, const ImportRequest& request) {
  const std::string text = read_file(request.file);
  const auto office = context.open(OpenMode::write);
  const std::string name = std::filesystem::path(request.file).filename().string();
  const auto report = import_claims(*office, text, name, effect_of(request));
  if (!report.ok()) return refused(context, report.refusal());
  if (context.json) {
    std::cout << json_text(json::object{{"claims", report->claims},
                                        {"opened", report->opened},
                                        {"dry_run", request.dry_run},
                                        {"event", report->seq}})
              << '\n';
    return;
  }
  context.writer(std::cout).paragraph(context.words().count(
      request.dry_run ? "import.claims_would" : "import.claims_done", report->claims,
      {{"opened", std::to_string(report->opened)}, {"seq", std::to_string(report->seq)}}));
}

void add_dossier(CLI::App& import, Context& context) {
  auto request = std::make_shared<ImportRequest>();
  CLI::App* command =
      import.add_subcommand("dossier", "public facts on two parties, as one JSON file");
  command->add_option("file", request->file, "the dossier (docs/dossier-format.md)")
      ->required()
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  command->add_flag("--dry-run", request->dry_run,
                    "say what would be recorded, and record nothing");
  command->add_flag(
      "--withdraw-missing", request->withdraw_missing,
      "withdraw claims that an earlier file of this dossier had and this one has not");
  command->callback([&context, request] { run_dossier(context, *request); });
}

void add_claims(CLI::App& import, Context& context) {
  auto request = std::make_shared<ImportRequest>();
  CLI::App* command = import.add_subcommand("claims", "claims, one JSON object on each line");
  command->add_option("file", request->file, "the claims, as JSON Lines (docs/dossier-format.md)")
      ->required()
      ->check(CLI::ExistingFile)
      ->type_name("FILE.jsonl");
  command->add_flag("--dry-run", request->dry_run,
                    "say what would be recorded, and record nothing");
  command->callback([&context, request] { run_claims(context, *request); });
}

}  // namespace

void add_import_commands(CLI::App& app, Context& context) {
  CLI::App* import =
      app.add_subcommand("import", "bring in a dossier or claims: all of a file, or nothing");
  import->require_subcommand(1);
  add_dossier(*import, context);
  add_claims(*import, context);
  add_table_import_command(*import, context);
}

}  // namespace comity
