// SPDX-License-Identifier: Apache-2.0
// An open installation: a directory with the store, keys and checkpoints. Runs acts (one writing
// thread, group commit: an act is acknowledged after the sync that it shares with its neighbours)
// and gives snapshots to read from. The only place that reads the clock. `run` may be called from
// any number of threads; a ReadSession belongs to one thread.
//
//   auto office = Office::open(dir, OpenMode::write, access);
//   COMITY_TRY(answer, office->run(Act{ActId::random(), ClaimsRecord{...}}));
//   auto session = office->read(lens);
//   session->reader().subject(...)
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "kinds/baskets.h"
#include "office/acts.h"
#include "record/reader.h"

namespace comity {

struct InitOptions {
  std::string office = "observer";          // or the key of a party
  std::string zone = "UTC";
  std::filesystem::path data;               // folder of definitions (data/)
  std::string administrator = "administrator";
  // Connection strings of PostgreSQL; empty: a file in the directory. See office/store.h.
  std::string database, database_for_reads;
};

// What the record adopted: kinds, baskets, and the files themselves.
struct Definitions {
  Kinds kinds;
  Baskets baskets;
  std::vector<DefinitionFile> files;
};

// Every *.toml below a folder, named relative to it, in order of name.
std::vector<DefinitionFile> read_definition_files(const std::filesystem::path& data);

// write: where a server holds the installation, acts go through it, and what is read is read from
// the store beside it. alone: no other process may write meanwhile (the server, maintenance).
enum class OpenMode { read, write, alone };

// Tests and benchmarks only: a store behind another VFS.
struct OpenOptions {
  std::string vfs;
};

struct Answer {
  Seq seq = kNoSeq;
  bool repeated = false;  // the act had been done before; nothing new was recorded
  std::vector<ClaimId> claims;              // of the claims recorded, in the order asked
  std::vector<std::string> opened;          // ids of subjects opened, in the order asked
};

class ReadSession {
 public:
  ~ReadSession();
  Reader& reader();
  // The same snapshot through another lens; what was read before is let go.
  Reader& look_through(const Lens& lens);
  db::Connection& snapshot();               // for verify, export: record-level reads, not for pages

 private:
  friend class Office;
  struct Parts;
  explicit ReadSession(std::unique_ptr<Parts> parts);
  void log_marked_reads();
  std::unique_ptr<Parts> parts_;
};

class Office {
 public:
  // Throws Fault where an installation stands there already; refuses wrong definitions with file,
  // line and reason.
  static Result<Done> init(const std::filesystem::path& dir, const InitOptions& options);
  // The directory becomes one more place from which the installation in this database is used.
  static void join(const std::filesystem::path& dir, const std::string& database,
                   const std::string& database_for_reads);
  static std::unique_ptr<Office> open(const std::filesystem::path& dir, OpenMode mode,
                                      const Access& access, const OpenOptions& options = {});
  ~Office();

  Result<Answer> run(const Act& act);
  Result<Answer> run(const Act& act, const Access& as);
  // Acts from many callers share syncs; this one adds them to the queue together and waits for all.
  std::vector<Result<Answer>> run_all(const std::vector<Act>& acts);

  std::unique_ptr<ReadSession> read(const Lens& lens) const;
  std::unique_ptr<ReadSession> read(const Lens& lens, const Access& as) const;

  // As adopted when the call is made; the shared pointer keeps them while an adoption replaces
  // them.
  std::shared_ptr<const Definitions> definitions() const;
  const Kinds& kinds() const { return definitions()->kinds; }       // for one-shot commands
  const Baskets& baskets() const { return definitions()->baskets; }
  const Access& access() const;
  const std::filesystem::path& dir() const;
  std::string office_party() const;         // "observer" or a key
  const std::string& zone() const;
  Instant now() const;  // COMITY_CLOCK, where it is set, stands still for tests and papers

  // Maintenance; each takes the writer's place for its time. sweep: what was destroyed leaves the
  // files too.
  void sweep();
  void rebuild_views(const std::function<void(const std::string&)>& progress = {});

 private:
  struct Parts;
  explicit Office(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace comity
