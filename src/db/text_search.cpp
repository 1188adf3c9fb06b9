// SPDX-License-Identifier: Apache-2.0
// Finding is cheap first, good second: the newest 2,000 subjects that hold all words are taken, and
// only those are looked at closely. A query on the index never ranks all that it finds.
#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "db/text_engine.h"
#include "db/text_words.h"

namespace comity::db {
namespace {

constexpr int kCountedMax = 1001;

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
  auto& found = db.text_engine().newest(db, query, words);
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
  db.text_engine().bring_up_to_date(db);

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
  db.text_engine().each_indexed(
      db, [&](std::int64_t subject, std::string_view word) { sum.add(subject, word); });
  return sum;
}

void add_row(const TextEngine& engine, WordSum& sum, std::int64_t subject,
             const std::string& row) {
  for (auto word : engine.indexed(row)) sum.add(subject, word);
}

}  // namespace

bool each_text_row(Connection& db, const std::function<void(const TextRow&)>& use) {
  db.text_engine().bring_up_to_date(db);
  WordSum expected;
  std::int64_t subject = 0;
  std::string row;
  auto& rows = db.scan(
      "SELECT subject, marking, kind, words FROM text_row ORDER BY subject, marking");
  while (rows.step()) {
    if (rows.integer(0) != subject)
      add_row(db.text_engine(), expected, subject, std::exchange(row, {}));
    subject = rows.integer(0);
    add_indexed(row, rows.integer(2), rows.integer(1), rows.text(3));
    use({subject, rows.integer(1), rows.integer(2), rows.text(3)});
  }
  add_row(db.text_engine(), expected, subject, row);
  return expected == words_indexed(db);
}

}  // namespace comity::db
