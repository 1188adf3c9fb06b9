// SPDX-License-Identifier: Apache-2.0
// One FTS5 row per subject. Each word is indexed behind a sign for its marking, so that a reader's
// query names only words under markings that he holds, also where he types the beginning of a word,
// and finds a subject by two words that stand under different markings. The kind is one word more,
// behind a sign of its own.
//
// FTS5 writes out all that it holds at each savepoint and whenever rows do not come in ascending
// order. So the index is not changed row by row: text_changed keeps what is indexed of each changed
// subject, and the commit changes them all.
#include "db/text_index.h"

#include <algorithm>
#include <iterator>

#include "db/text_words.h"

namespace comity::db {
namespace {

// Every sign but the space and the signs below it is part of a word: words were cut before they
// came here.
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

// What text_row holds of a subject, by marking.
struct StoredText {
  std::int64_t kind = 0;
  std::map<std::int64_t, std::string> words;
  bool operator==(const StoredText&) const = default;
};

StoredText stored_text(Connection& db, std::int64_t subject) {
  StoredText stored;
  auto& rows = db.prepare(
      "SELECT kind, marking, words FROM text_row WHERE subject = ?1 ORDER BY marking");
  rows.bind(1, subject);
  while (rows.step()) {
    stored.kind = rows.integer(0);
    stored.words.emplace(rows.integer(1), rows.text(2));
  }
  return stored;
}

StoredText text_of(std::int64_t kind, const TextByMarking& tokens) {
  StoredText text;
  for (const auto& [marking, of_marking] : tokens)
    if (std::string words = joined(of_marking); !words.empty())
      text.words.emplace(marking, std::move(words));
  if (!text.words.empty()) text.kind = kind;
  return text;
}

void insert_rows(Connection& db, std::int64_t subject, const StoredText& text) {
  for (const auto& [marking, words] : text.words)
    db.prepare("INSERT INTO text_row (subject, marking, kind, words) VALUES (?1, ?2, ?3, ?4)")
        .bind(1, subject)
        .bind(2, marking)
        .bind(3, text.kind)
        .bind(4, std::string_view(words))
        .run();
}

// All words as the index spells them; empty where the subject has none.
std::string row_of(const StoredText& text) {
  std::string row;
  for (const auto& [marking, words] : text.words) add_indexed(row, text.kind, marking, words);
  return row;
}

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
    index_row(db, subject, changed.text(1), row_of(stored_text(db, subject)));
  }
  db.prepare("DELETE FROM text_changed").run();
}

}  // namespace

void create_text_index(Connection& db) { db.run(kCreate); }

void drop_text_index(Connection& db) {
  db.run("DROP TABLE IF EXISTS text_word_of; DROP TABLE IF EXISTS text_words;"
         "DROP TABLE IF EXISTS text_changed; DROP TABLE IF EXISTS text_row");
}

void put_text(Connection& db, std::int64_t subject, std::int64_t kind,
              const TextByMarking& tokens) {
  const StoredText now = text_of(kind, tokens);
  const StoredText before = stored_text(db, subject);
  if (now == before) return;
  db.prepare("DELETE FROM text_row WHERE subject = ?1").bind(1, subject).run();
  insert_rows(db, subject, now);
  db.prepare(
        "INSERT INTO text_changed (subject, indexed) VALUES (?1, ?2)"
        " ON CONFLICT (subject) DO NOTHING")
      .bind(1, subject)
      .bind(2, std::string_view(row_of(before)))
      .run();
  db.before_commit(index_changed);
}

void add_text(Connection& db, std::int64_t subject, std::int64_t kind,
              const TextByMarking& tokens) {
  const StoredText text = text_of(kind, tokens);
  if (text.words.empty()) return;
  insert_rows(db, subject, text);
  const std::string row = row_of(text);
  db.prepare("INSERT INTO text_words(rowid, words) VALUES(?1, ?2)")
      .bind(1, subject)
      .bind(2, std::string_view(parted(words_once(row))))
      .run();
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
