// SPDX-License-Identifier: Apache-2.0
// One FTS5 row per subject. Each word is indexed behind a sign for its marking, so that a reader's query names only
// words under markings that he holds, also where he types the beginning of a word, and finds a subject by two words
// that stand under different markings. The kind is one word more, behind a sign of its own.
//
// FTS5 writes out all that it holds at each savepoint and whenever rows do not come in ascending order. So the index
// is not changed row by row: text_changed keeps what is indexed of each changed subject, and the commit changes them all.
#include "db/text_index.h"

#include <algorithm>

#include "db/text_words.h"

namespace comity::db {
namespace {

// Every sign but the space and the signs below it is part of a word: words were cut before they came here.
constexpr std::string_view kCreate = R"sql(
  CREATE TABLE text_row (
    subject INTEGER NOT NULL,
    marking INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (subject, marking)
  ) {clustered};
  CREATE TABLE text_changed (subject {key}, indexed TEXT NOT NULL);
  CREATE VIRTUAL TABLE text_words USING fts5(
    words, content = '', columnsize = 0, detail = none, prefix = '2 3 4',
    tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~)sql"
                                     "\x01\x02\x03" R"sql('"
  );
  CREATE VIRTUAL TABLE text_word_of USING fts5vocab(text_words, instance);
  INSERT INTO text_words(text_words, rank) VALUES('hashsize', 16777216);
)sql";

std::string joined(const std::vector<std::string>& tokens) {
  std::string words;
  for (const auto& token : tokens) {
    const std::string word = clean_word(token);
    if (word.empty()) continue;
    if (!words.empty()) words += ' ';
    words += word;
  }
  return words;
}

// The row of the subject as text_row has it now; empty where it has none.
std::string row_now(Connection& db, std::int64_t subject) {
  std::string row;
  auto& rows = db.prepare("SELECT kind, marking, words FROM text_row WHERE subject = ?1 ORDER BY marking");
  rows.bind(1, subject);
  while (rows.step()) add_indexed(row, rows.integer(0), rows.integer(1), rows.text(2));
  return row;
}

void index_row(Connection& db, std::int64_t subject, std::string_view indexed, std::string_view now) {
  if (indexed == now) return;
  if (!indexed.empty()) {
    db.prepare("INSERT INTO text_words(text_words, rowid, words) VALUES('delete', ?1, ?2)")
        .bind(1, subject).bind(2, indexed).run();
  }
  if (!now.empty()) {
    db.prepare("INSERT INTO text_words(rowid, words) VALUES(?1, ?2)").bind(1, subject).bind(2, now).run();
  }
}

void index_changed(Connection& db) {
  auto& changed = db.prepare("SELECT subject, indexed FROM text_changed ORDER BY subject");
  while (changed.step()) {
    const std::int64_t subject = changed.integer(0);
    index_row(db, subject, changed.text(1), row_now(db, subject));
  }
  db.prepare("DELETE FROM text_changed").run();
}

}  // namespace

void create_text_index(Connection& db) { db.run(kCreate); }

void drop_text_index(Connection& db) {
  db.run("DROP TABLE IF EXISTS text_word_of; DROP TABLE IF EXISTS text_words;"
         "DROP TABLE IF EXISTS text_changed; DROP TABLE IF EXISTS text_row");
}

void put_text(Connection& db, std::int64_t subject, std::int64_t kind, std::int64_t marking,
              const std::vector<std::string>& tokens) {
  const std::string words = joined(tokens);
  const std::string indexed = row_now(db, subject);
  if (words.empty()) {
    db.prepare("DELETE FROM text_row WHERE subject = ?1 AND marking = ?2").bind(1, subject).bind(2, marking).run();
    if (db.changes() == 0) return;
  } else {
    db.prepare("INSERT INTO text_row (subject, marking, kind, words) VALUES (?1, ?2, ?3, ?4)"
               " ON CONFLICT (subject, marking) DO UPDATE SET kind = excluded.kind, words = excluded.words"
               " WHERE kind <> excluded.kind OR words <> excluded.words")
        .bind(1, subject).bind(2, marking).bind(3, kind).bind(4, std::string_view(words)).run();
    if (db.changes() == 0) return;
  }
  db.prepare("INSERT INTO text_changed (subject, indexed) VALUES (?1, ?2) ON CONFLICT (subject) DO NOTHING")
      .bind(1, subject).bind(2, std::string_view(indexed)).run();
  db.before_commit(index_changed);
}

void bring_up_to_date(Connection& db) {
  auto& behind = db.prepare("SELECT 1 FROM text_changed LIMIT 1");
  const bool any = behind.step();
  behind.reset();
  if (any) index_changed(db);
}

void settle_text_index(Connection& db) {
  db.run("INSERT INTO text_words(text_words) VALUES('optimize')");
}

}  // namespace comity::db
