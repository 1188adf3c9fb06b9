// SPDX-License-Identifier: Apache-2.0
// How one engine keeps and finds the words of subjects (db/text_words.h spells them). db/ only, on
// the connection's thread. The texts themselves lie in text_row, the same for every engine.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "db/text_index.h"

namespace comity::db {

class TextEngine {
 public:
  virtual ~TextEngine() = default;
  virtual void create(Connection& db) const = 0;
  virtual void drop(Connection& db) const = 0;
  // The row of a subject was `before` and is `now`; empty: none.
  virtual void change(Connection& db, std::int64_t subject, const std::string& before,
                      const std::string& now) const = 0;
  virtual void add(Connection& db, std::int64_t subject, const std::string& row) const = 0;
  virtual void bring_up_to_date(Connection& db) const = 0;   // before reading on this connection
  virtual void settle(Connection& db) const = 0;
  // Rows (subject, kind, marking, words) of the newest 2,000 subjects that hold all words; those of
  // one subject lie together.
  virtual Statement& newest(Connection& db, const TextQuery& query,
                            const std::vector<std::string>& words) const = 0;
  virtual std::vector<std::string_view> indexed(std::string_view row) const = 0;  // words of a row
  virtual void each_indexed(
      Connection& db,
      const std::function<void(std::int64_t subject, std::string_view word)>& use) const = 0;
};

const TextEngine& fts5_engine();
const TextEngine& tsvector_engine();

// What text_row holds of a subject, as the index spells it; empty where it has no text.
std::string stored_row(Connection& db, std::int64_t subject);

}  // namespace comity::db
