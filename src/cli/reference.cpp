// SPDX-License-Identifier: Apache-2.0
#include "cli/reference.h"

#include "office/acts.h"

namespace comity {
namespace {

std::string roles_with(Right right) {
  std::string roles;
  for (const Role role :
       {Role::staff, Role::desk, Role::mission_filer, Role::auditor, Role::administrator}) {
    if (!may(role, right)) continue;
    if (!roles.empty()) roles += ", ";
    roles += role_name(role);
  }
  return roles;
}

std::string section_of(const ActEntry& entry, const Words& words) {
  std::string text = "## " + std::string(entry.act) + "\n\n";
  const std::string key = "act." + std::string(entry.act);
  if (words.has(key)) text += words.say(key) + "\n\n";
  text += "- Event: `" + std::string(entry.event) + "`\n";
  text += "- May be done by: " + roles_with(entry.right) + "\n";
  for (const std::string_view command : entry.commands)
    text += "- Command: `comity " + std::string(command) + "`\n";
  if (entry.grounds.empty()) return text + "\n";
  text += "\n| ground, in the order tested | sentence |\n| --- | --- |\n";
  for (const std::string_view ground : entry.grounds)
    text +=
        "| `" + std::string(ground) + "` | " + words.say("ground." + std::string(ground)) + " |\n";
  return text + "\n";
}

}  // namespace

std::string reference_of_acts(const Words& words) {
  std::string page =
      "# Acts\n\nMade by `comity reference` from the table of acts; do not edit by hand. One "
      "refusal\n"
      "names all grounds found within its step: shape, then standing, then state.\n\n";
  for (const ActEntry& entry : act_table()) page += section_of(entry, words);
  page.pop_back();
  return page;
}

}  // namespace comity
