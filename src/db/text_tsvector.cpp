// SPDX-License-Identifier: Apache-2.0
// One tsvector per subject, with a GIN index. The words are those that FTS5 gets: each behind a
// sign for its marking, and one for the kind. The server cuts nothing and knows no language; a word
// is found by itself, or by its beginning.
#include <algorithm>

#include "db/postgres_connection.h"
#include "db/text_engine.h"
#include "db/text_words.h"

namespace comity::db {
namespace {

// Limits of a tsvector: 2,046 bytes a word, 1 MiB in all. What is longer is found by its beginning;
// what is more is not found.
constexpr std::size_t kWordBytesMax = 2000;
constexpr std::size_t kMatchWordsMax = 200;
constexpr std::size_t kRowBytesMax = 1'000'000;

constexpr std::string_view kCreate = R"sql(
  CREATE TABLE text_words (subject BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
  CREATE INDEX text_words_found ON text_words USING gin (words);
)sql";

std::string_view cut(std::string_view word) {
  if (word.size() <= kWordBytesMax) return word;
  std::size_t end = kWordBytesMax;
  while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
  return word.substr(0, end);
}

std::string spaced(const std::vector<std::string_view>& words) {
  std::string text;
  for (auto word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

void add_quoted(std::string& match, std::string_view text) {
  match += '\'';
  for (char sign : cut(text)) match.append(sign == '\'' || sign == '\\' ? 2 : 1, sign);
  match += '\'';
}

void add_or(std::string& match) {
  if (match.back() != '(') match += " | ";
}

// The query as a tsquery; all that came from outside stands in quotes. The server takes a
// query apart by recursion, as deep as its stack is; of what nobody types the first words count.
std::string match_of(std::vector<std::string> words, const TextQuery& query) {
  const bool cut_short = words.size() > kMatchWordsMax;
  if (cut_short) words.resize(kMatchWordsMax);
  std::string match;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool prefix = query.last_is_prefix && !cut_short && i + 1 == words.size();
    match += i > 0 ? " & (" : "(";
    for (std::int64_t marking : query.markings) {
      add_or(match);
      add_quoted(match, marking_sign(marking) + words[i]);
      if (prefix) match += ":*";
    }
    match += ')';
  }
  if (query.kinds.empty()) return match;
  match += " & (";
  for (std::int64_t kind : query.kinds) {
    add_or(match);
    add_quoted(match, kind_word(kind));
  }
  return match + ')';
}

class TsvectorEngine final : public TextEngine {
 public:
  void create(Connection& db) const override { db.run(kCreate); }
  void drop(Connection& db) const override { db.run("DROP TABLE IF EXISTS text_words"); }

  void change(Connection& db, std::int64_t subject, const std::string& before,
              const std::string& now) const override {
    if (now.empty())
      db.prepare("DELETE FROM text_words WHERE subject = ?1").bind(1, subject).run();
    else if (indexed(before) != indexed(now))
      add(db, subject, now);
  }

  void add(Connection& db, std::int64_t subject, const std::string& row) const override {
    db.prepare(
          "INSERT INTO text_words (subject, words)"
          " VALUES (?1, array_to_tsvector(string_to_array(?2, ' ')))"
          " ON CONFLICT (subject) DO UPDATE SET words = excluded.words")
        .bind(1, subject)
        .bind(2, std::string_view(spaced(indexed(row))))
        .run();
  }

  void bring_up_to_date(Connection&) const override {}
  void settle(Connection&) const override {}  // the server does, by autovacuum and compact()

  // Common words are best found by going back from the newest subject, rare ones by the index; the
  // server knows which is which only where it sees the words.
  Statement& newest(Connection& db, const TextQuery& query,
                    const std::vector<std::string>& words) const override {
    return static_cast<PostgresConnection&>(db)
        .planned_anew(
            "SELECT r.subject, r.kind, r.marking, r.words FROM"
            " (SELECT subject FROM text_words WHERE words @@ ?1::tsquery"
            "  ORDER BY subject DESC LIMIT 2000) AS newest"
            " JOIN text_row AS r ON r.subject = newest.subject ORDER BY r.subject DESC")
        .bind(1, std::string_view(match_of(words, query)));
  }

  std::vector<std::string_view> indexed(std::string_view row) const override {
    auto words = words_once(row);
    std::size_t bytes = 0;
    auto end = words.begin();
    for (; end != words.end() && bytes + cut(*end).size() <= kRowBytesMax; ++end) {
      *end = cut(*end);
      bytes += end->size();
    }
    words.erase(end, words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

  void each_indexed(
      Connection& db,
      const std::function<void(std::int64_t, std::string_view)>& use) const override {
    auto& rows = db.scan(
        "SELECT subject, array_to_string(tsvector_to_array(words), ' ') FROM text_words");
    while (rows.step())
      each_word(rows.text(1), [&](std::string_view word) { use(rows.integer(0), word); });
  }
};

}  // namespace

const TextEngine& tsvector_engine() {
  static const TsvectorEngine engine;
  return engine;
}

}  // namespace comity::db
