// SPDX-License-Identifier: Apache-2.0
// The tables of who may use an installation: accounts, passwords, sign-ins and tokens. They lie in
// a file beside the store, or beside the record in the database that several servers share.
#pragma once

#include "db/connection.h"

namespace comity {

bool has_desk_tables(db::Connection& db);
void create_desk_tables(db::Connection& db);  // where they are missing; outside of a transaction

// Accounts, passwords and tokens into empty tables. Sign-ins and links stay behind: whoever moves
// signs in again.
void copy_desk(db::Connection& from, db::Connection& to);

}  // namespace comity
