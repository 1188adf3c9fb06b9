// SPDX-License-Identifier: Apache-2.0
// Finding is cheap first, good second: the newest 2,000 subjects that hold all words are taken, and
// only those are looked at closely. A query on the index never ranks all that it finds.
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "db/text_index.h"
#include "db/text_words.h"

namespace comity::db {
namespace {

constexpr int kCountedMax = 1001;

void add_quoted(std::string& match, std::string_view text) {
  match += '"';
  for (char sign : text) match.append(sign == '"' ? 2 : 1, sign);
  match += '"';
}

void add_or(std::string& match) {
  if (match.back() != '(') match += " OR ";
}

void add_alternatives(std::string& match, const std::string& word, bool prefix,
                      const TextQuery& query) {
  if (!match.empty()) match += " AND ";
  match += '(';
  for (std::int64_t marking : query.markings) {
    add_or(match);
    add_quoted(match, marking_sign(marking) + word);
    if (prefix) match += " *";
  }
  match += ')';
}

// The query in FTS5's words; all that came from outside stands in quotes.
std::string match_of(const std::vector<std::string>& words, const TextQuery& query) {
  std::string match;
  for (std::size_t i = 0; i < words.size(); ++i) {
    add_alternatives(match, words[i], query.last_is_prefix && i + 1 == words.size(), query);
  }
  if (query.kinds.empty()) return match;
  match += " AND (";
  for (std::int64_t kind : query.kinds) {
    add_or(match);
    add_quoted(match, kind_word(kind));
  }
  return match + ')';
}

// What makes one subject a better answer than another: the last word as a whole, the first word at
// the beginning, few words; among equals the newer one.
struct Candidate {
  TextHit hit{};
  bool whole = false;
  bool leads = false;
  std::size_t length = 0;

  auto order() const { return std::tuple(!whole, !leads, length, -hit.subject); }
};

void look_closely(Candidate& candidate, std::string_view text,
                  const std::vector<std::string>& words) {
  std::size_t position = 0;
  each_word(text, [&](std::string_view word) {
    candidate.whole |= word == words.back();
    candidate.leads |= position++ == 0 && word == words.front();
  });
  candidate.length += position;
}

std::vector<Candidate> newest_candidates(Connection& db, const TextQuery& query,
                                         const std::vector<std::string>& words) {
  auto& found = db.prepare(
      "SELECT r.subject, r.kind, r.marking, r.words FROM"
      " (SELECT rowid AS subject FROM text_words WHERE text_words MATCH ?1"
      "  ORDER BY rowid DESC LIMIT 2000) AS newest"
      " JOIN text_row AS r ON r.subject = newest.subject");
  found.bind(1, std::string_view(match_of(words, query)));
  std::vector<Candidate> candidates;
  while (found.step()) {
    const std::int64_t subject = found.integer(0);
    const auto& allowed = query.markings;
    if (std::find(allowed.begin(), allowed.end(), found.integer(2)) == allowed.end()) continue;
    if (candidates.empty() || candidates.back().hit.subject != subject) {
      candidates.push_back({{subject, found.integer(1)}});
    }
    look_closely(candidates.back(), found.text(3), words);
  }
  return candidates;
}

std::vector<std::string> clean_words(const TextQuery& query) {
  std::vector<std::string> words;
  for (const auto& token : query.tokens) {
    std::string word = clean_word(token);
    if (!word.empty()) words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

TextAnswer find_text(Connection& db, const TextQuery& query) {
  const auto words = clean_words(query);
  TextAnswer answer;
  if (words.empty() || query.markings.empty()) return answer;
  if (sqlite3_txn_state(db.raw(), "main") == SQLITE_TXN_WRITE) bring_up_to_date(db);

  auto candidates = newest_candidates(db, query, words);
  answer.counted = std::min(static_cast<int>(candidates.size()), kCountedMax);
  std::sort(candidates.begin(), candidates.end(),
            [](const Candidate& a, const Candidate& b) { return a.order() < b.order(); });
  for (const auto& candidate : candidates) {
    if (static_cast<int>(answer.hits.size()) >= query.limit) break;
    answer.hits.push_back(candidate.hit);
  }
  return answer;
}

namespace {

// A sum does not depend on the order, and both sides can be read through once.
class WordSum {
 public:
  void add(std::int64_t subject, std::string_view word) {
    const std::string_view number(reinterpret_cast<const char*>(&subject), sizeof subject);
    const Hash hash = sha256(number, word);
    std::uint64_t part = 0;
    std::memcpy(&part, hash.data(), sizeof part);
    sum_ += part;
  }
  bool operator==(const WordSum&) const = default;

 private:
  std::uint64_t sum_ = 0;
};

WordSum words_indexed(Connection& db) {
  WordSum sum;
  Statement words(db.raw(), "SELECT doc, term FROM text_word_of");
  while (words.step()) sum.add(words.integer(0), words.text(1));
  return sum;
}

void add_row(WordSum& sum, std::int64_t subject, const std::string& row) {
  for (auto word : words_once(row)) sum.add(subject, word);
}

}  // namespace

bool each_text_row(Connection& db, const std::function<void(const TextRow&)>& use) {
  if (sqlite3_txn_state(db.raw(), "main") == SQLITE_TXN_WRITE) bring_up_to_date(db);
  WordSum expected;
  std::int64_t subject = 0;
  std::string row;
  Statement rows(db.raw(),
                 "SELECT subject, marking, kind, words FROM text_row ORDER BY subject, marking");
  while (rows.step()) {
    if (rows.integer(0) != subject) add_row(expected, subject, std::exchange(row, {}));
    subject = rows.integer(0);
    add_indexed(row, rows.integer(2), rows.integer(1), rows.text(3));
    use({subject, rows.integer(1), rows.integer(2), rows.text(3)});
  }
  add_row(expected, subject, row);
  return expected == words_indexed(db);
}

}  // namespace comity::db
