// SPDX-License-Identifier: Apache-2.0
// Where the record of an installation lies: in the SQLite file comity.db of its directory, or in a
// PostgreSQL database that the file database.toml in it names. Keys, checkpoints, accounts and the
// log of who read marked things stay in the directory in either case. Any thread.
//
//   # database.toml
//   write = "postgresql://comity@db1,db2/comity"
//   read = "postgresql://comity@replica/comity"     # left out: the same as write
//   connections = 16                                # at most, of readers
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "db/connection.h"

namespace comity {

struct Store {
  std::filesystem::path dir;
  std::string server;   // connection string; empty: the file
  std::string readers;  // connection string for reads; empty: `server`
  std::size_t connections_max = 16;

  bool on_server() const { return !server.empty(); }
  std::filesystem::path file() const { return dir / "comity.db"; }
  std::filesystem::path names_server() const { return dir / "database.toml"; }
  std::unique_ptr<db::Connection> open(db::Mode mode, const std::string& vfs = {}) const;
  // Where reads that need not see the newest event go.
  std::unique_ptr<db::Connection> open_replica() const;
};

// Throws Fault (missing) where no installation stands in `dir`.
Store store_of(const std::filesystem::path& dir);
bool installation_stands(const std::filesystem::path& dir);
// Writes database.toml, readable by its owner alone.
void name_server(const Store& store);

}  // namespace comity
