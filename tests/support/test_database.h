// SPDX-License-Identifier: Apache-2.0
// The engine under test. COMITY_TEST_DATABASE is the connection string of a PostgreSQL cluster that
// tests may fill (tools/cluster); without it, tests that need one are skipped. Where the variable
// COMITY_TEST_ENGINE is postgres, every test installation lies there, each in a schema of its own,
// else in a file.
#pragma once

#include <memory>
#include <string>

#include "db/connection.h"

namespace comity::testing {

std::string test_cluster();        // connection string; empty: none
bool on_postgres();                // test installations lie there

// A schema of its own, dropped afterwards.
class FreshSchema {
 public:
  FreshSchema();
  ~FreshSchema();
  FreshSchema(const FreshSchema&) = delete;
  FreshSchema& operator=(const FreshSchema&) = delete;
  const std::string& connection() const { return connection_; }

 private:
  std::string name_, connection_;
};

// A schema where test installations lie at a server, nothing where they lie in files.
class TestDatabase {
 public:
  TestDatabase() : schema_(on_postgres() ? std::make_unique<FreshSchema>() : nullptr) {}
  std::string connection() const { return schema_ ? schema_->connection() : std::string(); }

 private:
  std::unique_ptr<FreshSchema> schema_;
};

// A schema for an installation that a test makes by other means; it lasts as long as the process.
// Empty where test installations lie in files.
std::string another_database();

}  // namespace comity::testing

// First line of a test that needs a cluster.
#define COMITY_NEEDS_CLUSTER() \
  if (::comity::testing::test_cluster().empty()) GTEST_SKIP() << "COMITY_TEST_DATABASE is not set"
