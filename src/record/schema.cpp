// SPDX-License-Identifier: Apache-2.0
#include "record/schema.h"

#include <charconv>
#include <string>

namespace comity {
namespace {

constexpr const char* kRecordTables = R"sql(
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) {clustered};
CREATE TABLE event (seq {key}, act {bytes} NOT NULL, actor TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  header {bytes} NOT NULL, leaf {bytes} NOT NULL);
CREATE UNIQUE INDEX event_by_act ON event (act, actor);
CREATE TABLE payload (seq BIGINT NOT NULL, part BIGINT NOT NULL, salt {bytes} NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (seq, part)) {clustered};
CREATE TABLE attachment (hash {bytes} NOT NULL, chunk BIGINT NOT NULL, content {bytes} NOT NULL);
CREATE UNIQUE INDEX attachment_by_hash ON attachment (hash, chunk);
CREATE TABLE name (number {key}, text TEXT NOT NULL UNIQUE);
CREATE TABLE marking (number {key}, text TEXT NOT NULL UNIQUE);
)sql";

// One row a claim, kept in the order of its subject: a subject with all its claims is one short
// range. subject_merge and public_before hold what was so at an earlier event: which subject
// answered by which other, and from when a claim was public before the dates of its sources
// changed.
constexpr const char* kDerivedTables = R"sql(
CREATE TABLE subject (number {key}, id {bytes} NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL,
  created BIGINT NOT NULL, merged_into BIGINT NOT NULL, merged_by BIGINT NOT NULL);
CREATE UNIQUE INDEX subject_by_id ON subject (id);
CREATE UNIQUE INDEX subject_by_key ON subject (key) WHERE key <> '';
CREATE INDEX subject_by_kind ON subject (kind, number);
CREATE INDEX subject_merged ON subject (merged_into) WHERE merged_into <> 0;
CREATE TABLE claim (subject BIGINT NOT NULL, seq BIGINT NOT NULL, part BIGINT NOT NULL,
  attribute BIGINT NOT NULL, facet TEXT NOT NULL,
  state BIGINT NOT NULL, text TEXT NOT NULL, number DOUBLE PRECISION NOT NULL, unit TEXT NOT NULL,
  qualifier BIGINT NOT NULL, reference BIGINT NOT NULL,
  valid TEXT NOT NULL, from_earliest BIGINT NOT NULL, from_latest BIGINT NOT NULL,
  until_earliest BIGINT NOT NULL, until_latest BIGINT NOT NULL,
  flags BIGINT NOT NULL, said_by BIGINT NOT NULL,
  said_on TEXT NOT NULL, published_on TEXT NOT NULL, known_by TEXT NOT NULL,
  last_reported TEXT NOT NULL,
  sources TEXT NOT NULL, because TEXT NOT NULL, statements TEXT NOT NULL,
  wording TEXT NOT NULL, note TEXT NOT NULL, place TEXT NOT NULL,
  public_from BIGINT NOT NULL, withdrawn_by BIGINT NOT NULL, marking BIGINT NOT NULL,
  PRIMARY KEY (subject, seq, part)) {clustered};
CREATE TABLE subject_merge (subject BIGINT NOT NULL, target BIGINT NOT NULL,
  merged_by BIGINT NOT NULL, split_by BIGINT NOT NULL,
  PRIMARY KEY (subject, merged_by)) {clustered};
CREATE INDEX subject_merge_target ON subject_merge (target);
CREATE TABLE public_before (subject BIGINT NOT NULL, seq BIGINT NOT NULL, part BIGINT NOT NULL,
  changed_by BIGINT NOT NULL, public_from BIGINT NOT NULL,
  PRIMARY KEY (subject, seq, part, changed_by)) {clustered};
CREATE TABLE link (target BIGINT NOT NULL, role BIGINT NOT NULL, subject BIGINT NOT NULL,
  seq BIGINT NOT NULL, part BIGINT NOT NULL, attribute BIGINT NOT NULL,
  PRIMARY KEY (target, role, subject, seq, part)) {clustered};
CREATE TABLE attachment_place (subject BIGINT NOT NULL, seq BIGINT NOT NULL, part BIGINT NOT NULL,
  name TEXT NOT NULL, media_type TEXT NOT NULL, size BIGINT NOT NULL, hash {bytes} NOT NULL,
  PRIMARY KEY (subject, seq, part)) {clustered};
)sql";

}  // namespace

void create_derived_tables(db::Connection& db) { db.run(kDerivedTables); }

void create_record_tables(db::Connection& db) {
  db.run(kRecordTables);
  create_derived_tables(db);
  set_schema_version(db);
}

void set_schema_version(db::Connection& db) {
  db.prepare("INSERT INTO setting (name, value) VALUES ('schema_version', ?1)"
             " ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .bind(1, std::string_view(std::to_string(kSchemaVersion)))
      .run();
}

void drop_derived_tables(db::Connection& db) {
  for (const char* table : {"subject", "subject_merge", "claim", "public_before", "link",
                            "attachment_place"})
    db.run("DROP TABLE IF EXISTS " + std::string(table));
}

int schema_version(db::Connection& db) {
  if (!db.has_table("setting")) return 0;
  auto& read = db.prepare("SELECT value FROM setting WHERE name = 'schema_version'");
  if (!read.step()) return 0;
  int version = 0;
  const std::string_view text = read.text(0);
  std::from_chars(text.data(), text.data() + text.size(), version);
  read.reset();
  return version;
}

}  // namespace comity
