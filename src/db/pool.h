// SPDX-License-Identifier: Apache-2.0
// Connections that readers share: opening one costs more than reading a record. At most `most` are
// open at once; who finds none free waits a little, then gets a Fault (away). Any thread.
//
//   auto connection = pool.take();
//   ...
//   pool.give_back(std::move(connection));
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "db/connection.h"

namespace comity::db {

class Pool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;
  Pool(Open open, std::size_t most);

  std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection) noexcept;
  void close();  // those that nobody uses

 private:
  std::unique_ptr<Connection> idle_or_leave();

  const Open open_;
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t opened_ = 0;
};

}  // namespace comity::db
