// SPDX-License-Identifier: Apache-2.0
// What doctor says of an installation whose record lies at a PostgreSQL server: what is set there,
// who follows, and what to do. Needs a cluster (COMITY_TEST_DATABASE); runs on its own.
#include <gtest/gtest.h>

#include <map>

#include "db/connection.h"
#include "office/store.h"
#include "support/cluster.h"
#include "support/program.h"

namespace comity::testing {
namespace {

// Health by key.
std::map<std::string, std::string> examined(const std::filesystem::path& dir) {
  const json::value symptoms =
      run_program({"doctor", "--json", "--dir", dir.string()}).json();
  std::map<std::string, std::string> found;
  for (const auto& each : symptoms.as_array()) {
    const auto& symptom = each.as_object();
    found.emplace(symptom.at("key").as_string(), symptom.at("health").as_string());
  }
  return found;
}

void found_office(const std::filesystem::path& dir, const std::string& database,
                  const std::string& replica = {}) {
  InitOptions options;
  options.data = std::filesystem::path(COMITY_SOURCE_DIR) / "data";
  options.database = database;
  options.database_for_reads = replica;
  ASSERT_TRUE(Office::init(dir, options).ok());
}

void set(const std::string& database, const std::string& setting) {
  const auto db = db::Connection::open_server(database, db::Mode::write);
  db->run("ALTER SYSTEM SET " + setting);
  db->run("SELECT pg_reload_conf()");
}

TEST(DoctorOfAServer, SaysHowItIsSetAndWhoFollows) {
  COMITY_NEEDS_CLUSTER();
  const OpenFolder folder;
  const auto office = folder.path() / "office";
  Cluster primary(folder.path() / "primary"), replica(folder.path() / "replica");
  const std::string first = primary.start("full_page_writes=off");
  found_office(office, first);
  auto keys = examined(office);
  for (const char* key : {"database_file_closed", "server_answers", "server_syncs", "store_opens",
                          "server_without_replica"})
    EXPECT_EQ(keys[key], "good") << key;
  for (const char* key : {"server_tears_pages", "server_without_checksums"})
    EXPECT_EQ(keys[key], "doubtful") << key;
  EXPECT_FALSE(keys.contains("server_not_encrypted")) << "it is reached by a socket";
  EXPECT_FALSE(keys.contains("server_clock_differs")) << "it is the same machine";

  const std::string second = replica.follow(primary);
  Store store = store_of(office);
  store.readers = second;
  store.connections_max = 500;
  name_server(store);
  keys = examined(office);
  EXPECT_EQ(keys["server_replica_behind"], "doubtful");
  EXPECT_EQ(keys["replica_follows"], "good");
  EXPECT_EQ(keys["server_connections_few"], "doubtful");
  set(first, "synchronous_standby_names = '*'");
  EXPECT_EQ(examined(office)["server_replica_confirms"], "good");

  std::filesystem::permissions(store.names_server(), std::filesystem::perms(0644));
  replica.run("kill");
  keys = examined(office);
  EXPECT_EQ(keys["database_file_open_to_others"], "bad");
  EXPECT_EQ(keys["server_waits_for_nobody"], "bad");
  EXPECT_EQ(keys["replica_unreadable"], "bad");
}

TEST(DoctorOfAServer, SeesAReplicaInThePlaceOfThePrimaryAndAServerThatIsAway) {
  COMITY_NEEDS_CLUSTER();
  const OpenFolder folder;
  const auto office = folder.path() / "office";
  Cluster primary(folder.path() / "primary"), replica(folder.path() / "replica");
  const std::string first = primary.start("fsync=off");
  found_office(office, first);
  EXPECT_EQ(examined(office)["server_does_not_sync"], "bad");
  Store store = store_of(office);
  store.server = replica.follow(primary);
  name_server(store);
  EXPECT_EQ(examined(office)["server_takes_no_writes"], "bad");
  replica.run("kill");
  auto keys = examined(office);
  EXPECT_EQ(keys["store_unreadable"], "bad");
  EXPECT_FALSE(keys.contains("server_takes_no_writes"));
}

TEST(DoctorOfAServer, SeesAnEmptyDatabase) {
  COMITY_NEEDS_CLUSTER();
  const TemporaryFolder folder;
  const FreshSchema schema;
  name_server({folder.path(), schema.connection(), {}});
  const auto keys = examined(folder.path());
  ASSERT_TRUE(keys.contains("store_empty"));
  EXPECT_EQ(keys.at("store_empty"), "bad");
}

}  // namespace
}  // namespace comity::testing
