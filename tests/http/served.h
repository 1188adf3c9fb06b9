// SPDX-License-Identifier: Apache-2.0
// The program as a process of its own that serves an installation, until it is ended or forgotten.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "base/files.h"

namespace comity::testing {

// `comity serve` on a port that the system chooses, read from what it says.
class Served {
 public:
  explicit Served(const std::filesystem::path& dir) : Served(begun(dir)) { read_port(); }
  // Not waiting until it serves.
  static Served begun(const std::filesystem::path& dir) { return Served(dir, Begun{}); }
  ~Served() {
    end(SIGKILL);
    if (said_ >= 0) ::close(said_);
  }
  Served(Served&& other) noexcept
      : process_(std::exchange(other.process_, 0)),
        said_(std::exchange(other.said_, -1)),
        port_(other.port_) {}
  std::uint16_t port() const { return port_; }
  // Reads until it says where it serves, or ends.
  void read_port() {
    std::string said;
    char sign = 0;
    while (said.find(". ") == std::string::npos && ::read(said_, &sign, 1) == 1) said += sign;
    const std::size_t colon = said.rfind(':');
    if (colon != std::string::npos)
      port_ = static_cast<std::uint16_t>(std::stoi(said.substr(colon + 1)));
  }
  // From the first instruction of the program to this one takes no longer than its loading does.
  void wait_until_it_hears_sigterm() const {
    constexpr std::uint64_t kBit = std::uint64_t{1} << (SIGTERM - 1);
    const std::string file = "/proc/" + std::to_string(process_) + "/status";
    for (;;) {
      const std::string status = read_file(file);
      const std::size_t at = status.find("SigCgt:");
      ASSERT_NE(at, std::string::npos);
      if ((std::stoull(status.substr(at + 7), nullptr, 16) & kBit) != 0) return;
    }
  }
  int end(int signal) {             // its exit code; -1: it was killed, or had ended before
    if (process_ == 0) return -1;
    ::kill(process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  struct Begun {};
  Served(const std::filesystem::path& dir, Begun) {
    int ends[2];
    EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    const std::string program = std::string(COMITY_BINARY_DIR) + "/comity", folder = dir.string();
    const char* words[] = {"comity",   "serve",       "--dir", folder.c_str(),
                           "--listen", "127.0.0.1:0", "--quiet", nullptr};
    EXPECT_EQ(::posix_spawn(&process_, program.c_str(), &actions, nullptr,
                            const_cast<char**>(words), environ),
              0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    said_ = ends[0];
  }

  pid_t process_ = 0;
  int said_ = -1;
  std::uint16_t port_ = 0;
};

}  // namespace comity::testing
