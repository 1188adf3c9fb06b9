// SPDX-License-Identifier: Apache-2.0
// Who read which marked subjects, chained apart from the record, in a store of its own (access.db),
// one row a batch:
//   hash = SHA-256(previous hash, text), text = n "\t" recorded at "\t" actor "\t" subjects, comma
//   separated
// Any process; SQLite's lock orders them. Throws Fault.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/instant.h"

namespace comity {

struct AccessEntry {
  std::int64_t number = 0;
  Instant at;
  std::string actor;
  std::string subjects;
  bool whole = false;       // its hash follows from the entry before
};

void append_access_log(const std::filesystem::path& dir, const std::string& actor, Instant at,
                       const std::vector<std::string>& subjects);
std::vector<AccessEntry> read_access_log(
    const std::filesystem::path& dir);  // empty where nothing marked was read

}  // namespace comity
