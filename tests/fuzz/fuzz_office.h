// SPDX-License-Identifier: Apache-2.0
// One installation with the definitions that ship, for fuzzers of imports. Nothing is recorded in
// it: they ask for what would be.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "office/office.h"

namespace comity::fuzz {

inline Access everything() {
  Access access;
  access.actor = "administrator";
  access.role = Role::administrator;
  access.level = 3;
  return access;
}

inline Office& office() {
  static const std::unique_ptr<Office> opened = [] {
    char name[] = "/tmp/comity-fuzz-XXXXXX";
    if (mkdtemp(name) == nullptr) std::abort();
    const std::filesystem::path dir = name;
    InitOptions options;
    options.data = std::filesystem::path(COMITY_SOURCE_DIR) / "data";
    if (!Office::init(dir / "office", options).ok()) std::abort();
    return Office::open(dir / "office", OpenMode::write, everything());
  }();
  return *opened;
}

}  // namespace comity::fuzz
