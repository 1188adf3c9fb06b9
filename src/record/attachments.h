// SPDX-License-Identifier: Apache-2.0
// The bytes of attachments, in chunks of 1 MiB beside the record, known by their hash. Written on
// the writing thread, inside its transaction, before the event that names them.
#pragma once

#include <string_view>

#include "base/hash.h"
#include "db/connection.h"

namespace comity {

void store_attachment(db::Connection& db, const Hash& hash, std::string_view content);
void drop_unnamed_attachments(db::Connection& db);  // those that no payload names any more

}  // namespace comity
