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
#include "office/directory_lock.h"
#include "office/writer.h"
#include "record/export.h"
#include "record/schema.h"
#include "views/derived_tables.h"

namespace comity {
namespace {

std::filesystem::path store(const std::filesystem::path& dir) {
  const auto path = dir / "comity.db";
  if (!std::filesystem::exists(path))
    throw Fault(FaultKind::missing,
                "no installation in " + dir.string() + "; run comity init --dir DIR");
  return path;
}

void remove_store(const std::filesystem::path& path) {
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"})
    std::filesystem::remove(path.string() + ending, ignored);
}

// A copy that goes away again, whatever happens.
class TemporaryCopy {
 public:
  explicit TemporaryCopy(const std::filesystem::path& dir)
      : path_(dir / ("verify-" + ActId::random().text() + ".db")) {
    db::Connection::open(store(dir), db::Mode::read)
        ->backup_to(path_, db::Lasting::until_closed);
  }
  ~TemporaryCopy() { remove_store(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::filesystem::path newest_checkpoint(const std::filesystem::path& dir) {
  std::filesystem::path newest;
  Seq newest_seq = 0;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(dir / "checkpoints", none)) {
    const std::string name = entry.path().filename().string();
    constexpr std::string_view kPrefix = "checkpoint-";
    if (!name.starts_with(kPrefix)) continue;
    Seq seq = 0;
    std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), seq);
    if (seq > newest_seq) newest = entry.path(), newest_seq = seq;
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

void compare_views(const std::filesystem::path& dir, InstallationReport& report,
                   const Progress& progress) {
  const TemporaryCopy copy(dir);
  auto db = db::Connection::open(copy.path(), db::Mode::scratch);
  if (schema_version(*db) < kSchemaVersion)
    throw Fault(FaultKind::damaged,
                "the views were made by an older version; run comity views rebuild, then verify");
  const auto definitions = load_definitions(*db);
  const auto founded = installation(*db);
  if (!founded) throw Fault(FaultKind::damaged, "the first event of the record cannot be read");
  const auto tables = derived_tables(definitions->kinds);
  std::vector<Hash> kept;
  for (const auto& table : tables) kept.push_back(table_digest(*db, table));
  db::Transaction transaction(*db, db::Transaction::Kind::write);
  Record record(*db, definitions->kinds, founded->zone);
  KindViews views(*db, definitions->kinds);
  record.replay([&](Seq seq) {
    if (progress) progress("replayed to event " + std::to_string(seq));
  });
  views.rebuild([&](std::int64_t done) {
    if (progress) progress("rebuilt " + std::to_string(done) + " subjects");
  });
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (table_digest(*db, tables[i]) != kept[i]) report.tables_that_differ.push_back(tables[i]);
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

}  // namespace

Result<InstallationReport> verify_installation(const std::filesystem::path& dir,
                                               const VerifyOptions& options,
                                               const Progress& progress) {
  const auto path = store(dir);
  InstallationReport report;
  const auto open = [&] { return db::Connection::open(path, db::Mode::read); };
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
  if (options.views && report.chain.whole()) compare_views(dir, report, progress);
  return report;
}

WrittenCheckpoint write_checkpoint(const std::filesystem::path& dir,
                                   const std::filesystem::path& out) {
  auto db = db::Connection::open(store(dir), db::Mode::read);
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
  const auto path = store(dir);
  if (std::filesystem::exists(to) && !std::filesystem::is_empty(to))
    throw Fault(FaultKind::locked,
                to.string() + " is not empty; choose a new folder for the backup");
  std::filesystem::create_directories(to);
  std::filesystem::permissions(to, std::filesystem::perms::owner_all);
  db::Connection::open(path, db::Mode::read)->backup_to(to / "comity.db");
  if (std::filesystem::exists(dir / "checkpoints"))
    std::filesystem::copy(dir / "checkpoints", to / "checkpoints",
                          std::filesystem::copy_options::recursive);
  if (std::filesystem::exists(dir / "keys" / "checkpoint.pub")) {
    std::filesystem::create_directories(to / "keys");
    std::filesystem::copy_file(dir / "keys" / "checkpoint.pub", to / "keys" / "checkpoint.pub");
  }
}

Exported export_installation(const std::filesystem::path& dir, const std::filesystem::path& file,
                             const Progress& progress) {
  auto db = db::Connection::open(store(dir), db::Mode::read);
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
                                      const std::filesystem::path& dir, const Progress& progress) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Fault(FaultKind::missing, "cannot read " + file.string());
  std::filesystem::create_directories(dir);
  std::filesystem::permissions(dir, std::filesystem::perms::owner_all);
  const DirectoryLock lock(dir);
  if (std::filesystem::exists(dir / "comity.db"))
    throw Fault(FaultKind::locked,
                "an installation stands in " + dir.string() + " already; choose another folder");
  const std::filesystem::path fresh = dir / "comity.db.new";
  remove_store(fresh);
  ExportEnd end;
  {
    auto db = db::Connection::open(fresh, db::Mode::create);
    db::Transaction transaction(*db, db::Transaction::Kind::write);
    create_record_tables(*db);
    const auto restored = restore_record(in, *db, [&](Seq seq) {
      if (progress) progress("restored to event " + std::to_string(seq));
    });
    if (!restored.ok()) {
      remove_store(fresh);
      return restored.refusal();
    }
    end = *restored;
    const auto definitions = load_definitions(*db);
    const auto founded = installation(*db);
    if (!founded)
      throw Fault(FaultKind::damaged,
                  "the export does not begin with the founding of an installation");
    Record record(*db, definitions->kinds, founded->zone);
    KindViews views(*db, definitions->kinds);
    record.replay();
    views.rebuild();
    transaction.commit();
    db->checkpoint();
  }
  move_file(fresh, dir / "comity.db");
  remove_store(fresh);
  return Exported{end.events, end.leaf};
}

std::vector<AccessEntry> access_log(const std::filesystem::path& dir) {
  return read_access_log(dir);
}

}  // namespace comity
