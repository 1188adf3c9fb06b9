// SPDX-License-Identifier: Apache-2.0
#include "office/office.h"

#include <algorithm>
#include <exception>
#include <atomic>
#include <mutex>

#include "base/calendar.h"
#include "base/fault.h"
#include "base/files.h"
#include "db/pool.h"
#include "desk/access_log.h"
#include "office/clock.h"
#include "office/decide.h"
#include "office/directory_lock.h"
#include "office/door.h"
#include "office/store.h"
#include "office/upgrade.h"
#include "office/writer.h"
#include "record/attachments.h"
#include "record/kept_claims.h"
#include "record/schema.h"

namespace comity {
namespace {

constexpr std::size_t kFileReadersMax = 1000;  // connections to a file cost next to nothing
constexpr std::size_t kKeptClaimsMax = 12'000;  // three dossiers as that which is shipped; 12 MB

// The tables and the first two events, in the caller's transaction.
void found(db::Connection& db, const Kinds& kinds, const std::vector<DefinitionFile>& files,
           const InitOptions& options) {
  create_record_tables(db);
  Record record(db, kinds, options.zone);
  EventDraft founded{ActId::random(), "installation_founded", options.administrator,
                     options.office == "observer" ? "observer" : "party", {}, clock_now(),
                     {InstallationFounded{options.office, options.zone}}};
  record.append(founded);
  const DefinitionsAdopt adopt{files};
  EventDraft adopted{
      ActId::random(),     "definitions_adopted", options.administrator,      founded.capacity,
      content_hash(adopt), clock_now(),           {DefinitionsAdopted{files}}};
  record.append(adopted);
  KindViews views(db, kinds);
  views.create();
  views.index();
}

}  // namespace

// Server processes may adopt definitions beside this one; a reader takes those of his snapshot.
class AdoptedDefinitions {
 public:
  std::shared_ptr<const Definitions> in(db::Connection& db) {
    const std::string place = adopted_by(db);
    const std::lock_guard lock(mutex_);
    if (definitions_ == nullptr || place != place_) {
      definitions_ = load_definitions(db);
      place_ = place;
    }
    return definitions_;
  }
  std::shared_ptr<const Definitions> last_seen() const {  // null: none yet
    const std::lock_guard lock(mutex_);
    return definitions_;
  }

 private:
  mutable std::mutex mutex_;
  std::string place_;
  std::shared_ptr<const Definitions> definitions_;
};

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

struct ReadSession::Parts {
  ~Parts() {
    reader.reset();
    transaction.reset();
    if (db == nullptr) return;
    if (std::uncaught_exceptions() > 0) db.reset();  // what failed once is not used again
    connections->give_back(std::move(db));
  }
  std::shared_ptr<db::Pool> connections;
  std::unique_ptr<db::Connection> db;
  std::shared_ptr<const Definitions> definitions;
  std::filesystem::path dir;
  Access access;
  std::shared_ptr<KeptClaims> kept;
  std::unique_ptr<db::Transaction> transaction;
  std::unique_ptr<Reader> reader;
};

ReadSession::ReadSession(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

// Who read what is marked is logged before the answer leaves, as far as the log can be written.
ReadSession::~ReadSession() { log_marked_reads(); }

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
  parts_->reader->use_kept(parts_->kept.get());
  return *parts_->reader;
}
db::Connection& ReadSession::snapshot() { return *parts_->db; }

struct Office::Parts {
  std::filesystem::path dir;
  Access access;
  OpenOptions options;
  Store store;
  std::shared_ptr<db::Pool> connections;
  std::shared_ptr<db::Pool> replicas;  // null: there are none
  AdoptedDefinitions adopted;
  std::atomic<Seq> acknowledged = kNoSeq;  // to callers here, who are to read what they wrote
  Installation installation;
  std::shared_ptr<const Definitions>
      definitions;  // of a reading office; a writing one asks its writer
  std::unique_ptr<DirectoryLock> lock;
  std::shared_ptr<KeptClaims> kept;  // of an office that writes
  std::unique_ptr<Writer> writer;
  std::unique_ptr<RemoteWriter> remote;  // where a server holds the installation

  std::unique_ptr<ReadSession::Parts> begin(const std::shared_ptr<db::Pool>& from,
                                            const Lens& lens, const Access& as);
  std::shared_ptr<const Definitions> definitions_for(db::Connection& db);
  void start_writing(std::unique_ptr<db::Connection> db);
  void note(Seq seq);
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
  if (installation_stands(dir))
    throw Fault(FaultKind::locked,
                "an installation stands in " + dir.string() + " already; choose another folder");
  const Store store{dir, options.database, options.database_for_reads};
  if (store.on_server()) {
    const auto db = store.open(db::Mode::create);
    db::Transaction transaction(*db, db::Transaction::Kind::write);
    if (schema_version(*db) != 0)
      throw Fault(FaultKind::locked,
                  "an installation stands in this database already; use it from here with"
                  " --join, or choose another database");
    found(*db, kinds, files, options);
    transaction.commit();
    name_server(store);
    return Done{};
  }
  const std::filesystem::path fresh = dir / "comity.db.new";
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(fresh.string() + ending);
  {
    auto db = db::Connection::open(fresh, db::Mode::create);
    db::Transaction transaction(*db, db::Transaction::Kind::write);
    found(*db, kinds, files, options);
    transaction.commit();
    db->checkpoint();
  }
  move_file(fresh, store.file());
  for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(fresh.string() + ending);
  return Done{};
}

void Office::join(const std::filesystem::path& dir, const std::string& database,
                  const std::string& database_for_reads) {
  std::filesystem::create_directories(dir);
  std::filesystem::permissions(dir, std::filesystem::perms::owner_all);
  const DirectoryLock lock(dir);
  if (installation_stands(dir))
    throw Fault(FaultKind::locked,
                "an installation stands in " + dir.string() + " already; choose another folder");
  const Store store{dir, database, database_for_reads};
  (void)is_older(*store.open(db::Mode::read), dir);  // there must be one, which this program reads
  name_server(store);
}

std::unique_ptr<Office> Office::open(const std::filesystem::path& dir, OpenMode mode,
                                     const Access& access, const OpenOptions& options) {
  auto parts = std::make_unique<Parts>();
  parts->store = store_of(dir);
  parts->dir = dir;
  parts->access = access;
  parts->options = options;
  if (mode == OpenMode::write) parts->remote = RemoteWriter::find(dir);
  const bool write = mode != OpenMode::read && !parts->remote;
  if (write) parts->lock = std::make_unique<DirectoryLock>(dir);
  const Store store = parts->store;
  const std::string vfs = options.vfs;
  auto db = store.open(write ? db::Mode::write : db::Mode::read, vfs);
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
  if (older) bring_up_to_date(*db);
  parts->connections = std::make_shared<db::Pool>(
      [store, vfs] { return store.open(db::Mode::read, vfs); },
      store.on_server() ? store.connections_max : kFileReadersMax);
  if (!store.readers.empty())
    parts->replicas = std::make_shared<db::Pool>([store] { return store.open_replica(); },
                                                 store.connections_max);
  if (write) parts->start_writing(std::move(db));
  return std::unique_ptr<Office>(new Office(std::move(parts)));
}

Result<Answer> Office::run(const Act& act) { return run(act, parts_->access); }

Result<Answer> Office::run(const Act& act, const Access& as) {
  if (parts_->remote) return parts_->remote->run(act, as.actor);
  COMITY_CHECK(parts_->writer != nullptr);
  if (const auto shape = check_shape(act.body, parts_->installation.zone); !shape.ok())
    return shape.refusal();
  if (const auto standing = check_standing(act.body, as); !standing.ok()) return standing.refusal();
  auto answer = parts_->writer->submit(act, as).get();
  if (answer.ok()) parts_->note(answer->seq);
  return answer;
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
  for (const auto& answer : answers)
    if (answer.ok()) parts_->note(answer->seq);
  return answers;
}

std::unique_ptr<ReadSession> Office::read(const Lens& lens) const {
  return read(lens, parts_->access);
}

std::unique_ptr<ReadSession> Office::read(const Lens& lens, const Access& as) const {
  if (parts_->replicas != nullptr) {
    auto session = parts_->begin(parts_->replicas, lens, as);
    if (session->reader->head() >= parts_->acknowledged)
      return std::unique_ptr<ReadSession>(new ReadSession(std::move(session)));
  }
  return std::unique_ptr<ReadSession>(
      new ReadSession(parts_->begin(parts_->connections, lens, as)));
}

std::unique_ptr<ReadSession::Parts> Office::Parts::begin(const std::shared_ptr<db::Pool>& from,
                                                         const Lens& lens, const Access& as) {
  auto session = std::make_unique<ReadSession::Parts>();
  session->connections = from;
  session->db = from->take();
  session->dir = dir;
  session->access = as;
  session->transaction =
      std::make_unique<db::Transaction>(*session->db, db::Transaction::Kind::read);
  session->definitions = definitions_for(*session->db);
  session->reader =
      std::make_unique<Reader>(*session->db, session->definitions->kinds, session->access, lens);
  session->kept = kept;
  session->reader->use_kept(kept.get());
  return session;
}

std::shared_ptr<const Definitions> Office::Parts::definitions_for(db::Connection& db) {
  if (store.on_server()) return adopted.in(db);
  return writer ? writer->definitions() : definitions;
}

void Office::Parts::start_writing(std::unique_ptr<db::Connection> db) {
  const auto open = [store = store, vfs = options.vfs] { return store.open(db::Mode::write, vfs); };
  kept = std::make_shared<KeptClaims>(kKeptClaimsMax, db->has_other_writers()
                                                          ? KeptClaims::Writers::many
                                                          : KeptClaims::Writers::this_one);
  writer = std::make_unique<Writer>(std::move(db), open, definitions, installation, kept);
}

void Office::Parts::note(Seq seq) {
  for (Seq before = acknowledged; before < seq && !acknowledged.compare_exchange_weak(before, seq);)
    continue;
}

std::shared_ptr<const Definitions> Office::definitions() const {
  if (auto seen = parts_->adopted.last_seen()) return seen;
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
  auto db = parts_->store.open(db::Mode::write, parts_->options.vfs);
  db->compact();
  parts_->start_writing(std::move(db));
}

}  // namespace comity
