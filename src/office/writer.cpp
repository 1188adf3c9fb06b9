// SPDX-License-Identifier: Apache-2.0
#include "office/writer.h"

#include <algorithm>
#include <chrono>
#include <new>

#include "base/fault.h"
#include "office/clock.h"

namespace comity {
namespace {

constexpr std::size_t kBatchMax = 512;
constexpr std::size_t kQueueMax = 4096;
// How long the writer waits for the callers of the batch before to come again: less than a sync,
// and much less than another one for those who come late.
constexpr std::chrono::microseconds kGather{300};

std::string capacity_of(const Installation& installation) {
  return installation.office == "observer" ? "observer" : "party";
}

}  // namespace

Writer::Writer(std::unique_ptr<db::Connection> db, Open open,
               std::shared_ptr<const Definitions> definitions, Installation installation,
               std::shared_ptr<KeptClaims> kept)
    : db_(std::move(db)),
      open_(std::move(open)),
      installation_(std::move(installation)),
      kept_(std::move(kept)),
      definitions_(std::move(definitions)),
      record_(std::make_unique<Record>(*db_, definitions_->kinds, installation_.zone)),
      views_(std::make_unique<KindViews>(*db_, definitions_->kinds)),
      thread_([this] {
        kept_->forget(record_->end());
        work();
      }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

std::shared_ptr<const Definitions> Writer::definitions() const {
  const std::lock_guard lock(mutex_);
  return definitions_;
}

std::future<Result<Answer>> Writer::submit(const Act& act, const Access& access) {
  Job job;
  job.act = &act;
  job.access = &access;
  auto answer = job.answer.get_future();
  std::unique_lock lock(mutex_);
  if (queue_.size() >= kQueueMax) {
    job.answer.set_value(refuse("queue_full"));
    return answer;
  }
  queue_.push_back(std::move(job));
  const bool worth_waking = queue_.size() == 1 || queue_.size() >= expected_;
  lock.unlock();
  if (worth_waking) wake_.notify_one();
  return answer;
}

std::vector<std::future<Result<Answer>>> Writer::submit_all(const std::vector<const Act*>& acts,
                                                            const Access& access) {
  std::vector<Job> jobs(acts.size());
  std::vector<std::future<Result<Answer>>> answers;
  answers.reserve(acts.size());
  for (std::size_t i = 0; i < acts.size(); ++i) {
    jobs[i].act = acts[i];
    jobs[i].access = &access;
    answers.push_back(jobs[i].answer.get_future());
  }
  std::unique_lock lock(mutex_);
  for (Job& job : jobs) {
    if (queue_.size() >= kQueueMax) wake_.notify_one();
    room_.wait(lock, [this] { return queue_.size() < kQueueMax; });
    try {
      queue_.push_back(std::move(job));
    } catch (const std::bad_alloc&) {  // those that wait already point at the caller's acts
      job.answer.set_exception(std::current_exception());
    }
  }
  lock.unlock();
  wake_.notify_one();
  return answers;
}

void Writer::run_alone(const std::function<void(db::Connection&, Record&, KindViews&)>& work) {
  Job job;
  job.alone = work;
  auto answer = job.answer.get_future();
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(job));
  }
  wake_.notify_one();
  (void)answer.get().ok();
}

void Writer::work() {
  std::deque<Job> batch;  // kept: an empty one needs memory too
  for (;;) {
    batch.clear();
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return closing_ || !queue_.empty(); });
      if (queue_.empty()) return;
      wake_.wait_for(lock, kGather, [this] { return closing_ || queue_.size() >= expected_; });
      take(batch);
      expected_ = std::max<std::size_t>(batch.size(), 1);
    }
    room_.notify_all();
    run_batch(batch);
  }
}

// What waits, up to a batch. Where there is no memory for all of it, what was taken is done first;
// an act leaves the queue only when it has its place in the batch.
void Writer::take(std::deque<Job>& batch) {
  try {
    do {
      batch.push_back(std::move(queue_.front()));
      queue_.pop_front();
    } while (!queue_.empty() && batch.size() < kBatchMax && !batch.back().alone &&
             !queue_.front().alone);
  } catch (const std::bad_alloc&) {  // what is in the batch is enough for now
  }
}

// Everything of the batch or nothing: promises are kept only after the commit.
void Writer::run_batch(std::deque<Job>& batch) {
  std::vector<Result<Answer>> answers;
  bool alone = false;
  try {
    if (sync_failed_)
      throw Fault(FaultKind::read_only,
                  "an earlier write could not be brought to disk; check the disk, then restart");
    if (lacked_memory_) open_again();
    touched_.clear();
    adopted_ = false;
    db::Transaction transaction(*db_, db::Transaction::Kind::write);
    catch_up();
    const RecordEnd from = record_->end();
    read_ahead(batch);
    for (Job& job : batch) {
      if (job.alone) {
        alone = true;
        job.alone(*db_, *record_, *views_);
        answers.push_back(Answer{});
      } else {
        answers.push_back(run_act(*job.act, *job.access));
      }
    }
    if (!touched_.empty()) views_->update(touched_);
    transaction.commit();
    tell_kept(from, alone || adopted_);
  } catch (const Fault& fault) {
    sync_failed_ = sync_failed_ || fault.kind() == FaultKind::input_output;
    return fail(batch, std::current_exception());
  } catch (...) {  // no memory: nothing of the batch was done, and the next one may succeed
    lacked_memory_ = true;
    return fail(batch, std::current_exception());
  }
  for (std::size_t i = 0; i < batch.size(); ++i) batch[i].answer.set_value(std::move(answers[i]));
}

// Who reads at the new head before it is told here finds nothing kept.
void Writer::tell_kept(const RecordEnd& from, bool anything_changed) {
  if (anything_changed) kept_->forget(record_->end());
  else kept_->move_to(from, record_->end(), touched_);
}

// What the acts of the batch ask for first, asked for at once.
void Writer::read_ahead(const std::deque<Job>& batch) {
  std::vector<std::pair<ActId, std::string_view>> acts;
  std::vector<std::string_view> subjects;
  for (const Job& job : batch) {
    if (job.alone) continue;
    acts.emplace_back(job.act->id, job.access->actor);
    add_named_subjects(job.act->body, subjects);
  }
  record_->read_ahead(acts, subjects);
}

// Callers learn it only when the writer stands as if the batch had never come.
void Writer::fail(std::deque<Job>& batch, const std::exception_ptr& why) {
  recover();
  for (Job& job : batch) job.answer.set_exception(why);
}

// After a rollback: what was kept in memory of the batch is read from the database again.
void Writer::recover() {
  if (lacked_memory_) return;  // the next batch begins on another connection
  try {
    if (adopted_) {
      record_.reset();
      views_.reset();
      use(load_definitions(*db_));
    } else {
      record_->forget();
    }
  } catch (const Fault& fault) {
    const bool away = fault.kind() == FaultKind::away;
    sync_failed_ = sync_failed_ || !away;
    behind_ = away;
  } catch (...) {
    sync_failed_ = true;
  }
}

// The text index of SQLite 3.40 may keep stale words where it lacked memory; it then takes those of
// the next act for damage.
void Writer::open_again() {
  auto fresh = open_();
  record_.reset();
  views_.reset();
  db_ = std::move(fresh);
  use(load_definitions(*db_));
  lacked_memory_ = false;
}

// Where other processes append to the same record, they may have done so since the last batch.
void Writer::catch_up() {
  if (!behind_ && (!db_->has_other_writers() || record_->catch_up())) return;
  use(load_definitions(*db_));
  behind_ = false;
}

void Writer::use(std::shared_ptr<const Definitions> definitions) {
  {
    const std::lock_guard lock(mutex_);
    definitions_ = std::move(definitions);
  }
  record_ = std::make_unique<Record>(*db_, definitions_->kinds, installation_.zone);
  views_ = std::make_unique<KindViews>(*db_, definitions_->kinds);
}

Result<Answer> Writer::run_act(const Act& act, const Access& access) {
  if (const auto prior = record_->prior(act.id, access.actor)) return repeat(act, *prior);
  Deciding deciding{*db_, record_->index(), definitions_->kinds, access, installation_.zone};
  if (act.if_unchanged)
    if (const auto held = check_unchanged(*act.if_unchanged, deciding); !held.ok())
      return held.refusal();
  // Deciding only reads, or writes once nothing can be refused any more: a refusal leaves nothing
  // to undo. Savepoints would cost every act a copy of each page that it changes.
  auto decided = decide(act.body, deciding);
  if (!decided.ok()) return decided.refusal();
  EventDraft draft{act.id,
                   decided->event,
                   access.actor,
                   capacity_of(installation_),
                   content_hash(act.body),
                   clock_now(),
                   std::move(decided->payloads)};
  const Appended appended = record_->append(draft);
  for (const auto& [subject, words] : appended.touched) {
    Words& kept = touched_.try_emplace(subject, words).first->second;
    kept = std::max(kept, words);
  }
  if (std::holds_alternative<DefinitionsAdopt>(act.body)) adopt();
  Answer answer{appended.seq, false, {}, std::move(decided->opened)};
  for (const std::size_t part : decided->claims)
    answer.claims.push_back({appended.seq, static_cast<std::int64_t>(part)});
  return answer;
}

// The same id and the same content: the same answer. Other content under a used id is refused.
Result<Answer> Writer::repeat(const Act& act, const Prior& prior) {
  if (prior.content != content_hash(act.body))
    return refuse("act_id_taken", {{"act", act.id.text()}, {"event", std::to_string(prior.seq)}});
  Answer answer{prior.seq, true, {}, {}};
  for (const auto& [part, payload] : stored_payloads(*db_, prior.seq)) {
    if (std::holds_alternative<ClaimRecorded>(payload)) answer.claims.push_back({prior.seq, part});
    if (const auto* opened = std::get_if<SubjectOpened>(&payload))
      answer.opened.push_back(opened->id.text());
  }
  return answer;
}

// Bounds and views rest on the definitions, so all that is derived is made anew under the new ones.
void Writer::adopt() {
  adopted_ = true;
  views_->drop();
  record_.reset();
  views_.reset();
  use(load_definitions(*db_));
  record_->replay();
  views_->rebuild();
  touched_.clear();
}

std::shared_ptr<const Definitions> load_definitions(db::Connection& db) {
  auto files = adopted_definitions(db);
  auto kinds = Kinds::load(files);
  auto baskets = Baskets::load(files);
  if (!kinds.ok() || !baskets.ok())
    throw Fault(FaultKind::damaged,
                "the definitions in the record cannot be read; run comity verify");
  return std::make_shared<Definitions>(
      Definitions{std::move(*kinds), std::move(*baskets), std::move(files)});
}

}  // namespace comity
