// SPDX-License-Identifier: Apache-2.0
// The one writing thread with its one writing connection. Acts wait in a bounded queue; what waits
// together is decided and appended in one transaction and acknowledged after the sync that they
// share. A refused act has written nothing, so it undoes nothing of its neighbours; a fault fails
// the whole batch, and nothing of it was acknowledged. After a failed sync the writer takes no more
// acts until the installation is opened again: what the disk holds is then not known.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

#include "office/decide.h"
#include "office/office.h"
#include "record/kept_claims.h"
#include "record/record.h"
#include "views/kind_views.h"

namespace comity {

// As the record adopted them last; throws Fault where they cannot be read.
std::shared_ptr<const Definitions> load_definitions(db::Connection& db);

class Writer {
 public:
  using Open = std::function<std::unique_ptr<db::Connection>()>;
  // `open`: another connection in place of `db`, for when memory ran out on it. `kept`: told of
  // what each commit changed.
  Writer(std::unique_ptr<db::Connection> db, Open open,
         std::shared_ptr<const Definitions> definitions, Installation installation,
         std::shared_ptr<KeptClaims> kept);
  ~Writer();                                          // finishes what waits

  // The caller keeps `act` and `access` alive until the future is ready. Refusal queue_full where
  // there is no room; faults come out of the future.
  std::future<Result<Answer>> submit(const Act& act, const Access& access);
  // Acts of one caller, put into the queue together: where there is room, they share one batch;
  // where there is none, the caller waits for it.
  std::vector<std::future<Result<Answer>>> submit_all(const std::vector<const Act*>& acts,
                                                      const Access& access);
  // Runs alone on the writing thread, inside one write transaction.
  void run_alone(const std::function<void(db::Connection&, Record&, KindViews&)>& work);

  std::shared_ptr<const Definitions> definitions() const;

 private:
  struct Job {
    const Act* act = nullptr;
    const Access* access = nullptr;
    std::promise<Result<Answer>> answer;
    std::function<void(db::Connection&, Record&, KindViews&)> alone;
  };
  void work();
  void take(std::deque<Job>& batch);
  void run_batch(std::deque<Job>& batch);
  void tell_kept(const RecordEnd& from, bool anything_changed);
  void read_ahead(const std::deque<Job>& batch);
  void fail(std::deque<Job>& batch, const std::exception_ptr& why);
  Result<Answer> run_act(const Act& act, const Access& access);
  Result<Answer> repeat(const Act& act, const Prior& prior);
  void adopt();
  void recover();
  void open_again();
  void catch_up();
  void use(std::shared_ptr<const Definitions> definitions);

  std::unique_ptr<db::Connection> db_;
  const Open open_;
  const Installation installation_;
  const std::shared_ptr<KeptClaims> kept_;
  std::shared_ptr<const Definitions> definitions_;
  std::unique_ptr<Record> record_;
  std::unique_ptr<KindViews> views_;
  Touched touched_;
  bool adopted_ = false;                              // in this batch
  bool sync_failed_ = false;
  bool lacked_memory_ = false;                        // what the connection keeps may be stale
  bool behind_ = false;                               // what is kept in memory may not be so

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable room_;
  std::deque<Job> queue_;
  std::size_t expected_ = 1;                          // callers at once, as the last batch had them
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace comity
