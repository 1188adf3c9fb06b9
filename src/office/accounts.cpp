// SPDX-License-Identifier: Apache-2.0
#include "office/accounts.h"

#include <algorithm>

#include "base/fault.h"
#include "desk/account_table.h"
#include "office/desk_store.h"

namespace comity {
namespace {

constexpr std::size_t kNameLengthMax = 63;

Access administrator() {
  Access access;
  access.actor = kAdministrator;
  access.role = Role::administrator;
  access.level = kLevelMax;
  return access;
}

Access access_of(const AccountRow& account) {
  Access access;
  access.actor = account.name;
  const auto role = parse_role(account.role);
  if (!role.ok())
    throw Fault(FaultKind::damaged, "The account " + account.name + " has the role " +
                                        account.role +
                                        ", which this program does not know. Grant it again.");
  access.role = *role;
  access.level = account.level;
  access.compartments = account.compartments;
  access.party = account.party;
  return access;
}

bool name_well_formed(const std::string& name) {
  constexpr std::string_view kSigns = "abcdefghijklmnopqrstuvwxyz0123456789_.-";
  return !name.empty() && name.size() <= kNameLengthMax &&
         name.find_first_not_of(kSigns) == std::string::npos;
}

Result<Done> check(const Access& account) {
  std::vector<Ground> grounds;
  const auto add = [&](std::string reason, Arguments arguments) {
    grounds.push_back({std::move(reason), std::move(arguments), {}, {}});
  };
  if (!name_well_formed(account.actor)) add("account_name_malformed", {{"name", account.actor}});
  if (account.actor == kAdministrator) add("account_is_administrator", {});
  if (account.level < 0 || account.level > kLevelMax)
    add("account_level_out_of_range", {{"level", std::to_string(account.level)}});
  const bool filer = account.role == Role::mission_filer;
  if (filer && account.party.empty()) add("account_party_needed", {});
  if (!filer && !account.party.empty())
    add("account_party_not_wanted", {{"role", std::string(role_name(account.role))}});
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return Done{};
}

}  // namespace

Access access_of_account(const std::filesystem::path& dir, const std::string& name) {
  if (name.empty() || name == kAdministrator) return administrator();
  if (const auto desk = open_desk_if_any(store_of(dir)))
    if (const auto account = AccountTable(*desk).find(name)) return access_of(*account);
  throw Fault(FaultKind::missing,
              "There is no account " + name +
                  " in this installation. `comity account list` shows those that there are.");
}

std::optional<Access> find_account(AccountTable& table, const std::string& name) {
  if (name == kAdministrator) return administrator();
  return access_of(name, table.find(name));
}

std::optional<Access> access_of(const std::string& name,
                                const std::optional<AccountRow>& account) {
  if (name == kAdministrator) return administrator();
  if (!account) return std::nullopt;
  return access_of(*account);
}

std::vector<Access> accounts_of(const std::filesystem::path& dir) {
  std::vector<Access> accounts{administrator()};
  const auto desk = open_desk_if_any(store_of(dir));
  if (desk == nullptr) return accounts;
  for (const AccountRow& account : AccountTable(*desk).all())
    accounts.push_back(access_of(account));
  return accounts;
}

Result<Done> put_account(const std::filesystem::path& dir, const Access& by,
                         const Access& account) {
  if (!may(by.role, Right::grant))
    return refuse("role_may_not",
                  {{"role", std::string(role_name(by.role))}, {"act", "account_add"}});
  COMITY_TRY(checked, check(account));
  AccountRow row;
  row.name = account.actor;
  row.role = role_name(account.role);
  row.level = account.level;
  row.compartments = account.compartments;
  std::sort(row.compartments.begin(), row.compartments.end());
  row.party = account.party;
  AccountTable(*open_desk(store_of(dir))).put(row);
  return checked;
}

}  // namespace comity
