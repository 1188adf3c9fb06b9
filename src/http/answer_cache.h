// SPDX-License-Identifier: Apache-2.0
// Whole answers of reads, kept by what made them: the sequence of the record, what was asked, and
// with which access. At a sequence the same question of the same access has the same answer, so
// nothing here ever becomes wrong; what was not asked for longest goes first. Answers with marked
// matter are never kept: each reading of them is logged. Any thread.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace comity {

class AnswerCache {
 public:
  explicit AnswerCache(std::size_t bytes_max = 24u << 20) : bytes_max_(bytes_max) {}

  std::shared_ptr<const std::string> find(const std::string& key);  // nullptr: not kept
  void keep(const std::string& key, std::shared_ptr<const std::string> body);

 private:
  struct Kept {
    std::string key;
    std::shared_ptr<const std::string> body;
  };
  std::mutex mutex_;
  std::list<Kept> order_;  // the latest asked for first
  std::unordered_map<std::string, std::list<Kept>::iterator> places_;
  std::size_t bytes_ = 0;
  std::size_t bytes_max_;
};

}  // namespace comity
