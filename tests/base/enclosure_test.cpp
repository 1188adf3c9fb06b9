// SPDX-License-Identifier: Apache-2.0
#include "base/enclosure.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>

namespace comity {
namespace {

struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-test-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::string path;
};

// What the question answers in an enclosed child: 1 yes, 0 no, 2 where it could not be enclosed.
int asked(const std::string& folder, const std::function<bool()>& question) {
  const Enclosure enclosure(folder);
  const pid_t child = fork();
  if (child == 0) _exit(!enclosure.enclose() ? 2 : question() ? 1 : 0);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Enclosure, AProgramSeesItsFolderAndNoOther) {
  if (!can_enclose()) GTEST_SKIP() << "the system permits no namespaces";
  const Folder own, other;
  std::ofstream(other.path + "/secret") << "x";
  std::filesystem::permissions(other.path, std::filesystem::perms::all);
  const std::string secret = other.path + "/secret";
  EXPECT_EQ(access(secret.c_str(), R_OK), 0);
  EXPECT_EQ(asked(own.path, [&] { return access(secret.c_str(), R_OK) == 0; }), 0);
  EXPECT_EQ(asked(own.path, [] { return access("/etc/passwd", R_OK) == 0; }), 0);
  EXPECT_EQ(asked(own.path, [] { return access("/usr/bin/env", X_OK) == 0; }), 1);
  EXPECT_EQ(asked(own.path, [] { return std::ofstream("made").put('x').flush().good(); }), 1);
  EXPECT_TRUE(std::filesystem::exists(own.path + "/made"));
  EXPECT_EQ(asked(own.path, [] { return std::ofstream("/usr/made").put('x').good(); }), 0);
}

TEST(Enclosure, AProgramOpensNoSocketWhereverItRuns) {
  const Folder own;
  const Enclosure enclosure(own.path);
  const pid_t child = fork();
  if (child == 0) {
    enclosure.enclose();
    _exit(socket(AF_INET, SOCK_STREAM, 0) < 0 && socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? 0 : 1);
  }
  int status = 1;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace comity
