// SPDX-License-Identifier: Apache-2.0
// What follows from the record (claims, views, the text index), made anew from its payloads: after
// a copy, a restore or an upgrade. The caller's thread. Throws Fault.
#pragma once

#include <functional>
#include <string>

#include "db/connection.h"
#include "record/event.h"

namespace comity {

using Progress = std::function<void(const std::string&)>;

// In the caller's write transaction.
void derive(db::Connection& db, const Progress& progress = {});

// Copies the record into new tables of `to` and derives all else there, in one transaction. `from`
// is in a read transaction, or nobody writes there.
Seq copy_and_derive(db::Connection& from, db::Connection& to, const Progress& progress = {});

}  // namespace comity
