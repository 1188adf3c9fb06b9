// SPDX-License-Identifier: Apache-2.0
// One FTS5 row per subject. Each word is indexed behind a sign for its marking, so that a reader's
// query names only words under markings that he holds, also where he types the beginning of a word,
// and finds a subject by two words that stand under different markings. The kind is one word more,
// behind a sign of its own.
//
// FTS5 writes out all that it holds at each savepoint and whenever rows do not come in ascending
// order. So the index is not changed row by row: text_changed keeps what is indexed of each changed
// subject, and the commit changes them all.
#include <sqlite3.h>

#include <algorithm>
#include <iterator>

#include "db/sqlite_connection.h"
#include "db/text_engine.h"
#include "db/text_words.h"

namespace comity::db {
namespace {

// Every sign but the space and the signs below it is part of a word: words were cut before they
// came here.
constexpr std::string_view kCreate = R"sql(
  CREATE TABLE text_changed (subject {key}, indexed TEXT NOT NULL);
  CREATE VIRTUAL TABLE text_words USING fts5(
    words, content = '', columnsize = 0, detail = none, prefix = '2 3 4',
    tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~)sql"
                                     "\x01\x02\x03" R"sql('"
  );
  CREATE VIRTUAL TABLE text_word_of USING fts5vocab(text_words, instance);
  INSERT INTO text_words(text_words, rank) VALUES('hashsize', 16777216);
)sql";

std::string_view beginning_of(std::string_view word) {
  std::size_t end = 0;
  for (int signs = 0; end < word.size(); ++end) {
    if ((static_cast<unsigned char>(word[end]) & 0xC0) != 0x80 && ++signs > 2) break;
  }
  return word.substr(0, end);
}

bool begins_before(std::string_view a, std::string_view b) {
  return beginning_of(a) < beginning_of(b);
}

using Words = std::vector<std::string_view>;

// What to take out and what to put in, so that a subject with many words costs only what changed.
// Words with the same two first signs share an entry in the index of beginnings; where one of them
// goes, that entry goes with it, so the others have to be put in again.
struct Change {
  Words out, in;
};

Change change_between(const Words& before, const Words& now) {
  Change change;
  std::set_difference(before.begin(), before.end(), now.begin(), now.end(),
                      std::back_inserter(change.out));
  std::set_difference(now.begin(), now.end(), before.begin(), before.end(),
                      std::back_inserter(change.in));
  Words again;
  std::set_intersection(before.begin(), before.end(), now.begin(), now.end(),
                        std::back_inserter(again));
  std::erase_if(again, [&](std::string_view word) {
    return !std::binary_search(change.out.begin(), change.out.end(), word, begins_before);
  });
  change.out.insert(change.out.end(), again.begin(), again.end());
  change.in.insert(change.in.end(), again.begin(), again.end());
  return change;
}

std::string parted(const Words& words) {
  std::string text;
  for (auto word : words) (text += word) += ' ';
  return text;
}

// FTS5 counts its rows: every row put in is one more, every row taken out one less. A change of a
// row is therefore always both, even where one of them has no words.
void index_row(Connection& db, std::int64_t subject, std::string_view before,
               std::string_view now) {
  const auto [out, in] = change_between(words_once(before), words_once(now));
  if (out.empty() && in.empty()) return;
  if (!before.empty()) {
    db.prepare("INSERT INTO text_words(text_words, rowid, words) VALUES('delete', ?1, ?2)")
        .bind(1, subject)
        .bind(2, std::string_view(parted(out)))
        .run();
  }
  if (!now.empty()) {
    db.prepare("INSERT INTO text_words(rowid, words) VALUES(?1, ?2)")
        .bind(1, subject)
        .bind(2, std::string_view(parted(in)))
        .run();
  }
}

void index_changed(Connection& db) {
  if (!db.has_table("text_changed")) return;  // dropped since
  auto& changed = db.prepare("SELECT subject, indexed FROM text_changed ORDER BY subject");
  while (changed.step()) {
    const std::int64_t subject = changed.integer(0);
    index_row(db, subject, changed.text(1), stored_row(db, subject));
  }
  db.prepare("DELETE FROM text_changed").run();
}

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

class Fts5Engine final : public TextEngine {
 public:
  void create(Connection& db) const override { db.run(kCreate); }

  void drop(Connection& db) const override {
    db.run("DROP TABLE IF EXISTS text_word_of; DROP TABLE IF EXISTS text_words;"
           "DROP TABLE IF EXISTS text_changed");
  }

  void change(Connection& db, std::int64_t subject, const std::string& before,
              const std::string&) const override {
    db.prepare(
          "INSERT INTO text_changed (subject, indexed) VALUES (?1, ?2)"
          " ON CONFLICT (subject) DO NOTHING")
        .bind(1, subject)
        .bind(2, std::string_view(before))
        .run();
    db.before_commit(index_changed);
  }

  void add(Connection& db, std::int64_t subject, const std::string& row) const override {
    db.prepare("INSERT INTO text_words(rowid, words) VALUES(?1, ?2)")
        .bind(1, subject)
        .bind(2, std::string_view(parted(words_once(row))))
        .run();
  }

  void bring_up_to_date(Connection& db) const override {
    if (sqlite3_txn_state(raw_sqlite(db), "main") != SQLITE_TXN_WRITE) return;
    auto& behind = db.prepare("SELECT 1 FROM text_changed LIMIT 1");
    const bool any = behind.step();
    behind.reset();
    if (any) index_changed(db);
  }

  void settle(Connection& db) const override {
    db.run("INSERT INTO text_words(text_words) VALUES('optimize')");
  }

  Statement& newest(Connection& db, const TextQuery& query,
                    const std::vector<std::string>& words) const override {
    return db
        .prepare("SELECT r.subject, r.kind, r.marking, r.words FROM"
                 " (SELECT rowid AS subject FROM text_words WHERE text_words MATCH ?1"
                 "  ORDER BY rowid DESC LIMIT 2000) AS newest"
                 " JOIN text_row AS r ON r.subject = newest.subject")
        .bind(1, std::string_view(match_of(words, query)));
  }

  std::vector<std::string_view> indexed(std::string_view row) const override {
    return words_once(row);
  }

  void each_indexed(
      Connection& db,
      const std::function<void(std::int64_t, std::string_view)>& use) const override {
    auto& words = db.prepare("SELECT doc, term FROM text_word_of");
    while (words.step()) use(words.integer(0), words.text(1));
  }
};

}  // namespace

const TextEngine& fts5_engine() {
  static const Fts5Engine engine;
  return engine;
}

}  // namespace comity::db
