// SPDX-License-Identifier: Apache-2.0
// Makes a store as an older version left it: with the format before this one, and without what this
// version reads. In a file, or at a server. Nobody has it open.
#pragma once

#include <filesystem>
#include <string>

#include "office/store.h"
#include "record/schema.h"

namespace comity::testing {

inline void set_format(db::Connection& db, int version) {
  db.prepare("UPDATE setting SET value = ?1 WHERE name = 'schema_version'")
      .bind(1, std::string_view(std::to_string(version)))
      .run();
  db.checkpoint();
}
inline void set_format(const std::filesystem::path& dir, int version) {
  set_format(*store_of(dir).open(db::Mode::write), version);
}

inline void make_older(const std::filesystem::path& dir) {
  const auto db = store_of(dir).open(db::Mode::write);
  db->run("DROP TABLE subject_merge; DROP TABLE public_before;"
          "ALTER TABLE claim RENAME COLUMN facet TO side");
  set_format(*db, kSchemaVersion - 1);
}

}  // namespace comity::testing
