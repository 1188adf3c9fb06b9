// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL cluster of one test alone (tools/cluster), which it may set, kill and promote.
//
//   const OpenFolder folder;
//   Cluster primary(folder.path() / "primary"), replica(folder.path() / "replica");
//   const std::string database = primary.start("fsync=off");
//   const std::string second = replica.follow(primary);
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>

#include "support/installation.h"

namespace comity::testing {

// A cluster of this test alone.
class Cluster {
 public:
  explicit Cluster(const std::filesystem::path& folder) : folder_(folder) {}
  ~Cluster() { run("stop"); }
  std::string start(const std::string& settings = {}) { return run("start", settings); }
  std::string follow(const Cluster& of) { return run("replica", of.folder_.string()); }
  std::string run(const std::string& command, const std::string& more = {}) {
    const std::string line = std::string(COMITY_SOURCE_DIR) + "/tools/cluster " + command + " " +
                             folder_.string() + " " + more;
    std::FILE* pipe = ::popen(line.c_str(), "r");
    std::string out;
    std::array<char, 512> piece{};
    while (pipe != nullptr && std::fgets(piece.data(), piece.size(), pipe) != nullptr)
      out += piece.data();
    EXPECT_EQ(::pclose(pipe), 0) << line;
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
  }

 private:
  std::filesystem::path folder_;
};

// A folder that another user may pass through.
class OpenFolder : public TemporaryFolder {
 public:
  OpenFolder() {
    std::filesystem::permissions(path(), std::filesystem::perms::owner_all |
                                             std::filesystem::perms::others_read |
                                             std::filesystem::perms::others_exec |
                                             std::filesystem::perms::group_read |
                                             std::filesystem::perms::group_exec);
  }
};

}  // namespace comity::testing
