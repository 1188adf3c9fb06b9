// SPDX-License-Identifier: Apache-2.0
// Where the accounts, passwords, sign-ins and tokens of an installation lie: in accounts.db of its
// directory, or at the PostgreSQL server beside the record, so that all servers of the installation
// know the same people. Any thread; a connection belongs to one.
#pragma once

#include <memory>

#include "office/store.h"

namespace comity {

std::unique_ptr<db::Connection> open_desk(const Store& store);  // makes what is missing
// To read; null where there is nothing yet.
std::unique_ptr<db::Connection> open_desk_if_any(const Store& store);

}  // namespace comity
