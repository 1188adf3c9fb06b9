// SPDX-License-Identifier: Apache-2.0
#include "office/upgrade.h"

#include "base/fault.h"
#include "db/server_state.h"
#include "office/derive.h"
#include "office/directory_lock.h"
#include "office/store.h"
#include "office/temporary_store.h"
#include "record/record.h"
#include "record/schema.h"
#include "record/verify.h"

namespace comity {
namespace {

// The old pages stay until the commit, and the log holds the new ones once more.
constexpr std::int64_t kTimesTheStore = 2;

UpgradeReport look_at(db::Connection& db, const Store& store) {
  UpgradeReport report;
  report.from = schema_version(db);
  report.to = kSchemaVersion;
  report.older = is_older(db, store.dir);
  const Head head = head_of(db);
  report.head = head.seq;
  report.leaf = head.leaf;
  const std::int64_t bytes =
      store.on_server() ? db::server_state(db).bytes
                        : static_cast<std::int64_t>(std::filesystem::file_size(store.file()));
  report.bytes_needed = kTimesTheStore * bytes;
  if (!store.on_server())
    report.bytes_free = static_cast<std::int64_t>(std::filesystem::space(store.dir).available);
  return report;
}

// What is derived from a chain that is not whole would hide that.
void expect_whole(const Store& store) {
  const auto verified = verify_chain([&] { return store.open(db::Mode::read); }, 1);
  if (!verified.whole())
    throw Fault(FaultKind::damaged,
                "the record does not verify, and was left as it is; run comity verify, and restore"
                " the last backup that verifies");
}

void try_in_file(const Store& store, const std::filesystem::path& file) {
  store.open(db::Mode::read)->backup_to(file, db::Lasting::until_closed);
  bring_up_to_date(*db::Connection::open(file, db::Mode::write));
}

void try_in_file_from_server(const Store& store, const std::filesystem::path& file) {
  const auto server = store.open(db::Mode::read);
  const db::Transaction snapshot(*server, db::Transaction::Kind::read);
  copy_and_derive(*server, *db::Connection::open(file, db::Mode::scratch));
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

void bring_up_to_date(db::Connection& db) {
  db::Transaction transaction(db, db::Transaction::Kind::write);
  if (schema_version(db) == kSchemaVersion) return;  // another server was first
  const Hash before = head_of(db).leaf;
  derive(db);
  set_schema_version(db);
  COMITY_CHECK(head_of(db).leaf == before);
  transaction.commit();
}

UpgradeReport try_upgrade(const std::filesystem::path& dir) {
  const Store store = store_of(dir);
  const UpgradeReport report = look_at(*store.open(db::Mode::read), store);
  if (!report.older) return report;
  expect_whole(store);
  const TemporaryStore copy(dir, "upgrade");
  store.on_server() ? try_in_file_from_server(store, copy.path())
                    : try_in_file(store, copy.path());
  return report;
}

UpgradeReport upgrade(const std::filesystem::path& dir) {
  const DirectoryLock lock(dir);
  const Store store = store_of(dir);
  const UpgradeReport report = look_at(*store.open(db::Mode::read), store);
  if (!report.older) return report;
  expect_whole(store);
  bring_up_to_date(*store.open(db::Mode::write));
  return report;
}

}  // namespace comity
