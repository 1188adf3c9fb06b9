// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_connection.h"

#include <sqlite3.h>

#include <array>
#include <mutex>
#include <utility>

#include "base/check.h"
#include "db/sqlite_fault.h"
#include "db/text_engine.h"

namespace comity::db {
namespace {

constexpr int kBusyMilliseconds = 5000;

// Before the first use only, and without harm where it comes too late: without a count of bytes in
// use, threads do not meet at one lock for each allocation.
void sqlite_ready() {
  static std::once_flag once;
  std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

int open_flags(Mode mode) {
  constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  switch (mode) {
    case Mode::read: return kAlways | SQLITE_OPEN_READONLY;
    case Mode::write: return kAlways | SQLITE_OPEN_READWRITE;
    case Mode::scratch:
    case Mode::create: return kAlways | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  COMITY_CHECK(false);
}

sqlite3* open_sqlite(const std::string& name, int flags, const std::string& vfs,
                     const std::filesystem::path& file) {
  sqlite_ready();
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &db, flags, vfs.empty() ? nullptr : vfs.c_str());
  if (code == SQLITE_OK) return db;
  try {
    throw_fault(db, code, file.string());
  } catch (...) {
    sqlite3_close_v2(db);
    throw;
  }
}

// A name for SQLITE_OPEN_URI. Only these signs mean something in one.
std::string immutable_uri(const std::filesystem::path& file) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string uri = "file:";
  for (char sign : std::filesystem::absolute(file).string()) {
    const auto byte = static_cast<unsigned char>(sign);
    if (sign == '%' || sign == '?' || sign == '#' || byte < 0x21) {
      uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      uri += sign;
    }
  }
  return uri + "?immutable=1";
}

std::filesystem::path beside(std::filesystem::path file, const char* ending) {
  return file += ending;
}

// Opening reads nothing. The first read tells whether the file is a database, and whether its log
// can be used.
void read_once(sqlite3* db) {
  expect_ok(db, sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr));
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kWords{{
    {"{key}", "INTEGER PRIMARY KEY"},
    {"{bytes}", "BLOB"},
    {"{clustered}", "WITHOUT ROWID"},
}};

std::string in_dialect(std::string_view sql) {
  std::string text(sql);
  for (const auto& [word, spelling] : kWords) {
    auto at = text.find(word);
    for (; at != std::string::npos; at = text.find(word, at + spelling.size())) {
      text.replace(at, word.size(), spelling);
    }
  }
  return text;
}

std::string read_integrity(sqlite3* db) {
  std::string found;
  try {
    SqliteStatement check(db, "PRAGMA integrity_check(20)");
    while (check.step()) {
      if (check.text(0) == "ok") continue;
      if (!found.empty()) found += '\n';
      found += check.text(0);
    }
  } catch (const Fault& fault) {
    if (fault.kind() != FaultKind::damaged) throw;
    found += fault.what();
  }
  return found;
}

}  // namespace

std::unique_ptr<Connection> Connection::open(const std::filesystem::path& file, Mode mode,
                                             const std::string& vfs) {
  auto opened = [&](const std::string& name, int flags) {
    auto connection =
        std::make_unique<SqliteConnection>(open_sqlite(name, flags, vfs, file), vfs);
    connection->set_up(mode);
    return connection;
  };
  const int flags = open_flags(mode);
  if (mode != Mode::read) return opened(file.string(), flags);
  try {
    return opened(file.string(), flags);
  } catch (const Fault& fault) {
    // In a folder that may not be written, SQLite cannot make the files beside the database that
    // readers share. Where no log is left over, the file alone is whole, and nobody can change it
    // while we read.
    const bool shared_file_refused =
        fault.kind() == FaultKind::missing || fault.kind() == FaultKind::read_only;
    std::error_code ignored;
    if (!shared_file_refused || !std::filesystem::exists(file, ignored)) throw;
    if (std::filesystem::exists(beside(file, "-wal"), ignored)) throw;
    return opened(immutable_uri(file), flags | SQLITE_OPEN_URI);
  }
}

void SqliteConnection::set_up(Mode mode) {
  sqlite3_busy_timeout(db_, kBusyMilliseconds);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  run("PRAGMA foreign_keys = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
  if (mode == Mode::read) {
    run("PRAGMA query_only = ON; PRAGMA cache_size = -4096");
  } else if (mode == Mode::scratch) {
    run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
        "PRAGMA cache_size = -65536");
  } else {
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;"
        "PRAGMA journal_size_limit = 134217728");
    checkpoint_beside();
  }
  read_once(db_);
}

void SqliteConnection::checkpoint_beside() {
  checkpointer_ = std::make_unique<SqliteCheckpointer>(sqlite3_db_filename(db_, nullptr), vfs_);
  // What SQLite calls after each commit; it has no exceptions, and what fails here is done later.
  sqlite3_wal_hook(
      db_,
      [](void* checkpointer, sqlite3* db, const char* name, int pages) {
        if (static_cast<SqliteCheckpointer*>(checkpointer)->committed(pages))
          sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
        return SQLITE_OK;
      },
      checkpointer_.get());
}

SqliteConnection::~SqliteConnection() {
  checkpointer_.reset();
  kept_.clear();
  sqlite3_close_v2(db_);
}

std::unique_ptr<Statement> SqliteConnection::make(std::string_view sql) {
  return std::make_unique<SqliteStatement>(db_, sql);
}

void SqliteConnection::run(std::string_view sql) {
  expect_ok(db_, sqlite3_exec(db_, in_dialect(sql).c_str(), nullptr, nullptr, nullptr));
}

std::int64_t SqliteConnection::changes() { return sqlite3_changes64(db_); }

bool SqliteConnection::has_table(std::string_view name) {
  auto& find = prepare("SELECT 1 FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ?1");
  const bool found = find.bind(1, name).step();
  find.reset();
  return found;
}

const TextEngine& SqliteConnection::text_engine() const { return fts5_engine(); }

void SqliteConnection::compact() {
  run("VACUUM");
  checkpoint();
}

void SqliteConnection::checkpoint() {
  if (checkpointer_ != nullptr) checkpointer_->wait();
  int code = sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code == SQLITE_OK) {
    // Cutting the log to nothing needs a moment without readers; we do not wait for it, a later one
    // will do.
    sqlite3_busy_timeout(db_, 0);
    code = sqlite3_wal_checkpoint_v2(db_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(db_, kBusyMilliseconds);
  }
  if ((code & 0xff) != SQLITE_BUSY) expect_ok(db_, code);
}

// SQLite tells a page that it found no memory for as a damaged one: what two readings in a row tell
// alike is so.
std::string SqliteConnection::check_integrity() {
  std::string found = read_integrity(db_);
  for (int reading = 0; !found.empty() && reading < 4; ++reading) {
    std::string again = read_integrity(db_);
    if (again == found) return found;
    found = std::move(again);
  }
  return found;
}

}  // namespace comity::db
