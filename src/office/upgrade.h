// SPDX-License-Identifier: Apache-2.0
// Bringing an installation that an older version made up to this one. Events and payloads stay as
// they are; what follows from them is made anew in one transaction, in the file or at the server,
// so that a kill leaves the old format or the new one. Of several servers on one database one does
// it.
//
//   const UpgradeReport report = try_upgrade(dir);  // in a copy; the installation stays as it is
//   if (report.older) upgrade(dir);
//
// Throws Fault. `upgrade` takes the installation's lock; any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "office/office.h"
#include "record/event.h"

namespace comity {

struct UpgradeReport {
  int from = 0, to = 0;                // formats
  bool older = false;                  // there is something to do
  Seq head = kNoSeq;
  Hash leaf{};                         // the same before and after
  std::int64_t bytes_needed = 0;       // at most, beside the store, while it is done
  std::optional<std::int64_t> bytes_free;  // nullopt: at a server, whose disk is not seen from here
};

// What `upgrade` would do, done in a copy in the folder that goes away again. Where the record lies
// at a server, which others use meanwhile, the copy is a file.
UpgradeReport try_upgrade(const std::filesystem::path& dir);
UpgradeReport upgrade(const std::filesystem::path& dir);

// Whether what is derived has to be made again before this version can read it. Throws Fault where
// there is no installation, or a newer version made it.
bool is_older(db::Connection& db, const std::filesystem::path& dir);
void bring_up_to_date(db::Connection& db);

}  // namespace comity
