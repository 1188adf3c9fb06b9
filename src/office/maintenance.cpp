// SPDX-License-Identifier: Apache-2.0
#include "office/maintenance.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <future>
#include <fstream>

#include "base/fault.h"
#include "base/files.h"
#include "desk/desk_tables.h"
#include "office/derive.h"
#include "office/desk_store.h"
#include "office/directory_lock.h"
#include "office/store.h"
#include "office/temporary_store.h"
#include "office/writer.h"
#include "record/copy.h"
#include "record/export.h"
#include "record/schema.h"
#include "views/derived_tables.h"

namespace comity {
namespace {

std::filesystem::path newest_checkpoint(const std::filesystem::path& dir) {
  std::filesystem::path newest;
  Seq newest_seq = 0;
  for (const std::string& name : names_in(dir / "checkpoints")) {
    constexpr std::string_view kPrefix = "checkpoint-";
    if (!name.starts_with(kPrefix)) continue;
    Seq seq = 0;
    std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), seq);
    if (seq > newest_seq) newest = dir / "checkpoints" / name, newest_seq = seq;
  }
  return newest;
}

std::array<unsigned char, 32> key_to_trust(const std::filesystem::path& dir,
                                           const std::filesystem::path& key) {
  if (key.empty()) return trusted_key(dir);
  std::string text = read_file(key, 1024);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::array<unsigned char, 32> bytes{};
  const auto first = parse_id_bytes(std::string_view(text).substr(0, 32));
  const auto second =
      text.size() == 64 ? parse_id_bytes(std::string_view(text).substr(32)) : std::nullopt;
  if (!first || !second) throw Fault(FaultKind::damaged, key.string() + " is not a public key");
  std::copy(first->begin(), first->end(), bytes.begin());
  std::copy(second->begin(), second->end(), bytes.begin() + 16);
  return bytes;
}

// What the checkpoint says of its event must be what the record says of it.
void compare(db::Connection& db, const Checkpoint& checkpoint, VerifyReport& report) {
  const auto leaf = leaf_of(db, checkpoint.seq);
  if (!leaf)
    report.findings.push_back({checkpoint.seq, "verify_cut_short", std::to_string(report.head)});
  else if (*leaf != checkpoint.leaf)
    report.findings.push_back({checkpoint.seq, "verify_checkpoint_differs", {}});
}

std::vector<Hash> digests(db::Connection& db, const std::vector<std::string>& tables) {
  std::vector<Hash> digests;
  for (const auto& table : tables) digests.push_back(table_digest(db, table));
  return digests;
}

Result<ExportEnd> restore_and_derive(std::istream& in, db::Connection& to,
                                     const Progress& progress) {
  db::Transaction transaction(to, db::Transaction::Kind::write);
  create_record_tables(to);
  auto end = restore_record(in, to, [&](Seq seq) {
    if (progress) progress("restored to event " + std::to_string(seq));
  });
  if (!end.ok()) return end;
  derive(to, {});
  transaction.commit();
  return end;
}

// A file is copied with all that is in it, compared, and derived anew in the copy. From a server
// the record alone is copied, into a file; what the server holds must equal what follows there.
void compare_views(const Store& store, InstallationReport& report, const Progress& progress) {
  auto db = store.open(db::Mode::read);
  if (schema_version(*db) < kSchemaVersion)
    throw Fault(FaultKind::damaged,
                "the views were made by an older version; run comity views rebuild, then verify");
  const TemporaryStore scratch(store.dir, "verify");
  std::vector<std::string> tables;
  std::vector<Hash> kept, made;
  if (store.on_server()) {
    const db::Transaction snapshot(*db, db::Transaction::Kind::read);
    tables = derived_tables(load_definitions(*db)->kinds);
    kept = digests(*db, tables);
    auto copy = db::Connection::open(scratch.path(), db::Mode::scratch);
    copy_and_derive(*db, *copy, progress);
    made = digests(*copy, tables);
  } else {
    db->backup_to(scratch.path(), db::Lasting::until_closed);
    auto copy = db::Connection::open(scratch.path(), db::Mode::scratch);
    tables = derived_tables(load_definitions(*copy)->kinds);
    kept = digests(*copy, tables);
    const db::Transaction transaction(*copy, db::Transaction::Kind::write);
    derive(*copy, progress);
    made = digests(*copy, tables);
  }
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (made[i] != kept[i]) report.tables_that_differ.push_back(tables[i]);
  report.views_compared = true;
}

// What a stream wrote is with the system, not yet on the disk.
void sync_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!synced)
    throw Fault(FaultKind::input_output,
                path.string() + " could not be brought to disk; check the disk and try again");
}

void expect_empty(const std::filesystem::path& dir) {
  if (std::filesystem::exists(dir) && !std::filesystem::is_empty(dir))
    throw Fault(FaultKind::locked,
                dir.string() + " is not empty; choose a new folder");
  std::filesystem::create_directories(dir);
  std::filesystem::permissions(dir, std::filesystem::perms::owner_all);
}

void copy_papers(const std::filesystem::path& dir, const std::filesystem::path& to) {
  if (std::filesystem::exists(dir / "checkpoints"))
    std::filesystem::copy(dir / "checkpoints", to / "checkpoints",
                          std::filesystem::copy_options::recursive);
  if (std::filesystem::exists(dir / "keys" / "checkpoint.pub")) {
    std::filesystem::create_directories(to / "keys");
    std::filesystem::copy_file(dir / "keys" / "checkpoint.pub", to / "keys" / "checkpoint.pub");
  }
}

void copy_accounts(const Store& from, const std::filesystem::path& to) {
  if (const auto desk = open_desk_if_any(from)) copy_desk(*desk, *open_desk(store_of(to)));
}

// A database for a new installation. In a file it takes its name only when it is whole.
class NewStore {
 public:
  NewStore(const std::filesystem::path& dir, const std::string& database)
      : store_{dir, database, {}}, fresh_(dir / "comity.db.new") {
    if (installation_stands(dir))
      throw Fault(FaultKind::locked, "an installation stands in " + dir.string() +
                                         " already; choose another folder");
    if (!store_.on_server()) remove_store(fresh_);
    db_ = store_.on_server() ? store_.open(db::Mode::create)
                             : db::Connection::open(fresh_, db::Mode::create);
    if (schema_version(*db_) != 0)
      throw Fault(FaultKind::locked,
                  "an installation stands in this database already; choose another database");
  }
  ~NewStore() {
    if (!store_.on_server()) remove_store(fresh_);
  }
  db::Connection& db() { return *db_; }
  void keep() {
    db_->checkpoint();
    db_.reset();
    store_.on_server() ? name_server(store_) : move_file(fresh_, store_.file());
  }

 private:
  Store store_;
  std::filesystem::path fresh_;
  std::unique_ptr<db::Connection> db_;
};

}  // namespace

Result<InstallationReport> verify_installation(const std::filesystem::path& dir,
                                               const VerifyOptions& options,
                                               const Progress& progress) {
  const Store store = store_of(dir);
  InstallationReport report;
  const auto open = [&] { return store.open(db::Mode::read); };
  auto db = open();
  const auto file = options.checkpoint.empty() ? newest_checkpoint(dir) : options.checkpoint;
  if (!file.empty()) {
    COMITY_TRY(checkpoint, parse_checkpoint(read_file(file, 4096), key_to_trust(dir, options.key)));
    report.checkpoint = checkpoint;
  }
  // Pages and indexes, which the chain does not cover, beside the chain.
  auto damaged = std::async(std::launch::async, [&] {
    return options.views ? open()->check_integrity() : std::string();
  });
  report.chain = verify_chain(open, options.threads, [&](std::int64_t done) {
    if (progress) progress("verified " + std::to_string(done) + " events");
  });
  if (const std::string damage = damaged.get(); !damage.empty())
    report.chain.findings.push_back({kNoSeq, "verify_store_damaged", damage});
  if (report.checkpoint) compare(*db, *report.checkpoint, report.chain);
  if (options.views && report.chain.whole()) compare_views(store, report, progress);
  return report;
}

WrittenCheckpoint write_checkpoint(const std::filesystem::path& dir,
                                   const std::filesystem::path& out) {
  auto db = store_of(dir).open(db::Mode::read);
  WrittenCheckpoint written;
  const Head head = head_of(*db);
  written.checkpoint = {head.seq, head.leaf, head.recorded_at, {}};
  if (!head.borne_out)
    throw Fault(FaultKind::damaged,
                "the last event was changed and is not signed; run comity verify");
  const std::string text = checkpoint_text(written.checkpoint, installation_key(dir));
  std::filesystem::create_directories(dir / "checkpoints");
  written.file =
      dir / "checkpoints" / ("checkpoint-" + std::to_string(written.checkpoint.seq) + ".txt");
  write_file(written.file, text);
  if (!out.empty()) {
    write_file(out, text);
    written.file = out;
  }
  return written;
}

void backup_installation(const std::filesystem::path& dir, const std::filesystem::path& to) {
  const Store store = store_of(dir);
  if (store.on_server()) {
    copy_installation(dir, to, {});
    return;
  }
  expect_empty(to);
  store.open(db::Mode::read)->backup_to(to / "comity.db");
  copy_papers(dir, to);
  copy_accounts(store, to);
}

Exported copy_installation(const std::filesystem::path& from, const std::filesystem::path& to,
                           const std::string& database, const Progress& progress) {
  const Store store = store_of(from);
  expect_empty(to);
  const DirectoryLock lock(to);
  NewStore fresh(to, database);
  auto db = store.open(db::Mode::read);
  const db::Transaction snapshot(*db, db::Transaction::Kind::read);
  const Exported copied{copy_and_derive(*db, fresh.db(), progress), head_of(fresh.db()).leaf};
  if (head_of(*db).leaf != copied.leaf)
    throw Fault(FaultKind::damaged, "the copy ends otherwise than the record; run comity verify");
  fresh.keep();
  copy_papers(from, to);
  copy_accounts(store, to);
  return copied;
}

Exported export_installation(const std::filesystem::path& dir, const std::filesystem::path& file,
                             const Progress& progress) {
  auto db = store_of(dir).open(db::Mode::read);
  const db::Transaction snapshot(*db, db::Transaction::Kind::read);
  const std::filesystem::path fresh = file.string() + ".new";
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  if (!out)
    throw Fault(FaultKind::input_output, "cannot write " + fresh.string() + "; check the folder");
  const ExportEnd end = export_record(*db, out, [&](Seq seq) {
    if (progress) progress("exported to event " + std::to_string(seq));
  });
  out.close();
  if (!out)
    throw Fault(FaultKind::disk_full,
                "the export could not be written whole; make room and try again");
  sync_file(fresh);
  move_file(fresh, file);
  return {end.events, end.leaf};
}

Result<Exported> restore_installation(const std::filesystem::path& file,
                                      const std::filesystem::path& dir, const Progress& progress,
                                      const std::string& database) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Fault(FaultKind::missing, "cannot read " + file.string());
  std::filesystem::create_directories(dir);
  std::filesystem::permissions(dir, std::filesystem::perms::owner_all);
  const DirectoryLock lock(dir);
  NewStore fresh(dir, database);
  COMITY_TRY(end, restore_and_derive(in, fresh.db(), progress));
  fresh.keep();
  return Exported{end.events, end.leaf};
}

std::vector<AccessEntry> access_log(const std::filesystem::path& dir) {
  return read_access_log(dir);
}

}  // namespace comity
