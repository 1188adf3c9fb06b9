// SPDX-License-Identifier: Apache-2.0
// A file of SQLite in the folder of the installation that goes away again, whatever happens: what
// verify and upgrade derive to compare or to try.
#pragma once

#include <filesystem>
#include <string>

#include "base/id.h"

namespace comity {

inline void remove_store(const std::filesystem::path& path) {
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"})
    std::filesystem::remove(path.string() + ending, ignored);
}

class TemporaryStore {
 public:
  TemporaryStore(const std::filesystem::path& dir, const std::string& purpose)
      : path_(dir / (purpose + "-" + ActId::random().text() + ".db")) {}
  ~TemporaryStore() { remove_store(path_); }
  TemporaryStore(const TemporaryStore&) = delete;
  TemporaryStore& operator=(const TemporaryStore&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace comity
