// SPDX-License-Identifier: Apache-2.0
// text_row holds the words of each subject under each marking; the engine's own index beside it
// finds them (db/text_engine.h).
#include "db/text_index.h"

#include "db/many_values.h"
#include "db/text_engine.h"
#include "db/text_words.h"

namespace comity::db {
namespace {

constexpr std::string_view kCreate = R"sql(
  CREATE TABLE text_row (
    subject BIGINT NOT NULL,
    marking BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (subject, marking)
  ) {clustered};
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

const StoredText kNoText;

std::map<std::int64_t, StoredText> stored_texts(Connection& db,
                                                const std::vector<std::int64_t>& subjects) {
  std::map<std::int64_t, StoredText> stored;
  each_of(db, "SELECT subject, kind, marking, words FROM text_row WHERE subject IN ", subjects, "",
          [&](const Statement& row) {
            StoredText& text = stored[row.integer(0)];
            text.kind = row.integer(1);
            text.words.emplace(row.integer(2), row.text(3));
          });
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

}  // namespace

std::string stored_row(Connection& db, std::int64_t subject) {
  return row_of(stored_texts(db, {subject})[subject]);
}

void create_text_index(Connection& db) {
  db.run(kCreate);
  db.text_engine().create(db);
}

void drop_text_index(Connection& db) {
  db.text_engine().drop(db);
  db.run("DROP TABLE IF EXISTS text_row");
}

void put_texts(Connection& db, const std::vector<SubjectText>& texts) {
  std::vector<std::int64_t> subjects;
  for (const SubjectText& text : texts) subjects.push_back(text.subject);
  const auto stored = stored_texts(db, subjects);
  for (const SubjectText& text : texts) {
    const StoredText now = text_of(text.kind, *text.tokens);
    const auto found = stored.find(text.subject);
    const StoredText& before = found == stored.end() ? kNoText : found->second;
    if (now == before) continue;
    if (!before.words.empty())
      db.prepare("DELETE FROM text_row WHERE subject = ?1").bind(1, text.subject).run();
    insert_rows(db, text.subject, now);
    db.text_engine().change(db, text.subject, row_of(before), row_of(now));
  }
}

void add_text(Connection& db, std::int64_t subject, std::int64_t kind,
              const TextByMarking& tokens) {
  const StoredText text = text_of(kind, tokens);
  if (text.words.empty()) return;
  insert_rows(db, subject, text);
  db.text_engine().add(db, subject, row_of(text));
}

void settle_text_index(Connection& db) { db.text_engine().settle(db); }

}  // namespace comity::db
