// SPDX-License-Identifier: Apache-2.0
#include "record/attachments.h"

namespace comity {
namespace {

constexpr std::size_t kChunkBytes = 1u << 20;

bool stored(db::Connection& db, const Hash& hash) {
  auto& find = db.prepare("SELECT 1 FROM attachment WHERE hash = ?1 LIMIT 1");
  find.bind_bytes(1, hash);
  const bool there = find.step();
  find.reset();
  return there;
}

}  // namespace

void store_attachment(db::Connection& db, const Hash& hash, std::string_view content) {
  if (stored(db, hash)) return;
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

void drop_unnamed_attachments(db::Connection& db) {
  db.run("DELETE FROM attachment WHERE hash NOT IN (SELECT hash FROM attachment_place)");
}

}  // namespace comity
