// SPDX-License-Identifier: Apache-2.0
// The writing thread of an office, kept busy until it is let go: acts asked for meanwhile wait in
// its queue together, as they do behind a slow disk.
#pragma once

#include <future>
#include <mutex>
#include <thread>

#include "office/office.h"

namespace comity::testing {

class HeldWriter {
 public:
  explicit HeldWriter(Office& office)
      : thread_([this, &office, go = go_.get_future().share()] {
          office.rebuild_views([this, &go](const std::string&) {
            std::call_once(reached_once_, [this] { reached_.set_value(); });
            go.wait();
          });
        }) {
    reached_.get_future().wait();
  }
  ~HeldWriter() { let_go(); }

  void let_go() {
    if (!thread_.joinable()) return;
    go_.set_value();
    thread_.join();
  }

 private:
  std::promise<void> reached_, go_;
  std::once_flag reached_once_;
  std::thread thread_;
};

}  // namespace comity::testing
