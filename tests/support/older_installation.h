// SPDX-License-Identifier: Apache-2.0
// Makes a store as an older version left it: with the format before this one, and without what this
// version reads. Nobody has it open.
#pragma once

#include <filesystem>
#include <string>

#include "db/connection.h"
#include "record/schema.h"

namespace comity::testing {

inline void set_format(const std::filesystem::path& store, int version) {
  auto db = db::Connection::open(store, db::Mode::write);
  db->prepare("UPDATE setting SET value = ?1 WHERE name = 'schema_version'")
      .bind(1, std::string_view(std::to_string(version)))
      .run();
  db->checkpoint();
}

inline void make_older(const std::filesystem::path& store) {
  {
    auto db = db::Connection::open(store, db::Mode::write);
    db->run("DROP TABLE subject_merge; DROP TABLE public_before;"
            "ALTER TABLE claim RENAME COLUMN facet TO side");
  }
  set_format(store, kSchemaVersion - 1);
}

}  // namespace comity::testing
