// SPDX-License-Identifier: Apache-2.0
// Full text over subjects. Tokens come folded from base/text.h; the engine only stores and finds
// them (FTS5 here). The text of a subject is one row per marking, so that a reader finds only by
// words that he may see. Used by record (write) and the Reader (read) on their connection's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "db/connection.h"

namespace comity::db {

void create_text_index(Connection& db);
void drop_text_index(Connection& db);

// Words of one subject, by number of marking.
using TextByMarking = std::map<std::int64_t, std::vector<std::string>>;

struct SubjectText {
  std::int64_t subject = 0, kind = 0;
  const TextByMarking* tokens = nullptr;
};

// Replaces the texts of subjects; no tokens under any marking: takes it out. The index follows when
// the Transaction commits, and before find_text on the same connection.
void put_texts(Connection& db, const std::vector<SubjectText>& texts);

// For bulk loads into an empty index: the text of a subject that has none yet. Subjects come in
// ascending order, within one transaction, without put_texts between them.
void add_text(Connection& db, std::int64_t subject, std::int64_t kind, const TextByMarking& tokens);

// Merges what many commits wrote: after a bulk load it makes finding fast, after a destruction it
// takes the last traces of removed words out of the index. Rewrites all of it.
void settle_text_index(Connection& db);

struct TextHit {
  std::int64_t subject;
  std::int64_t kind;
};

struct TextQuery {
  std::vector<std::string> tokens;         // all must occur
  bool last_is_prefix = true;              // the last one may be the beginning of a word
  std::vector<std::int64_t> kinds;         // empty: any
  std::vector<std::int64_t> markings;      // the reader's allowed markings
  int limit = 50;
};

// Newest 2,000 candidates are ranked; `counted` stops at 1,001 ("1,000+").
struct TextAnswer {
  std::vector<TextHit> hits;
  int counted = 0;
};
TextAnswer find_text(Connection& db, const TextQuery& query);

struct TextRow {
  std::int64_t subject, marking, kind;
  std::string_view words;
};

// All rows in the order of (subject, marking), for comparing with a rebuild; answers whether the
// index holds their words and no others.
bool each_text_row(Connection& db, const std::function<void(const TextRow&)>& use);

}  // namespace comity::db
