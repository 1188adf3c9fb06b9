// SPDX-License-Identifier: Apache-2.0
#include "office/office.h"

#include <algorithm>
#include <mutex>

#include "base/calendar.h"
#include "base/fault.h"
#include "base/files.h"
#include "desk/access_log.h"
#include "office/clock.h"
#include "office/decide.h"
#include "office/directory_lock.h"
#include "office/door.h"
#include "office/upgrade.h"
#include "office/writer.h"
#include "record/attachments.h"
#include "record/schema.h"

namespace comity {
namespace {

constexpr std::string_view kStore = "comity.db";
constexpr std::size_t kIdleMax = 8;

void require_installation(const std::filesystem::path& dir) {
  if (!std::filesystem::exists(dir / kStore))
    throw Fault(FaultKind::missing, "no installation in " + dir.string() +
                                        "; run comity init --dir DIR, or name another with --dir");
}

}  // namespace

std::vector<DefinitionFile> read_definition_files(const std::filesystem::path& data) {
  if (!std::filesystem::is_directory(data))
    throw Fault(FaultKind::missing,
                "no folder of definitions at " + data.string() + "; name it with --data");
  std::vector<DefinitionFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".toml") continue;
    files.push_back(
        {entry.path().lexically_relative(data).generic_string(), read_file(entry.path())});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

// Connections that wait for the next reader: opening one costs more than reading a record.
class IdleConnections {
 public:
  std::unique_ptr<db::Connection> take() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return nullptr;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }
  IdleConnections() { idle_.reserve(kIdleMax); }  // giving one back needs no memory
  void give_back(std::unique_ptr<db::Connection> connection) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kIdleMax) idle_.push_back(std::move(connection));
  }
  void close() {
    const std::lock_guard lock(mutex_);
    idle_.clear();
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<db::Connection>> idle_;
};

struct ReadSession::Parts {
  std::shared_ptr<IdleConnections> connections;
  std::unique_ptr<db::Connection> db;
  std::shared_ptr<const Definitions> definitions;
  std::filesystem::path dir;
  Access access;
  std::unique_ptr<db::Transaction> transaction;
  std::unique_ptr<Reader> reader;
};

ReadSession::ReadSession(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

// Who read what is marked is logged before the answer leaves, as far as the log can be written.
ReadSession::~ReadSession() {
  log_marked_reads();
  parts_->reader.reset();
  parts_->transaction.reset();
  parts_->connections->give_back(std::move(parts_->db));
}

void ReadSession::log_marked_reads() {
  try {
    std::vector<std::string> names;
    for (const SubjectNumber number : parts_->reader->marked_reads())
      names.push_back(parts_->reader->key(number));
    if (!names.empty()) append_access_log(parts_->dir, parts_->access.actor, clock_now(), names);
  } catch (...) {
    // The directory is read-only for this person, and the log of the one who serves him is
    // elsewhere; or there is no memory, and then none for an answer.
  }
}

Reader& ReadSession::reader() { return *parts_->reader; }
Reader& ReadSession::look_through(const Lens& lens) {
  log_marked_reads();
  parts_->reader =
      std::make_unique<Reader>(*parts_->db, parts_->definitions->kinds, parts_->access, lens);
  return *parts_->reader;
}
db::Connection& ReadSession::snapshot() { return *parts_->db; }

struct Office::Parts {
  std::filesystem::path dir;
  Access access;
  OpenOptions options;
  std::shared_ptr<IdleConnections> connections = std::make_shared<IdleConnections>();
  Installation installation;
  std::shared_ptr<const Definitions>
      definitions;  // of a reading office; a writing one asks its writer
  std::unique_ptr<DirectoryLock> lock;
  std::unique_ptr<Writer> writer;
  std::unique_ptr<RemoteWriter> remote;  // where a server holds the installation
};

Office::Office(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Office::~Office() = default;

Result<Done> Office::init(const std::filesystem::path& dir, const InitOptions& options) {
  if (!zone_known(options.zone)) return refuse("zone_unknown", {{"zone", options.zone}});
  const auto files = read_definition_files(options.data);
  COMITY_TRY(kinds, Kinds::load(files));
  COMITY_TRY(baskets, Baskets::load(files));
  if (const auto checked = baskets.check(kinds); !checked.ok()) return checked.refusal();
  std::filesystem::create_directories(dir);
  std::filesystem::permissions(dir, std::filesystem::perms::owner_all);
  const DirectoryLock lock(dir);
  if (std::filesystem::exists(dir / kStore))
    throw Fault(FaultKind::locked,
                "an installation stands in " + dir.string() + " already; choose another folder");
  const std::filesystem::path fresh = dir / "comity.db.new";
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(fresh.string() + ending);
  {
    auto db = db::Connection::open(fresh, db::Mode::create);
    db::Transaction transaction(*db, db::Transaction::Kind::write);
    create_record_tables(*db);
    Record record(*db, kinds, options.zone);
    EventDraft founded{ActId::random(), "installation_founded", options.administrator,
                       options.office == "observer" ? "observer" : "party", {}, clock_now(),
                       {InstallationFounded{options.office, options.zone}}};
    record.append(founded);
    const DefinitionsAdopt adopt{files};
    EventDraft adopted{
        ActId::random(),     "definitions_adopted", options.administrator,      founded.capacity,
        content_hash(adopt), clock_now(),           {DefinitionsAdopted{files}}};
    record.append(adopted);
    KindViews views(*db, kinds);
    views.create();
    views.index();
    transaction.commit();
    db->checkpoint();
  }
  move_file(fresh, dir / kStore);
  for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(fresh.string() + ending);
  return Done{};
}

std::unique_ptr<Office> Office::open(const std::filesystem::path& dir, OpenMode mode,
                                     const Access& access, const OpenOptions& options) {
  require_installation(dir);
  auto parts = std::make_unique<Parts>();
  parts->dir = dir;
  parts->access = access;
  parts->options = options;
  if (mode == OpenMode::write) parts->remote = RemoteWriter::find(dir);
  const bool write = mode != OpenMode::read && !parts->remote;
  if (write) parts->lock = std::make_unique<DirectoryLock>(dir);
  auto db =
      db::Connection::open(dir / kStore, write ? db::Mode::write : db::Mode::read, options.vfs);
  const bool older = is_older(*db, dir);
  if (older && !write)
    throw Fault(FaultKind::damaged, "the installation in " + dir.string() +
                                        " was made by an older version; run comity upgrade"
                                        " once to bring it up to this one");
  const auto found = installation(*db);
  if (!found)
    throw Fault(FaultKind::damaged,
                "the first event of the record cannot be read; run comity verify");
  parts->installation = *found;
  parts->definitions = load_definitions(*db);
  if (older) bring_up_to_date(*db, *parts->definitions, found->zone);
  if (write) parts->writer = std::make_unique<Writer>(std::move(db), parts->definitions, *found);
  return std::unique_ptr<Office>(new Office(std::move(parts)));
}

Result<Answer> Office::run(const Act& act) { return run(act, parts_->access); }

Result<Answer> Office::run(const Act& act, const Access& as) {
  if (parts_->remote) return parts_->remote->run(act, as.actor);
  COMITY_CHECK(parts_->writer != nullptr);
  if (const auto shape = check_shape(act.body, parts_->installation.zone); !shape.ok())
    return shape.refusal();
  if (const auto standing = check_standing(act.body, as); !standing.ok()) return standing.refusal();
  return parts_->writer->submit(act, as).get();
}

std::vector<Result<Answer>> Office::run_all(const std::vector<Act>& acts) {
  std::vector<Result<Answer>> answers;
  if (parts_->remote) {
    for (const Act& act : acts) answers.push_back(run(act));
    return answers;
  }
  COMITY_CHECK(parts_->writer != nullptr);
  std::vector<const Act*> good;
  for (const Act& act : acts) {
    auto checked = check_shape(act.body, parts_->installation.zone);
    if (checked.ok()) checked = check_standing(act.body, parts_->access);
    answers.push_back(checked.ok() ? Result<Answer>(Answer{}) : Result<Answer>(checked.refusal()));
    if (checked.ok()) good.push_back(&act);
  }
  auto waiting = parts_->writer->submit_all(good, parts_->access);
  for (auto& one : waiting) one.wait();  // a fault below must not leave the others' acts behind
  auto next = waiting.begin();
  for (auto& answer : answers)
    if (answer.ok()) answer = (next++)->get();
  return answers;
}

std::unique_ptr<ReadSession> Office::read(const Lens& lens) const {
  return read(lens, parts_->access);
}

std::unique_ptr<ReadSession> Office::read(const Lens& lens, const Access& as) const {
  auto session = std::make_unique<ReadSession::Parts>();
  session->connections = parts_->connections;
  session->db = parts_->connections->take();
  if (session->db == nullptr)
    session->db = db::Connection::open(parts_->dir / kStore, db::Mode::read, parts_->options.vfs);
  session->definitions = definitions();
  session->dir = parts_->dir;
  session->access = as;
  session->transaction =
      std::make_unique<db::Transaction>(*session->db, db::Transaction::Kind::read);
  session->reader =
      std::make_unique<Reader>(*session->db, session->definitions->kinds, session->access, lens);
  return std::unique_ptr<ReadSession>(new ReadSession(std::move(session)));
}

std::shared_ptr<const Definitions> Office::definitions() const {
  return parts_->writer ? parts_->writer->definitions() : parts_->definitions;
}
const Access& Office::access() const { return parts_->access; }
const std::filesystem::path& Office::dir() const { return parts_->dir; }
std::string Office::office_party() const { return parts_->installation.office; }
const std::string& Office::zone() const { return parts_->installation.zone; }
Instant Office::now() const { return clock_now(); }

void Office::rebuild_views(const std::function<void(const std::string&)>& progress) {
  parts_->writer->run_alone([&](db::Connection&, Record& record, KindViews& views) {
    record.replay([&](Seq seq) { if (progress) progress("events to " + std::to_string(seq)); });
    views.rebuild([&](std::int64_t done) {
      if (progress) progress("subjects " + std::to_string(done));
    });
  });
}

// Attachments that nothing names any more go; then the pages that held destroyed content are
// overwritten.
void Office::sweep() {
  parts_->writer->run_alone([](db::Connection& db, Record&, KindViews&) {
    drop_unnamed_attachments(db);
  });
  parts_->writer.reset();
  parts_->connections->close();
  auto db = db::Connection::open(parts_->dir / kStore, db::Mode::write, parts_->options.vfs);
  db->compact();
  parts_->writer =
      std::make_unique<Writer>(std::move(db), parts_->definitions, parts_->installation);
}

}  // namespace comity
