// SPDX-License-Identifier: Apache-2.0
// The tables of the record. Events and payloads are never rewritten; what is derived may be dropped
// and replayed, which is how an installation of an older version is brought up to this one.
// kSchemaVersion is stored in table setting. Used when an installation is created or opened.
#pragma once

#include "db/connection.h"

namespace comity {

inline constexpr int kSchemaVersion = 4;  // 4: many values are listed one by one

void create_record_tables(
    db::Connection& db);  // events, payloads, attachments, settings, and what is derived
void create_derived_tables(db::Connection& db);       // subject, claim, link, marking, name
void drop_derived_tables(db::Connection& db);
int schema_version(db::Connection& db);               // 0: no installation
void set_schema_version(db::Connection& db);          // to kSchemaVersion

}  // namespace comity
