// SPDX-License-Identifier: Apache-2.0
#include "record/access.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace comity {
namespace {

struct RoleRow {
  Role role;
  std::string_view name;
  std::vector<Right> rights;
};

// The one table of roles. A mission files claims of its own; desks record for the office; an
// auditor only reads.
const std::array<RoleRow, 5>& roles() {
  using enum Right;
  static const std::array<RoleRow, 5> table = {{
      {Role::staff, "staff", {record, attach}},
      {Role::desk, "desk", {record, withdraw, determine, merge, attach, import, sensitive}},
      {Role::mission_filer, "mission_filer", {record, attach}},
      {Role::auditor, "auditor", {verify, export_record}},
      {Role::administrator,
       "administrator",
       {record, withdraw, determine, merge, attach, import, destroy, adopt, grant, export_record,
        sensitive, verify}},
  }};
  return table;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto at = text.find(separator);
    parts.emplace_back(text.substr(0, at));
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return parts;
}

std::string join(const std::vector<std::string>& parts, char separator) {
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text.push_back(separator);
    text += part;
  }
  return text;
}

bool well_formed(const std::vector<std::string>& names) {
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return !name.empty() && name.find_first_not_of(kAllowed) == std::string::npos;
  });
}

}  // namespace

std::string_view role_name(Role role) {
  for (const RoleRow& row : roles())
    if (row.role == role) return row.name;
  return {};
}

std::string_view right_name(Right right) {
  constexpr std::array<std::string_view, 12> kNames = {
      "record", "withdraw", "determine", "merge", "attach",    "import",
      "destroy", "adopt",   "grant",     "export_record", "sensitive", "verify"};
  return kNames[static_cast<std::size_t>(right)];
}

Result<Role> parse_role(std::string_view name) {
  for (const RoleRow& row : roles())
    if (row.name == name) return row.role;
  return refuse("role_unknown", {{"role", std::string(name)}});
}

bool may(Role role, Right right) {
  for (const RoleRow& row : roles())
    if (row.role == role)
      return std::find(row.rights.begin(), row.rights.end(), right) != row.rights.end();
  return false;
}

bool may_see(const Access& access, const Marking& marking) {
  const bool cleared = marking.level <= access.level &&
      std::includes(access.compartments.begin(), access.compartments.end(),
                    marking.compartments.begin(), marking.compartments.end());
  if (!cleared || access.role != Role::mission_filer) return cleared;
  const bool unmarked = marking == Marking{};
  return unmarked ||
         std::binary_search(marking.releasable.begin(), marking.releasable.end(), access.party);
}

Result<Marking> parse_marking(std::string_view text) {
  Marking marking;
  if (text.empty()) return marking;
  const auto bad = [&] { return refuse("marking_malformed", {{"marking", std::string(text)}}); };
  const auto slash = text.find('/');
  const auto digits = text.substr(0, slash);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), marking.level);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return bad();
  if (marking.level < 0 || marking.level > 3) return bad();
  auto rest = slash == std::string_view::npos ? std::string_view{} : text.substr(slash + 1);
  const auto release = rest.find("REL ");
  if (release != std::string_view::npos) {
    marking.releasable = split(rest.substr(release + 4), '+');
    if (marking.releasable.empty() || (release > 0 && rest[release - 1] != '/')) return bad();
    rest = rest.substr(0, release == 0 ? 0 : release - 1);
  }
  marking.compartments = split(rest, '+');
  if (!well_formed(marking.compartments) || !well_formed(marking.releasable)) return bad();
  return marking;
}

std::string marking_text(const Marking& marking) {
  if (marking == Marking{}) return {};
  std::string text = std::to_string(marking.level);
  if (!marking.compartments.empty()) text += "/" + join(marking.compartments, '+');
  if (!marking.releasable.empty()) text += "/REL " + join(marking.releasable, '+');
  return text;
}

}  // namespace comity
