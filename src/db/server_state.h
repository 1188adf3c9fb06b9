// SPDX-License-Identifier: Apache-2.0
// What a PostgreSQL server says of itself, for whoever keeps it (comity doctor). One query over the
// server's own tables; needs no rights beside those to connect.
//
//   if (!server_state(*db).syncs) ...   // fsync = off: a power cut damages the database
#pragma once

#include <cstdint>
#include <string>

#include "db/connection.h"

namespace comity::db {

struct ServerState {
  std::string version;             // "15.14 (Debian 15.14-0+deb12u1)"
  bool follows = false;            // a replica, which takes no writes
  bool syncs = false;              // fsync
  bool writes_whole_pages = false; // full_page_writes: a torn page can be made good
  bool has_checksums = false;      // a bit that flips on the disk is seen when it is read
  bool waits_for_replica = false;  // a commit is told only when a replica has it
  std::int64_t replicas = 0;       // that follow it now
  std::int64_t connections_max = 0;  // for users without privileges
  bool encrypted = false;          // this connection
  bool same_machine = false;       // this connection, or a socket
  double clock = 0;                // seconds since 1970
  std::int64_t bytes = 0;          // of the tables of this schema, with their indexes
};

// `db` was opened by open_server.
ServerState server_state(Connection& db);

}  // namespace comity::db
