// SPDX-License-Identifier: Apache-2.0
// Bringing an installation that an older version made up to this one. Events and payloads stay as
// they are; what follows from them is made anew in one transaction, so that a kill leaves the old
// format or the new one.
//
//   const UpgradeReport report = try_upgrade(dir);  // in a copy; the installation stays as it is
//   if (report.older) upgrade(dir);
//
// Throws Fault. `upgrade` takes the installation's lock; any thread.
#pragma once

#include <cstdint>
#include <filesystem>

#include "office/office.h"
#include "record/event.h"

namespace comity {

struct UpgradeReport {
  int from = 0, to = 0;                // formats
  bool older = false;                  // there is something to do
  Seq head = kNoSeq;
  Hash leaf{};                         // the same before and after
  std::int64_t bytes_needed = 0;       // at most, beside the store, while it is done
  std::int64_t bytes_free = 0;
};

// What `upgrade` would do, done in a copy beside the store that goes away again.
UpgradeReport try_upgrade(const std::filesystem::path& dir);
UpgradeReport upgrade(const std::filesystem::path& dir);

// Whether what is derived has to be made again before this version can read it. Throws Fault where
// there is no installation, or a newer version made it.
bool is_older(db::Connection& db, const std::filesystem::path& dir);
void bring_up_to_date(db::Connection& db, const Definitions& definitions, const std::string& zone);

}  // namespace comity
