// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_fault.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <new>

#include "base/check.h"

namespace comity::db {
namespace {

struct Meaning {
  FaultKind kind;
  const char* sentence;
};

constexpr Meaning kDiskFull{FaultKind::disk_full,
                            "the disk is full; free some space, then try again"};
constexpr Meaning kInputOutput{FaultKind::input_output,
                               "the disk could not be read or written; check it before going on"};
constexpr Meaning kUnsynced{FaultKind::input_output,
                            "what was written could not be brought to the disk; check it before"
                            " going on"};
constexpr Meaning kDamaged{FaultKind::damaged,
                           "the file is damaged; restore it from a backup"};
constexpr Meaning kNoDatabase{FaultKind::damaged,
                              "the file is not a database, or its beginning is damaged"};
constexpr Meaning kLocked{FaultKind::locked,
                          "another process is using the database; try again when it has finished"};
constexpr Meaning kReadOnly{FaultKind::read_only,
                            "the database may only be read here; check the rights on the file"
                            " and its folder"};
constexpr Meaning kMissing{FaultKind::missing,
                           "the file cannot be opened; check that it exists and may be read"};
constexpr Meaning kTooLong{FaultKind::input_output,
                           "a text or file is longer than the database takes"};
constexpr Meaning kBrokenOff{FaultKind::input_output,
                             "the work on the database was broken off; try again"};
constexpr Meaning kUnfit{FaultKind::damaged,
                         "the database does not hold what this version of Comity expects"};

// The system's own number of the failure. SQLite forgets it where a commit fails; the files' layer
// below still knows it then.
int system_error(sqlite3* db) {
  if (db == nullptr) return 0;
  if (const int error = sqlite3_system_errno(db); error != 0) return error;
  sqlite3_vfs* vfs = nullptr;
  sqlite3_file_control(db, "main", SQLITE_FCNTL_VFS_POINTER, static_cast<void*>(&vfs));
  return vfs != nullptr && vfs->xGetLastError != nullptr ? vfs->xGetLastError(vfs, 0, nullptr) : 0;
}

// SQLite reports a full disk as an input/output error where it was met in the shared memory or in
// opening a file. After a failed sync the system may have dropped what it could not write, whatever
// the reason was; that is never a disk on which one just makes room.
Meaning of_failed_call(sqlite3* db, int code) {
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return kUnsynced;
  const int error = system_error(db);
  return error == ENOSPC || error == EDQUOT ? kDiskFull : kInputOutput;
}

Meaning of_failed_opening(sqlite3* db) {
  const int error = system_error(db);
  return error == EIO || error == ENOSPC || error == EDQUOT ? of_failed_call(db, 0) : kMissing;
}

Meaning meaning(sqlite3* db, int code) {
  switch (code & 0xff) {
    case SQLITE_FULL: return kDiskFull;
    case SQLITE_IOERR: return of_failed_call(db, code);
    case SQLITE_CORRUPT: return kDamaged;
    case SQLITE_NOTADB: return kNoDatabase;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL: return kLocked;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return kReadOnly;
    case SQLITE_CANTOPEN: return of_failed_opening(db);
    case SQLITE_TOOBIG: return kTooLong;
    case SQLITE_ABORT:
    case SQLITE_INTERRUPT: return kBrokenOff;
    // A missing table or a broken constraint is our mistake or a changed file; the two cannot be
    // told apart here.
    default: return kUnfit;
  }
}

}  // namespace

void throw_fault(sqlite3* db, int code) {
  const char* file = db != nullptr ? sqlite3_db_filename(db, "main") : nullptr;
  throw_fault(db, code, file != nullptr && *file != '\0' ? file : "database");
}

void throw_fault(sqlite3* db, int code, const std::string& file) {
  if ((code & 0xff) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM) throw std::bad_alloc();
  COMITY_CHECK(code != SQLITE_MISUSE && (code & 0xff) != SQLITE_RANGE);
  const auto [kind, sentence] = meaning(db, code);
  std::string cause = sqlite3_errstr(code);
  if (db != nullptr && (sqlite3_errcode(db) & 0xff) == (code & 0xff)) cause = sqlite3_errmsg(db);
  const bool system_failed = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
  const int error = system_failed ? system_error(db) : 0;
  if (error != 0) cause += std::string("; ") + std::strerror(error);
  throw Fault(kind, file + ": " + sentence + " (" + cause + ")");
}

void expect_ok(sqlite3* db, int code) {
  if (code != SQLITE_OK) throw_fault(db, code);
}

}  // namespace comity::db
