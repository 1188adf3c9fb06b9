// SPDX-License-Identifier: Apache-2.0
// A scan or paper: its bytes lie in chunks beside the record, stored in the same transaction as the
// event that names them; the event holds name, media type, size and hash.
#include <algorithm>

#include "base/text.h"
#include "office/decide.h"

namespace comity {
namespace {

constexpr std::size_t kChunkBytes = 1u << 20;

void store_chunks(db::Connection& db, const Hash& hash, std::string_view content) {
  auto& find = db.prepare("SELECT 1 FROM attachment WHERE hash = ?1 LIMIT 1");
  find.bind_bytes(1, hash);
  const bool stored = find.step();
  find.reset();
  if (stored) return;
  std::int64_t chunk = 0;
  do {
    const std::string_view piece = content.substr(0, kChunkBytes);
    auto& insert = db.prepare("INSERT INTO attachment (hash, chunk, content) VALUES (?1, ?2, ?3)");
    insert.bind_bytes(1, hash).bind(2, chunk++);
    insert.bind_bytes(3, {reinterpret_cast<const unsigned char*>(piece.data()), piece.size()})
        .run();
    content.remove_prefix(piece.size());
  } while (!content.empty());
}

}  // namespace

Result<Decided> decide_attach(const Attach& act, Deciding& deciding) {
  NamedSubjects subjects(deciding);
  const KnownSubject* subject = subjects.find(act.subject);
  if (subject == nullptr) return refuse("subject_unknown", {{"subject", act.subject}});
  AttachmentAdded added;
  added.subject = subject->id;
  added.name = act.name;
  added.media_type = act.media_type;
  added.size = static_cast<std::int64_t>(act.content.size());
  added.hash = sha256(act.content);
  store_chunks(deciding.db, added.hash, act.content);
  return Decided{"attachment_added", {std::move(added)}, {}, {}};
}

}  // namespace comity
