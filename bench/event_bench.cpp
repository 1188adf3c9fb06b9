// SPDX-License-Identifier: Apache-2.0
// Events for `comity verify` to read, past the views: the chain is what it proves first.
#include <algorithm>

#include "base/fault.h"
#include "base/format.h"
#include "benches.h"
#include "measure.h"
#include "office/clock.h"
#include "office/directory_lock.h"
#include "office/store.h"
#include "office/writer.h"
#include "record/record.h"

namespace comity::bench {
namespace {

constexpr int kEventsOfTransaction = 20'000;

EventDraft one_claim(const SubjectId& post, int number) {
  ClaimDraft claim;
  claim.subject = post.text();
  claim.attribute = "note";
  claim.value.text = format("what was seen at the gate on the {}th occasion", number);
  claim.valid = "2024-05/..";
  EventDraft draft;
  draft.act = ActId::random();
  draft.event = "claim_recorded";
  draft.actor = "administrator";
  draft.capacity = "observer";
  draft.content = sha256(claim.value.text);
  draft.recorded_at = clock_now();
  draft.payloads = {ClaimRecorded{std::move(claim)}};
  return draft;
}

}  // namespace

void events(const std::filesystem::path& dir, int count) {
  const DirectoryLock lock(dir);
  const auto db = store_of(dir).open(db::Mode::write);
  const auto definitions = load_definitions(*db);
  Record record(*db, definitions->kinds, "UTC");
  const SubjectId post = SubjectId::random();
  EventDraft opening = one_claim(post, 0);
  opening.payloads.insert(opening.payloads.begin(), SubjectOpened{post, "post", "m-watched"});
  const auto start = Clock::now();
  for (int done = 0; done < count;) {
    db::Transaction transaction(*db, db::Transaction::Kind::write);
    if (done == 0) record.append(opening), ++done;
    const int last = std::min(count, done + kEventsOfTransaction);
    for (; done < last; ++done) record.append(one_claim(post, done));
    transaction.commit();
  }
  db->checkpoint();
  print_figure("events appended per second", count / seconds_since(start));
}

}  // namespace comity::bench
