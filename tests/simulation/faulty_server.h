// SPDX-License-Identifier: Apache-2.0
// PostgreSQL that fails where a test says: at the n-th row written from now on, or at the commit,
// once. Triggers do it, and what counts the rows is not rolled back, so that the same acts meet the
// same fault. For one schema of a test; one thread at a time.
#pragma once

#include <memory>
#include <string>

#include "db/connection.h"

namespace comity::testing {

enum class ServerFault { disk_full, deadlock, connection_lost };

class FaultyServer {
 public:
  // An installation stands in `database`; its servers connect under the name `application`.
  FaultyServer(const std::string& database, std::string application);

  void fail_at_row(std::int64_t row, ServerFault fault);
  void fail_at_commit(ServerFault fault);
  void fail_no_more();
  void end_connections();  // of all servers, as when the network goes

 private:
  void arm(std::int64_t row, const char* at, ServerFault fault);
  std::unique_ptr<db::Connection> db_;
  const std::string application_;
};

}  // namespace comity::testing
