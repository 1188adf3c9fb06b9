// SPDX-License-Identifier: Apache-2.0
#include "office/derive.h"

#include "base/fault.h"
#include "office/writer.h"
#include "record/copy.h"
#include "record/schema.h"

namespace comity {

void derive(db::Connection& db, const Progress& progress) {
  const auto definitions = load_definitions(db);
  const auto founded = installation(db);
  if (!founded)
    throw Fault(FaultKind::damaged,
                "the first event of the record cannot be read; run comity verify");
  Record record(db, definitions->kinds, founded->zone);
  KindViews views(db, definitions->kinds);
  record.replay([&](Seq seq) {
    if (progress) progress("replayed to event " + std::to_string(seq));
  });
  views.rebuild([&](std::int64_t done) {
    if (progress) progress("rebuilt " + std::to_string(done) + " subjects");
  });
}

Seq copy_and_derive(db::Connection& from, db::Connection& to, const Progress& progress) {
  db::Transaction transaction(to, db::Transaction::Kind::write);
  create_record_tables(to);
  const Seq last = copy_record(from, to, [&](Seq seq) {
    if (progress) progress("copied to event " + std::to_string(seq));
  });
  derive(to, progress);
  transaction.commit();
  return last;
}

}  // namespace comity
