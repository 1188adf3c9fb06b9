// SPDX-License-Identifier: Apache-2.0
// The files of data/ as the project ships them, for tests that ask whether they are whole and fit
// each other.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"
#include "kinds/kinds.h"

namespace comity {

inline std::filesystem::path source_folder() { return COMITY_SOURCE_DIR; }

// Paths of files below a folder that end so, in the order of their names.
inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                                      const std::vector<std::string>& endings) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (entry.is_regular_file() &&
        std::find(endings.begin(), endings.end(), ending) != endings.end())
      paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// data/kinds/*.toml and data/baskets.toml, named as the record names them.
inline std::vector<DefinitionFile> shipped_definitions() {
  const std::filesystem::path data = source_folder() / "data";
  std::vector<DefinitionFile> files;
  for (const auto& path : files_below(data / "kinds", {".toml"}))
    files.push_back({"kinds/" + path.filename().string(), read_file(path)});
  files.push_back({"baskets.toml", read_file(data / "baskets.toml")});
  return files;
}

}  // namespace comity
