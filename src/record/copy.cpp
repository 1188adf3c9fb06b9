// SPDX-License-Identifier: Apache-2.0
#include "record/copy.h"

#include <string>

namespace comity {
namespace {

std::span<const unsigned char> as_bytes(std::string_view text) {
  return {reinterpret_cast<const unsigned char*>(text.data()), text.size()};
}

Seq copy_events(db::Connection& from, db::Connection& to,
                const std::function<void(Seq)>& progress) {
  Seq last = kNoSeq;
  auto& events = from.scan("SELECT seq, act, actor, recorded_at, header, leaf FROM event"
                           " ORDER BY seq");
  while (events.step()) {
    last = events.integer(0);
    to.prepare("INSERT INTO event (seq, act, actor, recorded_at, header, leaf)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
        .bind(1, last)
        .bind_bytes(2, as_bytes(events.bytes(1)))
        .bind(3, events.text(2))
        .bind(4, events.integer(3))
        .bind_bytes(5, as_bytes(events.bytes(4)))
        .bind_bytes(6, as_bytes(events.bytes(5)))
        .run();
    if (progress && last % 1000 == 0) progress(last);
  }
  return last;
}

void copy_payloads(db::Connection& from, db::Connection& to,
                   const std::function<void(Seq)>& progress) {
  auto& payloads = from.scan("SELECT seq, part, salt, body FROM payload ORDER BY seq, part");
  Seq last = kNoSeq;
  while (payloads.step()) {
    to.prepare("INSERT INTO payload (seq, part, salt, body) VALUES (?1, ?2, ?3, ?4)")
        .bind(1, payloads.integer(0))
        .bind(2, payloads.integer(1))
        .bind_bytes(3, as_bytes(payloads.bytes(2)))
        .bind(4, payloads.text(3))
        .run();
    if (progress && payloads.integer(0) != last && payloads.integer(0) % 1000 == 0)
      progress(payloads.integer(0));
    last = payloads.integer(0);
  }
}

void copy_attachments(db::Connection& from, db::Connection& to) {
  auto& chunks = from.scan("SELECT hash, chunk, content FROM attachment ORDER BY hash, chunk");
  while (chunks.step())
    to.prepare("INSERT INTO attachment (hash, chunk, content) VALUES (?1, ?2, ?3)")
        .bind_bytes(1, as_bytes(chunks.bytes(0)))
        .bind(2, chunks.integer(1))
        .bind_bytes(3, as_bytes(chunks.bytes(2)))
        .run();
}

// But for the version of the tables, which is that of the new ones.
void copy_settings(db::Connection& from, db::Connection& to) {
  auto& settings = from.prepare("SELECT name, value FROM setting WHERE name <> 'schema_version'");
  while (settings.step())
    to.prepare("INSERT INTO setting (name, value) VALUES (?1, ?2)")
        .bind(1, settings.text(0))
        .bind(2, settings.text(1))
        .run();
}

}  // namespace

Seq copy_record(db::Connection& from, db::Connection& to,
                const std::function<void(Seq)>& progress) {
  const Seq last = copy_events(from, to, progress);
  copy_payloads(from, to, progress);
  copy_attachments(from, to);
  copy_settings(from, to);
  return last;
}

}  // namespace comity
