// SPDX-License-Identifier: Apache-2.0
#include "office/doctor_store.h"

#include <cmath>
#include <cstdlib>

#include "base/calendar.h"
#include "base/fault.h"
#include "db/server_state.h"
#include "office/clock.h"
#include "office/store.h"
#include "record/record.h"
#include "record/schema.h"

namespace comity {
namespace {

constexpr double kClockSecondsApart = 2;
constexpr std::int64_t kConnectionsBeside = 4;  // the writer, verify, doctor and an administrator
constexpr Seq kEventsBehind = 1000;             // of a replica: more is no delay, it stands still

using Symptoms = std::vector<Symptom>;

Symptom of_format(int version) {
  const Arguments arguments = {{"format", std::to_string(version)},
                               {"reads", std::to_string(kSchemaVersion)}};
  if (version == kSchemaVersion) return {Health::good, "store_opens", arguments};
  return {Health::bad, version < kSchemaVersion ? "store_older" : "store_newer", arguments};
}

// What opens, and whether the clock stands behind what was recorded.
void examine_record(db::Connection& db, Symptoms& symptoms) {
  const int version = schema_version(db);
  if (version == 0) return symptoms.push_back({Health::bad, "store_empty", {}});
  symptoms.push_back(of_format(version));
  const Head head = head_of(db);
  if (head.recorded_at > clock_now())
    symptoms.push_back(
        {Health::bad, "clock_behind_record", {{"recorded", instant_text(head.recorded_at)}}});
}

// It may hold a password.
Symptom of_server_file(const Store& store) {
  const auto rights = std::filesystem::status(store.names_server()).permissions();
  const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  if ((rights & others) != std::filesystem::perms::none)
    return {Health::bad, "database_file_open_to_others", {{"file", store.names_server().string()}}};
  return {Health::good, "database_file_closed", {}};
}

// Of several servers named, the one that takes writes; where none does, one that answers.
std::unique_ptr<db::Connection> open_primary(const Store& store, Symptoms& symptoms) {
  try {
    return store.open(db::Mode::write);
  } catch (const Fault& fault) {
    auto reading = store.open(db::Mode::read);
    symptoms.push_back({Health::bad, "server_takes_no_writes", {{"cause", fault.what()}}});
    return reading;
  }
}

void examine_durability(const db::ServerState& server, Symptoms& symptoms) {
  symptoms.push_back({server.syncs ? Health::good : Health::bad,
                      server.syncs ? "server_syncs" : "server_does_not_sync", {}});
  if (!server.writes_whole_pages)
    symptoms.push_back({Health::doubtful, "server_tears_pages", {}});
  if (!server.has_checksums) symptoms.push_back({Health::doubtful, "server_without_checksums", {}});
  if (server.follows) return;
  const Arguments count = {{"count", std::to_string(server.replicas)}};
  if (server.replicas == 0) {
    const bool waits = server.waits_for_replica;
    symptoms.push_back({waits ? Health::bad : Health::good,
                        waits ? "server_waits_for_nobody" : "server_without_replica", {}});
  } else if (server.waits_for_replica) {
    symptoms.push_back({Health::good, "server_replica_confirms", count});
  } else {
    symptoms.push_back({Health::doubtful, "server_replica_behind", count});
  }
}

void examine_connection(const Store& store, const db::ServerState& server, Symptoms& symptoms) {
  if (!server.encrypted && !server.same_machine)
    symptoms.push_back({Health::bad, "server_not_encrypted", {}});
  const auto wanted = static_cast<std::int64_t>(store.connections_max) + kConnectionsBeside;
  if (server.connections_max < wanted)
    symptoms.push_back({Health::doubtful,
                        "server_connections_few",
                        {{"most", std::to_string(server.connections_max)},
                         {"wanted", std::to_string(wanted)}}});
  const double apart = std::abs(server.clock - static_cast<double>(clock_now().seconds));
  if (apart > kClockSecondsApart)
    symptoms.push_back({Health::doubtful,
                        "server_clock_differs",
                        {{"seconds", std::to_string(static_cast<std::int64_t>(apart))}}});
}

void examine_replica(const Store& store, const Head& primary, Symptoms& symptoms) {
  try {
    const auto db = store.open_replica();
    const Seq behind = primary.seq - head_of(*db).seq;
    const bool late = behind > kEventsBehind;
    symptoms.push_back({late ? Health::doubtful : Health::good,
                        late ? "replica_stands_still" : "replica_follows",
                        {{"events", std::to_string(std::max<Seq>(behind, 0))}}});
  } catch (const Fault& fault) {
    symptoms.push_back({Health::bad, "replica_unreadable", {{"cause", fault.what()}}});
  }
}

void examine_server(const Store& store, Symptoms& symptoms) {
  symptoms.push_back(of_server_file(store));
  const auto db = open_primary(store, symptoms);
  const db::ServerState server = db::server_state(*db);
  symptoms.push_back({Health::good, "server_answers", {{"version", server.version}}});
  examine_durability(server, symptoms);
  examine_connection(store, server, symptoms);
  examine_record(*db, symptoms);
  if (!store.readers.empty() && schema_version(*db) != 0)
    examine_replica(store, head_of(*db), symptoms);
}

}  // namespace

void examine_store(const std::filesystem::path& dir, Symptoms& symptoms) {
  if (!installation_stands(dir)) {
    symptoms.push_back({Health::bad, "store_missing", {{"dir", dir.string()}}});
    return;
  }
  try {
    const Store store = store_of(dir);
    if (store.on_server()) return examine_server(store, symptoms);
    examine_record(*store.open(db::Mode::read), symptoms);
  } catch (const Fault& fault) {
    symptoms.push_back({Health::bad, "store_unreadable", {{"cause", fault.what()}}});
  }
}

}  // namespace comity
