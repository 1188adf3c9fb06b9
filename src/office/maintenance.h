// SPDX-License-Identifier: Apache-2.0
// Keeping an installation: proving it, signing where it ends, copying it, and making it again from
// an export. Reads go past the writer, so that all of these but restore may run while another
// process writes. Throws Fault.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "desk/access_log.h"
#include "office/derive.h"
#include "record/checkpoint.h"
#include "record/verify.h"

namespace comity {

struct VerifyOptions {
  int threads = 2;
  // Compare the views with a rebuild in a copy, and check the pages and indexes of the store.
  bool views = true;
  std::filesystem::path checkpoint;  // empty: the newest in checkpoints/ of the installation
  std::filesystem::path key;         // public key to trust; empty: the installation's own
};

struct InstallationReport {
  VerifyReport chain;
  std::optional<Checkpoint> checkpoint;          // the one compared with
  std::vector<std::string> tables_that_differ;   // views unlike a rebuild
  bool views_compared = false;
  bool whole() const { return chain.whole() && tables_that_differ.empty(); }
};

// Refusals: those of parse_checkpoint. A checkpoint that the record does not bear out is a finding.
Result<InstallationReport> verify_installation(const std::filesystem::path& dir,
                                               const VerifyOptions& options,
                                               const Progress& progress = {});

// Signs the head and writes checkpoints/checkpoint-<seq>.txt, and a copy at `out` where it is
// given.
struct WrittenCheckpoint {
  Checkpoint checkpoint;
  std::filesystem::path file;
};
WrittenCheckpoint write_checkpoint(const std::filesystem::path& dir,
                                   const std::filesystem::path& out);

// A whole installation in a new folder, consistent at one event, with keys left behind.
void backup_installation(const std::filesystem::path& dir, const std::filesystem::path& to);

struct Exported {
  std::int64_t events = 0;
  Hash leaf{};
};
Exported export_installation(const std::filesystem::path& dir, const std::filesystem::path& file,
                             const Progress& progress = {});

// A new installation in an empty folder from an export; nothing is left there where the export is
// refused. `database`: as for copy_installation.
Result<Exported> restore_installation(const std::filesystem::path& file,
                                      const std::filesystem::path& dir,
                                      const Progress& progress = {},
                                      const std::string& database = {});

// The record of `from` into a new installation in the empty folder `to`: in a file, or in the empty
// PostgreSQL database that `database` names. The same events, the same head; keys are left behind.
// Readers of `from` go on; what is appended meanwhile is not in the copy.
Exported copy_installation(const std::filesystem::path& from, const std::filesystem::path& to,
                           const std::string& database, const Progress& progress = {});

// Who read which marked subjects.
std::vector<AccessEntry> access_log(const std::filesystem::path& dir);

}  // namespace comity
