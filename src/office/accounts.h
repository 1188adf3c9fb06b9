// SPDX-License-Identifier: Apache-2.0
// The accounts of an installation, as the access that each gives. Without an account an
// installation is used by its administrator: whoever may read its directory reads everything in it.
// One thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/access.h"

namespace comity {

class AccountTable;
struct AccountRow;

inline constexpr const char* kAdministrator = "administrator";
inline constexpr int kLevelMax = 3;

// The access of the account `name`; of the administrator where it is empty. Throws Fault (missing)
// where there is no such account, so that a name spelled wrongly never reads with the rights of
// somebody else.
Access access_of_account(const std::filesystem::path& dir, const std::string& name);
// Of a table that is open already, for who asks at each request; nullopt: there is no such account.
std::optional<Access> find_account(AccountTable& table, const std::string& name);
// Of what was found of `name` in the table.
std::optional<Access> access_of(const std::string& name, const std::optional<AccountRow>& account);
std::vector<Access> accounts_of(
    const std::filesystem::path& dir);  // by name, the administrator first
// Refusals: account_name_malformed, account_is_administrator, account_level_out_of_range,
// account_party_needed, account_party_not_wanted, role_may_not.
Result<Done> put_account(const std::filesystem::path& dir, const Access& by, const Access& account);

}  // namespace comity
