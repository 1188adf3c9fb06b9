// SPDX-License-Identifier: Apache-2.0
// A copy is made in one read transaction: writers go on beside it, and what they write is not in
// it. It is whole in itself (no log beside it), and takes its name only when it is on the disk.
#include <sqlite3.h>

#include "base/fault.h"
#include "base/files.h"
#include "base/id.h"
#include "db/sqlite_connection.h"
#include "db/sqlite_fault.h"

namespace comity::db {
namespace {

std::string vfs_name(sqlite3* db) {
  sqlite3_vfs* vfs = nullptr;
  sqlite3_file_control(db, "main", SQLITE_FCNTL_VFS_POINTER, static_cast<void*>(&vfs));
  return vfs != nullptr ? vfs->zName : "";
}

void copy_all(sqlite3* from, sqlite3* to) {
  sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
  if (backup == nullptr) throw_fault(to, sqlite3_extended_errcode(to));
  const int stepped = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped == SQLITE_DONE && finished == SQLITE_OK) return;
  throw_fault(to, finished != SQLITE_OK ? finished : stepped);
}

void remove_quietly(const std::filesystem::path& file) {
  for (const char* ending : {"", "-journal", "-wal", "-shm"}) {
    std::error_code ignored;
    std::filesystem::remove(std::filesystem::path(file) += ending, ignored);
  }
}

// The copy is made in rollback mode, so that it may be read where nothing can be written beside it.
void write_copy(sqlite3* from, const std::filesystem::path& file, Lasting lasting) {
  sqlite3* to = nullptr;
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const std::string vfs = vfs_name(from);
  const int code = sqlite3_open_v2(file.c_str(), &to, flags, vfs.empty() ? nullptr : vfs.c_str());
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> closed_at_end(to, sqlite3_close_v2);
  if (code != SQLITE_OK) throw_fault(to, code, file.string());
  if (lasting == Lasting::until_closed)
    expect_ok(to, sqlite3_exec(to, "PRAGMA synchronous = OFF", nullptr, nullptr, nullptr));
  copy_all(from, to);
  expect_ok(to, sqlite3_exec(to, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr));
}

}  // namespace

void SqliteConnection::backup_to(const std::filesystem::path& file, Lasting lasting) {
  if (std::filesystem::exists(file.string() + "-wal")) {
    throw Fault(FaultKind::locked,
                file.string() + ": this is a database in use; give the backup another name");
  }
  std::filesystem::path part = file;
  part += "." + id_bytes_text(random_id_bytes()) + ".part";
  try {
    write_copy(db_, part, lasting);
    lasting == Lasting::until_closed ? std::filesystem::rename(part, file) : move_file(part, file);
  } catch (...) {
    remove_quietly(part);
    throw;
  }
}

}  // namespace comity::db
