// SPDX-License-Identifier: Apache-2.0
// What an administrator asks: whether all is well, and what an upgrade would do.
#include "cli/care_commands.h"

#include <iostream>
#include <memory>

#include "office/doctor.h"
#include "office/upgrade.h"

namespace comity {
namespace {

constexpr std::int64_t kMebibyte = 1 << 20;

const char* health_name(Health health) {
  switch (health) {
    case Health::good: return "good";
    case Health::doubtful: return "doubtful";
    case Health::bad: return "bad";
  }
  COMITY_CHECK(false);
}

void print_symptoms_json(const std::vector<Symptom>& symptoms, const Words& words) {
  json::array list;
  for (const Symptom& symptom : symptoms)
    list.push_back(json::object{{"key", symptom.key},
                                {"health", health_name(symptom.health)},
                                {"text", words.say("doctor." + symptom.key, symptom.arguments)}});
  std::cout << json_pretty(list);
}

void print_examination(Context& context) {
  const auto symptoms = examine(context.dir);
  bool all_good = true;
  for (const Symptom& symptom : symptoms) {
    all_good = all_good && symptom.health == Health::good;
    if (symptom.health == Health::bad) context.exit = Exit::fault;
  }
  const Words& words = context.words();
  if (context.json) return print_symptoms_json(symptoms, words);
  std::vector<std::vector<StyledLine>> rows;
  for (const Symptom& symptom : symptoms) {
    const Tone tone = symptom.health == Health::good ? Tone::quiet : Tone::strong;
    rows.push_back({{{words.say(std::string("doctor.") + health_name(symptom.health)), tone}},
                    {{words.say("doctor." + symptom.key, symptom.arguments), tone}}});
  }
  PageWriter page = context.writer(std::cout);
  page.table({{words.say("doctor.finding_heading"), 8, 0},
              {words.say("doctor.to_do_heading"), 30, 1}},
             rows);
  if (all_good) page.paragraph(words.say("doctor.healthy"), 0, Tone::strong);
}

Arguments arguments_of(const UpgradeReport& report) {
  return {{"from", std::to_string(report.from)},
          {"to", std::to_string(report.to)},
          {"event", std::to_string(report.head)},
          {"needed", std::to_string(report.bytes_needed / kMebibyte + 1)},
          {"free", std::to_string(report.bytes_free.value_or(0) / kMebibyte)}};
}

void run_upgrade(Context& context, bool dry_run) {
  if (context.dir.empty()) throw CLI::RequiredError("--dir or COMITY_DIR");
  const UpgradeReport report = dry_run ? try_upgrade(context.dir) : upgrade(context.dir);
  if (context.json) {
    std::cout << json_text(json::object{{"from", report.from}, {"to", report.to},
                                        {"older", report.older}, {"dry_run", dry_run},
                                        {"head", report.head}, {"leaf", hex(report.leaf)},
                                        {"bytes_needed", report.bytes_needed},
                                        {"bytes_free", report.bytes_free
                                                           ? json::value(*report.bytes_free)
                                                           : json::value()}})
              << '\n';
    return;
  }
  const char* key = !report.older ? "nothing" : dry_run ? "would" : "done";
  PageWriter page = context.writer(std::cout);
  const Words& words = context.words();
  page.paragraph(words.say(std::string("upgrade.") + key, arguments_of(report)));
  if (!report.older || !dry_run) return;
  const std::string at_server = report.bytes_free ? "" : "_at_server";
  page.paragraph(words.say("upgrade.room" + at_server, arguments_of(report)));
  page.paragraph(words.say("upgrade.next" + at_server), 0, Tone::quiet);
}

}  // namespace

void add_care_commands(CLI::App& app, Context& context) {
  CLI::App* doctor = app.add_subcommand(
      "doctor", "look at the folder, the disk, the clock and the programs, and say what to do");
  doctor->callback([&context] { print_examination(context); });
  auto dry_run = std::make_shared<bool>(false);
  CLI::App* upgrading =
      app.add_subcommand("upgrade", "bring an installation of an older version up to this one");
  upgrading->add_flag("--dry-run", *dry_run, "try it in a copy, and say what it needs");
  upgrading->callback([&context, dry_run] { run_upgrade(context, *dry_run); });
}

}  // namespace comity
