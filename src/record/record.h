// SPDX-License-Identifier: Apache-2.0
// The writer's side of the record: appends events to the chain and keeps the tables that are
// derived from them one by one (subjects, claims, links), inside the caller's write transaction.
// One thread: the one that writes. What is derived can be dropped and replayed from the payloads
// (`replay`), and comes out equal.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "db/connection.h"
#include "record/claim_index.h"
#include "record/event.h"
#include "record/payload.h"

namespace comity {

struct EventDraft {
  ActId act;
  std::string event;
  std::string actor;
  std::string capacity;
  Hash content{};
  Instant recorded_at;  // moved up to that of the event before, if the clock went back
  std::vector<Payload> payloads;
};

// A payload as it will lie in the record: what takes time and needs no database.
struct SealedPayload {
  Salt salt{};
  std::string body;
  Hash hash{};
};
std::vector<SealedPayload> seal(const std::vector<Payload>& payloads);  // any thread

struct Appended {
  Seq seq = kNoSeq;
  Touched touched;                     // whose views have to be made anew
  bool everything_touched = false;     // definitions changed: replay and rebuild all
};

// An earlier event of the same actor with the same act id.
struct Prior {
  Seq seq = kNoSeq;
  Hash content{};
  std::int64_t payloads = 0;
};

class Record {
 public:
  // Tables must exist (record/schema.h). `kinds` must outlive the Record and be those that the
  // record adopted.
  Record(db::Connection& db, const Kinds& kinds, std::string zone);

  // The acts and the subjects that what follows in this transaction will ask for, read at once.
  // What is kept of acts holds until the next call.
  void read_ahead(const std::vector<std::pair<ActId, std::string_view>>& acts_by_actor,
                  const std::vector<std::string_view>& subjects);
  std::optional<Prior> prior(const ActId& act, std::string_view actor);
  // Throws Fault; the caller rolls back. `sealed` is seal(draft.payloads), made ahead of time.
  Appended append(const EventDraft& draft);
  Appended append(const EventDraft& draft, const std::vector<SealedPayload>& sealed);
  Seq head() const { return head_; }
  RecordEnd end() const { return {head_, head_leaf_}; }
  const Hash& head_leaf() const { return head_leaf_; }
  Instant last_recorded() const { return last_recorded_; }
  const Hash& definitions_hash() const { return definitions_; }
  void forget();  // after a rollback: reads its head from the database again
  // In a transaction that has its turn to write: takes over where other processes ended. False: the
  // record is not one that follows from the head known here, or it adopted other definitions; the
  // caller makes a new Record.
  bool catch_up();

  ClaimIndex& index() { return index_; }

  // Drops what is derived and fills it from the payloads, in order. `progress` gets the event done.
  void replay(const std::function<void(Seq)>& progress = {});

 private:
  using ActKey = std::pair<IdBytes, std::string>;
  void store_payload(Seq seq, std::int64_t part, const Salt& salt, std::string_view body);
  void note_adoption(ClaimId place, const DefinitionsAdopted& adopted);

  db::Connection& db_;
  ClaimIndex index_;
  Seq head_ = kNoSeq;
  Hash head_leaf_{};
  Hash definitions_{};
  Instant last_recorded_ = kBeginning;
  std::map<ActKey, std::optional<Prior>> priors_;  // of acts asked for ahead, and appended since
};

// One payload as it lies in the record; nullopt: none there. Throws Fault where it cannot be read.
std::optional<Payload> stored_payload(db::Connection& db, ClaimId place);
// All of one event that are still there, with their parts.
std::vector<std::pair<std::int64_t, Payload>> stored_payloads(db::Connection& db, Seq seq);

// The last event, and whether its leaf is what its header says. Throws Fault where the record has
// no event.
struct Head {
  Seq seq = kNoSeq;
  Hash leaf{};
  Instant recorded_at;
  bool borne_out = false;
};
Head head_of(db::Connection& db);
std::optional<Hash> leaf_of(db::Connection& db, Seq seq);  // as stored; nullopt: no such event

// Where the definitions in force lie, as text; empty where nothing was adopted yet.
std::string adopted_by(db::Connection& db);
// What the record adopted last; empty where nothing was adopted yet.
std::vector<DefinitionFile> adopted_definitions(db::Connection& db);
Hash definitions_hash(const std::vector<DefinitionFile>& files);
struct Installation {
  std::string office;
  std::string zone;
};
std::optional<Installation> installation(db::Connection& db);

}  // namespace comity
