// SPDX-License-Identifier: Apache-2.0
#include "views/kind_views.h"

#include <algorithm>
#include <future>
#include <memory>
#include <optional>

#include "db/text_index.h"
#include "record/columns.h"
#include "record/reader.h"

namespace comity {
namespace {

constexpr int kPageSubjects = 1000;
constexpr int kFixedColumns = 5;  // subject, from_at, until_at, certainty, standings
constexpr std::size_t kNamesMax = 100'000;

std::string column_list(const KindDefinition& kind, bool types) {
  std::string list;
  for (const auto* attribute : listed(kind)) {
    const bool number = ordered_by_number(attribute->type);
    list += ", c_" + attribute->name + (types ? " TEXT NOT NULL" : "");
    list += (number ? ", n_" : ", k_") + attribute->name;
    if (types) list += number ? " DOUBLE PRECISION NOT NULL" : " TEXT NOT NULL";
  }
  return list;
}

std::string insert_sql(const KindDefinition& kind) {
  const std::size_t count = kFixedColumns + 2 * listed(kind).size();
  std::string sql =
      "INSERT INTO " + view_table(kind.name) +
      " (subject, from_at, until_at, certainty, standings" +
      column_list(kind, false) + ") VALUES (";
  for (std::size_t i = 1; i <= count; ++i) sql += (i > 1 ? ", ?" : "?") + std::to_string(i);
  return sql + ")";
}

// The rows of subjects as they lie in the table.
std::string rows_sql(const KindDefinition& kind) {
  return "SELECT subject, from_at, until_at, certainty, standings" + column_list(kind, false) +
         " FROM " + view_table(kind.name) + " WHERE subject IN ";
}

std::optional<std::int64_t> known_name(db::Connection& db, std::string_view text) {
  auto& find = db.prepare("SELECT number FROM name WHERE text = ?1");
  find.bind(1, text);
  if (!find.step()) return std::nullopt;
  const std::int64_t number = find.integer(0);
  find.reset();
  return number;
}

std::int64_t name_number(db::Connection& db, std::string_view text) {
  if (const auto known = known_name(db, text)) return *known;
  db.prepare("INSERT INTO name (text) VALUES (?1) ON CONFLICT DO NOTHING").bind(1, text).run();
  return known_name(db, text).value();
}

}  // namespace

KindViews::KindViews(db::Connection& db, const Kinds& kinds) : db_(db), kinds_(kinds) {
  for (const auto& [name, kind] : kinds.all()) {
    Table& table = tables_[&kind];
    table = {name_number(db, name),
             listed(kind),
             {},
             insert_sql(kind),
             rows_sql(kind),
             "DELETE FROM " + view_table(name) + " WHERE subject = ?1 AND from_at = ?2"};
    for (const auto* attribute : table.columns)
      table.filtered.push_back(
          filtered_by_value(*attribute) ? name_number(db, value_column(kind, *attribute)) : 0);
  }
}

void KindViews::create() {
  db_.run(
      "CREATE TABLE view_extent (subject {key}, kind BIGINT NOT NULL,"
      " public_max BIGINT NOT NULL, plain BIGINT NOT NULL);"
      "CREATE TABLE view_change (kind BIGINT NOT NULL, changed BIGINT NOT NULL,"
      " subject BIGINT NOT NULL, PRIMARY KEY (kind, changed, subject)) {clustered};"
      "CREATE TABLE view_value (listed BIGINT NOT NULL, value TEXT NOT NULL,"
      " subject BIGINT NOT NULL, PRIMARY KEY (listed, value, subject)) {clustered};");
  for (const auto& [name, kind] : kinds_.all())
    db_.run("CREATE TABLE " + view_table(name) +
            " (subject BIGINT NOT NULL, from_at BIGINT NOT NULL, until_at BIGINT NOT NULL,"
            " certainty BIGINT NOT NULL, standings TEXT NOT NULL" +
            column_list(kind, true) + ", PRIMARY KEY (subject, from_at)) {clustered};");
  db::create_text_index(db_);
}

void KindViews::drop() {
  std::vector<std::string> tables = {"view_extent", "view_change", "view_value"};
  auto& find = db_.prepare("SELECT text FROM name");
  while (find.step()) tables.push_back(view_table(find.text(0)));
  for (const auto& table : tables)
    if (db_.has_table(table)) db_.run("DROP TABLE " + table);
  if (db_.has_table("text_row")) db::drop_text_index(db_);
}

// What the lens asks of every list, and the values that lists are filtered by.
void KindViews::index() {
  db_.run("CREATE INDEX view_extent_public ON view_extent (kind, public_max);"
          "CREATE INDEX view_extent_marked ON view_extent (kind, subject) WHERE plain = 0;"
          "CREATE INDEX view_extent_sensitive ON view_extent (kind, subject) WHERE plain = 2;");
  for (const auto& [name, kind] : kinds_.all()) {
    const Table& table = tables_.at(&kind);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (table.filtered[i] == 0) continue;
      const std::string column = "k_" + table.columns[i]->name;
      if (has_many_values(*table.columns[i])) {
        index_many(name, table, i);
        continue;
      }
      db_.prepare("INSERT INTO view_value (listed, value, subject)"
                  " SELECT DISTINCT CAST(?1 AS BIGINT), " + column + ", subject FROM " +
                  view_table(name) + " WHERE " + column + " <> '' ORDER BY " + column + ", subject")
          .bind(1, table.filtered[i])
          .run();
    }
  }
}

// Each value of a column that holds many, in the order of rows.
void KindViews::index_many(const std::string& kind, const Table& table, std::size_t column) {
  const AttributeDefinition& attribute = *table.columns[column];
  std::set<std::pair<std::string, std::int64_t>> values;
  auto& rows = db_.prepare("SELECT subject, k_" + attribute.name + " FROM " +
                           view_table(kind) + " WHERE k_" + attribute.name + " <> ''");
  while (rows.step())
    for (std::string& value : folded_values(attribute, std::string(rows.text(1))))
      values.emplace(std::move(value), rows.integer(0));
  for (const auto& [value, subject] : values)
    db_.prepare("INSERT INTO view_value (listed, value, subject) VALUES (?1, ?2, ?3)")
        .bind(1, table.filtered[column])
        .bind(2, std::string_view(value))
        .bind(3, subject)
        .run();
}

void KindViews::bind(db::Statement& statement, const Table& table, SubjectNumber number,
                     const Stretch& stretch) {
  statement.bind(1, static_cast<std::int64_t>(number))
      .bind(2, stretch.from.seconds)
      .bind(3, stretch.until.seconds)
      .bind(4, static_cast<std::int64_t>(stretch.row.certainty))
      .bind(5, std::string_view(standings_text(stretch.row)));
  int position = kFixedColumns + 1;
  for (const auto* attribute : table.columns) {
    const ColumnValue& value = column_of(stretch, *attribute);
    statement.bind(position++, std::string_view(value.text));
    ordered_by_number(attribute->type) ? statement.bind(position++, value.number)
                                       : statement.bind(position++, std::string_view(value.folded));
  }
}

void KindViews::insert(const SubjectViews& views, const Stretch& stretch) {
  const auto& table = tables_.at(views.kind);
  auto& insert = db_.prepare(table.insert);
  bind(insert, table, views.number, stretch);
  insert.run();
}

// Lists as of an event look for what changed later: a row for each change lies behind those before
// it.
void KindViews::insert_change(const SubjectViews& views) {
  db_.prepare("INSERT INTO view_change (kind, changed, subject) VALUES (?1, ?2, ?3)"
              " ON CONFLICT DO NOTHING")
      .bind(1, tables_.at(views.kind).number)
      .bind(2, views.extent.changed)
      .bind(3, static_cast<std::int64_t>(views.number))
      .run();
}

void KindViews::put_extent(const SubjectViews& views) {
  db_.prepare("INSERT INTO view_extent (subject, kind, public_max, plain)"
              " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (subject) DO UPDATE SET"
              " public_max = excluded.public_max, plain = excluded.plain")
      .bind(1, static_cast<std::int64_t>(views.number))
      .bind(2, tables_.at(views.kind).number)
      .bind(3, views.extent.public_max.seconds)
      .bind(4, static_cast<std::int64_t>(views.extent.plain))
      .run();
}

// One thread reads claims and writes rows; beside it another makes the rows of the page before.
void KindViews::rebuild(const std::function<void(std::int64_t)>& progress) {
  drop();
  create();
  Reader reader = all_seeing(db_, kinds_);
  NamesByNumber names;
  const auto read = [&](SubjectNumber after) {
    auto page = std::make_shared<ViewPage>();
    page->subjects = reader.page(after, kPageSubjects);
    if (names.size() < kNamesMax) page->names = names;
    add_names(reader, kinds_, *page);
    names = page->names;
    return page;
  };
  std::int64_t done = 0;
  for (auto page = read(SubjectNumber::none); !page->subjects.empty();) {
    auto made = std::async(std::launch::async, [page, this] {
      return page_views(*page, kinds_);
    });
    auto next = read(page->subjects.back().row.number);
    for (const SubjectViews& views : made.get()) {
      for (const Stretch& stretch : views.stretches) insert(views, stretch);
      insert_change(views);
      put_extent(views);
      db::add_text(db_, static_cast<std::int64_t>(views.number), tables_.at(views.kind).number,
                   views.tokens);
    }
    done += static_cast<std::int64_t>(page->subjects.size());
    if (progress) progress(done);
    page = std::move(next);
  }
  db::settle_text_index(db_);
  index();
  db_.analyze();
}

}  // namespace comity
