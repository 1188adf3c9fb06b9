// SPDX-License-Identifier: Apache-2.0
// An installation of the format before is brought up to date, and the process is killed at each of
// the statements by which this is done. It is of the old format or of the new one, never between,
// every event is there, and the next opening brings it up to date. A sample of the statements; with
// COMITY_SOAK=1 each.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "base/fault.h"
#include "base/files.h"
#include "office/maintenance.h"
#include "support/installation.h"
#include "support/older_installation.h"

namespace comity::testing {
namespace {

long statements = 0, killed_at = 0;

// Called for each statement that begins, on every connection opened after this is registered.
int count_statement(unsigned, void*, void*, void*) {
  if (++statements == killed_at) ::kill(::getpid(), SIGKILL);
  return 0;
}
int watch_connection(sqlite3* db, const char**, const sqlite3_api_routines*) {
  return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, count_statement, nullptr);
}

void fill(TestInstallation& installation) {
  installation.add_parties();
  for (int i = 0; i < 12; ++i) {
    const std::string key = "m-" + std::to_string(i);
    installation.claim("post", key, "name", "Post " + std::to_string(i));
    installation.claim("post", key, "status", "open", "2020/2024", "XAA", "2020-02-02");
    installation.claim("post", key, "status", "closed", "2022/..", "XBB", "2022-02-02");
  }
}

// Opens the installation in a process that is killed at statement `at` (0: never); gives how many
// statements it began, or -1 where it was killed.
long open_and_kill(const std::filesystem::path& dir, long at) {
  int ends[2];
  if (::pipe(ends) != 0) return 0;
  const pid_t child = ::fork();
  if (child == 0) {
    killed_at = at;
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch_connection));
    Office::open(dir, OpenMode::write, full_access()).reset();
    ::_exit(::write(ends[1], &statements, sizeof statements) == sizeof statements ? 0 : 1);
  }
  ::close(ends[1]);
  long counted = -1;
  if (::read(ends[0], &counted, sizeof counted) != sizeof counted) counted = -1;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(counted >= 0 ? WIFEXITED(status) : WIFSIGNALED(status)) << status;
  return counted;
}

TEST(Upgrade, KilledAtAnyStatementItIsOfTheOldFormatOrOfTheNew) {
  TestInstallation installation;
  fill(installation);
  const auto before = verify_installation(installation.dir(), {});
  ASSERT_TRUE(before.ok() && before->whole());
  installation.close();
  const auto file = installation.dir() / "comity.db";
  make_older(installation.dir());
  const std::string older = read_file(file);
  const long all = open_and_kill(installation.dir(), 0);
  ASSERT_GT(all, 100);
  const long step = std::getenv("COMITY_SOAK") != nullptr ? 1 : std::max(1L, all / 25);
  int of_the_old = 0, killed = 0;
  for (long at = 1; at <= all; at += step) {
    SCOPED_TRACE("statement " + std::to_string(at) + " of " + std::to_string(all));
    for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(file.string() + ending);
    write_file(file, older);
    ASSERT_EQ(open_and_kill(installation.dir(), at), -1);
    ++killed;
    {
      auto db = db::Connection::open(file, db::Mode::write);
      EXPECT_EQ(db->check_integrity(), "");
      const int version = schema_version(*db);
      EXPECT_TRUE(version == kSchemaVersion || version == kSchemaVersion - 1);
      EXPECT_EQ(db->has_table("subject_merge"), version == kSchemaVersion) << "between the two";
      if (version != kSchemaVersion) ++of_the_old;
    }
    installation.reopen();
    installation.close();
    const auto report = verify_installation(installation.dir(), {});
    ASSERT_TRUE(report.ok());
    EXPECT_TRUE(report->whole());
    EXPECT_EQ(report->chain.head_leaf, before->chain.head_leaf);
    if (::testing::Test::HasFailure()) return;
  }
  EXPECT_GT(of_the_old, killed / 2) << "the upgrade is one transaction";
  std::printf("%ld statements, %d kills, %d of the old format after it\n", all, killed,
              of_the_old);
}

TEST(Upgrade, AFormatFromTheFutureIsLeftAlone) {
  TestInstallation installation;
  installation.add_parties();
  installation.close();
  const auto file = installation.dir() / "comity.db";
  set_format(installation.dir(), kSchemaVersion + 1);
  const std::string left = read_file(file);
  EXPECT_THROW(installation.reopen(), Fault);
  EXPECT_EQ(read_file(file), left);
}

}  // namespace
}  // namespace comity::testing
