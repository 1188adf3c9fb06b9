// SPDX-License-Identifier: Apache-2.0
#include "faulty_server.h"

#include <chrono>
#include <thread>
#include <utility>

namespace comity::testing {
namespace {

constexpr const char* kTriggers = R"sql(
CREATE SEQUENCE rows_written;
CREATE TABLE armed (one BIGINT PRIMARY KEY, place VARCHAR, at_row BIGINT, fault VARCHAR);
INSERT INTO armed VALUES (1, 'nowhere', 0, '');
CREATE FUNCTION fail_now(fault VARCHAR) RETURNS VOID LANGUAGE plpgsql AS $$BEGIN
  IF fault = 'disk_full' THEN RAISE EXCEPTION 'armed' USING ERRCODE = '53100'; END IF;
  IF fault = 'deadlock' THEN RAISE EXCEPTION 'armed' USING ERRCODE = '40P01'; END IF;
  PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10);
END$$;
CREATE FUNCTION at_row() RETURNS TRIGGER LANGUAGE plpgsql AS $$DECLARE a armed; BEGIN
  SELECT * INTO a FROM armed;
  IF a.place = 'row' AND nextval('rows_written') = a.at_row THEN PERFORM fail_now(a.fault); END IF;
  RETURN NEW;
END$$;
CREATE FUNCTION at_commit() RETURNS TRIGGER LANGUAGE plpgsql AS $$DECLARE a armed; BEGIN
  SELECT * INTO a FROM armed;
  IF a.place = 'commit' AND nextval('rows_written') = 1 THEN PERFORM fail_now(a.fault); END IF;
  RETURN NULL;
END$$;
CREATE CONSTRAINT TRIGGER fails_at_commit AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION at_commit();
)sql";

constexpr const char* name_of(ServerFault fault) {
  switch (fault) {
    case ServerFault::disk_full: return "disk_full";
    case ServerFault::deadlock: return "deadlock";
    case ServerFault::connection_lost: break;
  }
  return "connection_lost";
}

}  // namespace

FaultyServer::FaultyServer(const std::string& database, std::string application)
    : db_(db::Connection::open_server(database, db::Mode::write)),
      application_(std::move(application)) {
  db_->run(kTriggers);
  for (const char* table : {"event", "payload", "claim", "link", "view_change"})
    db_->run("CREATE TRIGGER fails_at_row BEFORE INSERT ON " + std::string(table) +
             " FOR EACH ROW EXECUTE FUNCTION at_row()");
}

void FaultyServer::arm(std::int64_t row, const char* at, ServerFault fault) {
  db_->run("ALTER SEQUENCE rows_written RESTART; UPDATE armed SET place = '" + std::string(at) +
           "', at_row = " + std::to_string(row) + ", fault = '" + name_of(fault) + "'");
}

void FaultyServer::fail_at_row(std::int64_t row, ServerFault fault) { arm(row, "row", fault); }
void FaultyServer::fail_at_commit(ServerFault fault) { arm(1, "commit", fault); }
void FaultyServer::fail_no_more() { db_->run("UPDATE armed SET place = 'nowhere'"); }

// Waits until they are gone, so that the next act meets a lost connection and not a dying one.
void FaultyServer::end_connections() {
  constexpr const char* kOthers =
      " FROM pg_catalog.pg_stat_activity WHERE application_name = ?1";
  auto& end = db_->prepare("SELECT count(pg_catalog.pg_terminate_backend(pid))" +
                           std::string(kOthers));
  end.bind(1, application_);
  while (end.step()) {
  }
  for (;;) {
    auto& left = db_->prepare("SELECT count(*)" + std::string(kOthers));
    left.bind(1, application_);
    const bool none = left.step() && left.integer(0) == 0;
    left.reset();
    if (none) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

}  // namespace comity::testing
