// SPDX-License-Identifier: Apache-2.0
#include "db/server_state.h"

namespace comity::db {
namespace {

constexpr const char* kState = R"sql(
SELECT pg_catalog.current_setting('server_version'),
  pg_catalog.pg_is_in_recovery()::int::bigint,
  (pg_catalog.current_setting('fsync') = 'on')::int::bigint,
  (pg_catalog.current_setting('full_page_writes') = 'on')::int::bigint,
  (pg_catalog.current_setting('data_checksums') = 'on')::int::bigint,
  (pg_catalog.current_setting('synchronous_standby_names') <> '' AND
    pg_catalog.current_setting('synchronous_commit') NOT IN ('off', 'local'))::int::bigint,
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_replication),
  pg_catalog.current_setting('max_connections')::bigint -
    pg_catalog.current_setting('superuser_reserved_connections')::bigint,
  COALESCE((SELECT ssl FROM pg_catalog.pg_stat_ssl
    WHERE pid = pg_catalog.pg_backend_pid()), false)::int::bigint,
  COALESCE(pg_catalog.inet_server_addr() = pg_catalog.inet_client_addr(), true)::int::bigint,
  EXTRACT(EPOCH FROM pg_catalog.clock_timestamp())::float8,
  (SELECT COALESCE(pg_catalog.sum(pg_catalog.pg_total_relation_size(oid)), 0)::bigint
    FROM pg_catalog.pg_class WHERE relkind = 'r' AND
    relnamespace = pg_catalog.to_regnamespace(pg_catalog.current_schema()::text))
)sql";

}  // namespace

ServerState server_state(Connection& db) {
  auto& row = db.prepare(kState);
  row.step();
  ServerState state;
  state.version = row.text(0);
  state.follows = row.integer(1) != 0;
  state.syncs = row.integer(2) != 0;
  state.writes_whole_pages = row.integer(3) != 0;
  state.has_checksums = row.integer(4) != 0;
  state.waits_for_replica = row.integer(5) != 0;
  state.replicas = row.integer(6);
  state.connections_max = row.integer(7);
  state.encrypted = row.integer(8) != 0;
  state.same_machine = row.integer(9) != 0;
  state.clock = row.real(10);
  state.bytes = row.integer(11);
  row.reset();
  return state;
}

}  // namespace comity::db
