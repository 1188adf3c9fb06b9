// SPDX-License-Identifier: Apache-2.0
#include "office/upgrade.h"

#include "base/fault.h"
#include "office/directory_lock.h"
#include "office/writer.h"
#include "record/schema.h"
#include "record/verify.h"

namespace comity {
namespace {

// The log holds every page once more until it goes into the file.
constexpr std::int64_t kTimesTheStore = 2;

std::filesystem::path store_of(const std::filesystem::path& dir) {
  const auto path = dir / "comity.db";
  if (!std::filesystem::exists(path))
    throw Fault(FaultKind::missing,
                "no installation in " + dir.string() + "; run comity init --dir DIR");
  return path;
}

// A copy of the store that goes away again, whatever happens.
class Copy {
 public:
  explicit Copy(const std::filesystem::path& dir)
      : path_(dir / ("upgrade-" + ActId::random().text() + ".db")) {
    db::Connection::open(store_of(dir), db::Mode::read)
        ->backup_to(path_, db::Lasting::until_closed);
  }
  ~Copy() {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"})
      std::filesystem::remove(path_.string() + ending, ignored);
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

UpgradeReport look_at(db::Connection& db, const std::filesystem::path& dir) {
  UpgradeReport report;
  report.from = schema_version(db);
  report.to = kSchemaVersion;
  report.older = is_older(db, dir);
  const Head head = head_of(db);
  report.head = head.seq;
  report.leaf = head.leaf;
  report.bytes_needed =
      kTimesTheStore * static_cast<std::int64_t>(std::filesystem::file_size(store_of(dir)));
  report.bytes_free = static_cast<std::int64_t>(std::filesystem::space(dir).available);
  return report;
}

// The chain must be whole before and end the same after; otherwise nothing is kept.
void upgrade_store(const std::filesystem::path& store, const UpgradeReport& report) {
  auto db = db::Connection::open(store, db::Mode::write);
  const auto founded = installation(*db);
  if (!founded)
    throw Fault(FaultKind::damaged,
                "the first event of the record cannot be read; run comity verify");
  bring_up_to_date(*db, *load_definitions(*db), founded->zone);
  const auto verified =
      verify_chain([&] { return db::Connection::open(store, db::Mode::read); }, 1);
  if (!verified.whole() || verified.head_leaf != report.leaf)
    throw Fault(FaultKind::damaged,
                "the record does not verify after the upgrade; run comity verify, and restore the"
                " last backup that verifies");
}

}  // namespace

bool is_older(db::Connection& db, const std::filesystem::path& dir) {
  const int version = schema_version(db);
  if (version == kSchemaVersion) return false;
  if (version == 0)
    throw Fault(FaultKind::missing,
                "no installation in " + dir.string() + "; run comity init --dir DIR");
  if (version < kSchemaVersion) return true;
  throw Fault(FaultKind::damaged,
              "the installation in " + dir.string() + " has format " + std::to_string(version) +
                  ", this program reads up to " + std::to_string(kSchemaVersion) +
                  "; use the version of Comity that wrote it, or a newer one");
}

void bring_up_to_date(db::Connection& db, const Definitions& definitions,
                      const std::string& zone) {
  db::Transaction transaction(db, db::Transaction::Kind::write);
  Record record(db, definitions.kinds, zone);
  KindViews views(db, definitions.kinds);
  record.replay();
  views.rebuild();
  set_schema_version(db);
  transaction.commit();
}

UpgradeReport try_upgrade(const std::filesystem::path& dir) {
  const Copy copy(dir);
  const UpgradeReport report =
      look_at(*db::Connection::open(copy.path(), db::Mode::read), dir);
  if (report.older) upgrade_store(copy.path(), report);
  return report;
}

UpgradeReport upgrade(const std::filesystem::path& dir) {
  const DirectoryLock lock(dir);
  const UpgradeReport report =
      look_at(*db::Connection::open(store_of(dir), db::Mode::read), dir);
  if (report.older) upgrade_store(store_of(dir), report);
  return report;
}

}  // namespace comity
