// SPDX-License-Identifier: Apache-2.0
// What an installation stands on, looked at as an administrator would: the folder and its rights,
// the store and its format, the server where it lies at one, the disk, the clock, the programs and
// fonts of documents. Each finding has its sentence in data/words (doctor.<key>), which says what
// to do.
//
//   for (const Symptom& symptom : examine(dir)) page.item(words.say("doctor." + symptom.key, ...));
//
// Reads, and writes one small file to see whether a sync works. Any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace comity {

enum class Health { good, doubtful, bad };

struct Symptom {
  Health health = Health::good;
  std::string key;         // disk_low
  Arguments arguments;
};

// `dir` may be empty: then only the machine is looked at.
std::vector<Symptom> examine(const std::filesystem::path& dir);

}  // namespace comity
