// SPDX-License-Identifier: Apache-2.0
#include "base/files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include "base/fault.h"
#include "support/installation.h"
#include "support/other_user.h"

namespace comity::testing {
namespace {

FaultKind kind_of_fault(const std::function<void()>& work) {
  try {
    work();
  } catch (const Fault& fault) {
    EXPECT_NE(std::string(fault.what()), "");
    return fault.kind();
  }
  ADD_FAILURE() << "no fault";
  return FaultKind::damaged;
}

std::size_t files_in(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST(Files, read_what_was_written) {
  TemporaryFolder folder;
  for (std::size_t size : {0u, 1u, 65535u, 65536u, 65537u, 300000u}) {
    std::string bytes(size, 'x');
    if (size > 0) bytes.back() = '\0';
    write_file(folder.path() / "file", bytes);
    EXPECT_EQ(read_file(folder.path() / "file"), bytes) << size;
  }
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(Files, a_replaced_file_keeps_its_mode) {
  TemporaryFolder folder;
  const auto file = folder.path() / "key";
  write_file(file, "old");
  ::chmod(file.c_str(), 0640);
  write_file(file, "new");
  struct stat found;
  ASSERT_EQ(::stat(file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 07777u, 0640u);
  EXPECT_EQ(read_file(file), "new");
}

TEST(Files, a_file_at_its_limit_is_read_and_one_byte_more_is_not) {
  TemporaryFolder folder;
  write_file(folder.path() / "file", "12345");
  EXPECT_EQ(read_file(folder.path() / "file", 5), "12345");
  EXPECT_EQ(kind_of_fault([&] { read_file(folder.path() / "file", 4); }), FaultKind::input_output);
}

TEST(Files, a_pipe_is_read_to_its_end_and_has_a_limit_too) {
  TemporaryFolder folder;
  const auto pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::string bytes(200000, 'p');
  std::thread writer([&] { std::ofstream(pipe) << bytes; });
  EXPECT_EQ(read_file(pipe), bytes);
  writer.join();
  std::thread endless([&] {
    std::ofstream out(pipe);
    while (out << "more and more") continue;
  });
  std::signal(SIGPIPE, SIG_IGN);
  EXPECT_EQ(kind_of_fault([&] { read_file(pipe, 1000); }), FaultKind::input_output);
  endless.join();
}

TEST(Files, what_is_not_there_is_missing) {
  TemporaryFolder folder;
  EXPECT_EQ(kind_of_fault([&] { read_file(folder.path() / "no"); }), FaultKind::missing);
  EXPECT_EQ(kind_of_fault([&] { write_file(folder.path() / "no" / "file", "x"); }),
            FaultKind::missing);
  EXPECT_EQ(kind_of_fault([&] { move_file(folder.path() / "no", folder.path() / "to"); }),
            FaultKind::missing);
  EXPECT_EQ(kind_of_fault([&] { read_file(folder.path()); }), FaultKind::input_output);
}

TEST(Files, a_folder_without_rights_is_read_only_and_the_old_file_stays) {
  TemporaryFolder folder;
  write_file(folder.path() / "file", "old");
  ::chmod(folder.path().c_str(), 0555);
  {
    OtherUser other;
    EXPECT_EQ(kind_of_fault([&] { write_file(folder.path() / "file", "new"); }),
              FaultKind::read_only);
  }
  ::chmod(folder.path().c_str(), 0755);
  EXPECT_EQ(read_file(folder.path() / "file"), "old");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

// A limit on the size of files stands for the disk: the write fails half-way.
TEST(Files, a_write_that_fails_leaves_the_old_file_and_nothing_beside_it) {
  TemporaryFolder folder;
  const auto file = folder.path() / "file";
  write_file(file, "old");
  std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit before;
  ::getrlimit(RLIMIT_FSIZE, &before);
  struct rlimit small = before;
  small.rlim_cur = 4096;
  ::setrlimit(RLIMIT_FSIZE, &small);
  const FaultKind kind = kind_of_fault([&] { write_file(file, std::string(100000, 'n')); });
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(kind, FaultKind::input_output);
  EXPECT_EQ(read_file(file), "old");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(Files, move_takes_the_place_of_an_older_file) {
  TemporaryFolder folder;
  write_file(folder.path() / "new", "new");
  write_file(folder.path() / "old", "old");
  move_file(folder.path() / "new", folder.path() / "old");
  EXPECT_EQ(read_file(folder.path() / "old"), "new");
  EXPECT_EQ(files_in(folder.path()), 1u);
}

TEST(Files, names_in_a_folder_are_sorted_and_none_where_there_is_no_folder) {
  TemporaryFolder folder;
  for (const char* name : {"b", ".a", "c"}) write_file(folder.path() / name, "");
  EXPECT_EQ(names_in(folder.path()), (std::vector<std::string>{".a", "b", "c"}));
  EXPECT_TRUE(names_in(folder.path() / "none").empty());
}

}  // namespace
}  // namespace comity::testing
