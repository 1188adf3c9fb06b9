// SPDX-License-Identifier: Apache-2.0
#include "support/test_database.h"

#include <cstdlib>
#include <vector>

#include "base/fault.h"
#include "base/id.h"

namespace comity::testing {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace

std::string test_cluster() { return variable("COMITY_TEST_DATABASE"); }

bool on_postgres() {
  return variable("COMITY_TEST_ENGINE") == "postgres" && !test_cluster().empty();
}

FreshSchema::FreshSchema() : name_("t_" + id_bytes_text(random_id_bytes())) {
  const std::string cluster = test_cluster();
  db::Connection::open_server(cluster, db::Mode::write)->run("CREATE SCHEMA " + name_);
  connection_ = cluster + (cluster.find('?') == std::string::npos ? '?' : '&') +
                "options=-csearch_path%3D" + name_;
}

FreshSchema::~FreshSchema() {
  try {
    db::Connection::open_server(test_cluster(), db::Mode::write)
        ->run("SET lock_timeout = '10s'; DROP SCHEMA IF EXISTS " + name_ + " CASCADE");
  } catch (const Fault&) {
    // A test that ended the server; the folder of the cluster goes with all that is in it.
  }
}

std::string another_database() {
  if (!on_postgres()) return {};
  static std::vector<std::unique_ptr<FreshSchema>> schemas;
  return schemas.emplace_back(std::make_unique<FreshSchema>())->connection();
}

}  // namespace comity::testing
