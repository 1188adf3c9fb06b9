// SPDX-License-Identifier: Apache-2.0
#include "record/record.h"

#include <algorithm>
#include <cstring>
#include <set>

#include "base/check.h"
#include "base/fault.h"
#include "base/json.h"
#include "db/many_values.h"
#include "record/schema.h"

namespace comity {
namespace {

Fault damaged(Seq seq) {
  return Fault(FaultKind::damaged,
               "event " + std::to_string(seq) + " cannot be read; run comity verify");
}

Prior prior_of(const EventHeader& header) {
  return {header.seq, header.content, static_cast<std::int64_t>(header.payloads.size())};
}

Prior prior_of(std::string_view bytes) {
  const auto header = decode_header(bytes);
  if (!header) throw Fault(FaultKind::damaged, "an event cannot be read; run comity verify");
  return prior_of(*header);
}

}  // namespace

Record::Record(db::Connection& db, const Kinds& kinds, std::string zone)
    : db_(db), index_(db, kinds, std::move(zone)) {
  forget();
}

void Record::forget() {
  index_.forget();
  priors_.clear();
  head_ = kNoSeq;
  head_leaf_ = {};
  last_recorded_ = kBeginning;
  auto& find = db_.prepare("SELECT seq, leaf, recorded_at FROM event ORDER BY seq DESC LIMIT 1");
  if (find.step()) {
    head_ = find.integer(0);
    const std::string_view leaf = find.bytes(1);
    if (leaf.size() != head_leaf_.size()) throw damaged(head_);
    std::memcpy(head_leaf_.data(), leaf.data(), leaf.size());
    last_recorded_.seconds = find.integer(2);
    find.reset();
  }
  definitions_ = comity::definitions_hash(adopted_definitions(db_));
}

bool Record::catch_up() {
  auto& find = db_.prepare(
      "SELECT seq, leaf, recorded_at, header FROM event WHERE seq >= ?1 ORDER BY seq");
  find.bind(1, head_);
  bool same_head = find.step() && find.integer(0) == head_ &&
                   find.bytes(1) == std::string_view(reinterpret_cast<const char*>(
                                                         head_leaf_.data()),
                                                     head_leaf_.size());
  if (!same_head) {
    find.reset();
    return false;
  }
  while (find.step()) {
    const auto header = decode_header(find.bytes(3));
    const std::string_view leaf = find.bytes(1);
    if (!header || leaf.size() != head_leaf_.size()) throw damaged(find.integer(0));
    head_ = header->seq;
    std::memcpy(head_leaf_.data(), leaf.data(), leaf.size());
    last_recorded_.seconds = find.integer(2);
    if (header->event == "definitions_adopted") return find.reset(), false;
    index_.forget(header->event);
  }
  return true;
}

void Record::read_ahead(const std::vector<std::pair<ActId, std::string_view>>& acts_by_actor,
                        const std::vector<std::string_view>& subjects) {
  priors_.clear();
  index_.read_ahead(subjects);
  // An engine in the process answers without a wait; and SQLite, to which the events of a bulk load
  // are few, would read them all to find a list of acts.
  if (!db_.has_other_writers()) return;
  std::vector<IdBytes> acts;
  for (const auto& [act, actor] : acts_by_actor) {
    acts.push_back(act.bytes);
    priors_.try_emplace({act.bytes, std::string(actor)}, std::nullopt);
  }
  db::each_of(db_, "SELECT act, actor, header FROM event WHERE act IN ", acts, "",
              [&](const db::Statement& row) {
                ActKey key{{}, std::string(row.text(1))};
                const std::string_view act = row.bytes(0);
                std::memcpy(key.first.data(), act.data(), std::min(act.size(), key.first.size()));
                const auto asked = priors_.find(key);
                if (asked != priors_.end()) asked->second = prior_of(row.bytes(2));
              });
}

std::optional<Prior> Record::prior(const ActId& act, std::string_view actor) {
  const auto asked = priors_.find({act.bytes, std::string(actor)});
  if (asked != priors_.end()) return asked->second;
  auto& find = db_.prepare("SELECT header FROM event WHERE act = ?1 AND actor = ?2");
  find.bind_bytes(1, act.bytes).bind(2, actor);
  if (!find.step()) return std::nullopt;
  const Prior prior = prior_of(find.bytes(0));
  find.reset();
  return prior;
}

std::vector<SealedPayload> seal(const std::vector<Payload>& payloads) {
  std::vector<SealedPayload> sealed;
  sealed.reserve(payloads.size());
  for (const Payload& payload : payloads) {
    SealedPayload one{random_salt(), payload_text(payload), {}};
    one.hash = payload_hash(one.salt, one.body);
    sealed.push_back(std::move(one));
  }
  return sealed;
}

Appended Record::append(const EventDraft& draft) { return append(draft, seal(draft.payloads)); }

Appended Record::append(const EventDraft& draft, const std::vector<SealedPayload>& sealed) {
  COMITY_CHECK(sealed.size() == draft.payloads.size());
  EventHeader header;
  header.seq = head_ + 1;
  header.act = draft.act;
  header.recorded_at = std::max(draft.recorded_at, last_recorded_);
  header.event = draft.event;
  header.actor = draft.actor;
  header.capacity = draft.capacity;
  header.content = draft.content;
  header.definitions = definitions_;
  header.previous = head_leaf_;
  Appended appended{header.seq, {}, false};
  Touched touched;
  std::int64_t part = 0;
  for (const Payload& payload : draft.payloads) {
    const SealedPayload& one = sealed[static_cast<std::size_t>(part)];
    header.payloads.push_back(one.hash);
    store_payload(header.seq, part, one.salt, one.body);
    index_.apply(header.seq, part++, payload, touched);
    if (const auto* claim = std::get_if<ClaimRecorded>(&payload))
      header.marking = std::max(header.marking, claim->claim.marking);
    if (const auto* adopted = std::get_if<DefinitionsAdopted>(&payload)) {
      note_adoption({header.seq, part - 1}, *adopted);
      appended.everything_touched = true;
    }
  }
  const std::string bytes = encode_header(header);
  const Hash leaf = leaf_hash(bytes);
  auto& insert = db_.prepare(
      "INSERT INTO event (seq, act, actor, recorded_at, header, leaf) VALUES (?1, ?2, ?3, ?4, ?5, "
      "?6)");
  insert.bind(1, header.seq)
      .bind_bytes(2, header.act.bytes)
      .bind(3, std::string_view(header.actor));
  insert.bind(4, header.recorded_at.seconds);
  insert.bind_bytes(5, {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()})
      .bind_bytes(6, leaf)
      .run();
  const auto asked = priors_.find({header.act.bytes, header.actor});
  if (asked != priors_.end()) asked->second = prior_of(header);
  head_ = header.seq;
  head_leaf_ = leaf;
  last_recorded_ = header.recorded_at;
  appended.touched = std::move(touched);
  return appended;
}

void Record::store_payload(Seq seq, std::int64_t part, const Salt& salt, std::string_view body) {
  auto& insert = db_.prepare("INSERT INTO payload (seq, part, salt, body) VALUES (?1, ?2, ?3, ?4)");
  insert.bind(1, seq).bind(2, part).bind_bytes(3, salt).bind(4, body).run();
}

// Where the definitions in force lie; servers run what the record adopted.
void Record::note_adoption(ClaimId place, const DefinitionsAdopted& adopted) {
  definitions_ = comity::definitions_hash(adopted.files);
  auto& set = db_.prepare(
      "INSERT INTO setting (name, value) VALUES ('definitions_adopted_by', ?1) "
      "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  set.bind(1, std::string_view(place.text())).run();
}

void Record::replay(const std::function<void(Seq)>& progress) {
  index_.clear();
  Touched touched;
  Seq done = kNoSeq;
  // Read in pages: applying a payload may prepare other statements, and a destroyed one is simply
  // not there.
  std::int64_t part = -1;
  for (bool more = true; more;) {
    more = false;
    std::vector<std::tuple<Seq, std::int64_t, std::string>> page;
    auto& find = db_.prepare(
        "SELECT seq, part, body FROM payload WHERE seq > ?1 OR (seq = ?1 AND part > ?2) ORDER BY "
        "seq, part LIMIT 5000");
    find.bind(1, done).bind(2, part);
    while (find.step()) page.emplace_back(find.integer(0), find.integer(1), find.text(2));
    for (const auto& [seq, at, body] : page) {
      const auto payload = parse_payload(body);
      if (!payload.ok()) throw damaged(seq);
      index_.apply(seq, at, *payload, touched);
      touched.clear();
      done = seq;
      part = at;
      more = true;
    }
    if (progress) progress(done);
  }
}

std::vector<std::pair<std::int64_t, Payload>> stored_payloads(db::Connection& db, Seq seq) {
  std::vector<std::pair<std::int64_t, Payload>> payloads;
  auto& find = db.prepare("SELECT part, body FROM payload WHERE seq = ?1 ORDER BY part");
  find.bind(1, seq);
  while (find.step()) {
    auto payload = parse_payload(find.text(1));
    if (!payload.ok()) throw damaged(seq);
    payloads.emplace_back(find.integer(0), std::move(*payload));
  }
  return payloads;
}

std::optional<Payload> stored_payload(db::Connection& db, ClaimId place) {
  for (auto& [part, payload] : stored_payloads(db, place.seq))
    if (part == place.part) return std::move(payload);
  return std::nullopt;
}

Head head_of(db::Connection& db) {
  auto& find =
      db.prepare("SELECT seq, header, leaf, recorded_at FROM event ORDER BY seq DESC LIMIT 1");
  if (!find.step()) throw damaged(1);
  Head head{find.integer(0), leaf_hash(find.bytes(1)), {find.integer(3)}, false};
  const std::string_view stored = find.bytes(2);
  head.borne_out = stored.size() == head.leaf.size() &&
                   std::memcmp(stored.data(), head.leaf.data(), stored.size()) == 0;
  find.reset();
  return head;
}

std::optional<Hash> leaf_of(db::Connection& db, Seq seq) {
  auto& find = db.prepare("SELECT leaf FROM event WHERE seq = ?1");
  find.bind(1, seq);
  if (!find.step()) return std::nullopt;
  Hash leaf{};
  const std::string_view stored = find.bytes(0);
  if (stored.size() == leaf.size()) std::memcpy(leaf.data(), stored.data(), stored.size());
  find.reset();
  return leaf;
}

std::string adopted_by(db::Connection& db) {
  auto& find = db.prepare("SELECT value FROM setting WHERE name = 'definitions_adopted_by'");
  std::string place = find.step() ? std::string(find.text(0)) : std::string();
  find.reset();
  return place;
}

std::vector<DefinitionFile> adopted_definitions(db::Connection& db) {
  const std::string place = adopted_by(db);
  if (place.empty()) return {};
  const auto id = ClaimId::parse(place);
  if (!id) throw Fault(FaultKind::damaged, "the setting definitions_adopted_by cannot be read");
  auto& read = db.prepare("SELECT body FROM payload WHERE seq = ?1 AND part = ?2");
  read.bind(1, id->seq).bind(2, id->part);
  if (!read.step()) throw damaged(id->seq);
  auto payload = parse_payload(read.text(0));
  read.reset();
  if (!payload.ok()) throw damaged(id->seq);
  auto* adopted = std::get_if<DefinitionsAdopted>(&*payload);
  if (adopted == nullptr) throw damaged(id->seq);
  return std::move(adopted->files);
}

Hash definitions_hash(const std::vector<DefinitionFile>& files) {
  std::vector<const DefinitionFile*> sorted;
  for (const auto& file : files) sorted.push_back(&file);
  std::sort(sorted.begin(), sorted.end(),
            [](const auto* a, const auto* b) { return a->name < b->name; });
  std::string joined;
  for (const auto* file : sorted) joined += file->name + "\n" + hex(sha256(file->content)) + "\n";
  return sha256(joined);
}

std::optional<Installation> installation(db::Connection& db) {
  auto& find = db.prepare("SELECT body FROM payload WHERE seq = 1 AND part = 0");
  if (!find.step()) return std::nullopt;
  const auto payload = parse_payload(find.text(0));
  find.reset();
  if (!payload.ok()) throw damaged(1);
  const auto* founded = std::get_if<InstallationFounded>(&*payload);
  if (founded == nullptr) throw damaged(1);
  return Installation{founded->office, founded->zone};
}

}  // namespace comity
