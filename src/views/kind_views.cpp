// SPDX-License-Identifier: Apache-2.0
#include "views/kind_views.h"

#include <algorithm>
#include <future>
#include <optional>
#include <set>

#include "db/text_index.h"
#include "record/columns.h"
#include "record/reader.h"

namespace comity {
namespace {

constexpr int kPageSubjects = 1000;
constexpr std::size_t kSubjectsForTwoThreads = 8;  // below, a thread costs more than it saves
constexpr int kFixedColumns = 5;  // subject, from_at, until_at, certainty, standings
constexpr std::size_t kNamesMax = 100'000;

// The writer of views sees everything; what a reader may see is decided when he reads.
Access all_access(db::Connection& db) {
  Access access;
  access.actor = "views";
  access.role = Role::administrator;
  access.level = 3;
  auto& find = db.prepare("SELECT text FROM marking");
  std::set<std::string> compartments;
  while (find.step())
    if (const auto marking = parse_marking(find.text(0)); marking.ok())
      compartments.insert(marking->compartments.begin(), marking->compartments.end());
  access.compartments.assign(compartments.begin(), compartments.end());
  return access;
}

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

// The rows of a subject as they lie in the table.
std::string rows_sql(const KindDefinition& kind) {
  return "SELECT from_at, until_at, certainty, standings" + column_list(kind, false) + " FROM " +
         view_table(kind.name) + " WHERE subject = ?1 ORDER BY from_at";
}

const ColumnValue& column_of(const Stretch& stretch, const AttributeDefinition& attribute) {
  static const ColumnValue kNothing;
  const auto column = stretch.row.columns.find(attribute.name);
  return column == stretch.row.columns.end() ? kNothing : column->second;
}

// Whether the row that stands ready is that of the stretch.
bool lies_there(const db::Statement& row, const std::vector<const AttributeDefinition*>& columns,
                const Stretch& stretch) {
  if (row.integer(0) != stretch.from.seconds || row.integer(1) != stretch.until.seconds ||
      row.integer(2) != static_cast<std::int64_t>(stretch.row.certainty) ||
      row.text(3) != standings_text(stretch.row))
    return false;
  int position = 4;
  for (const auto* attribute : columns) {
    const ColumnValue& value = column_of(stretch, *attribute);
    if (row.text(position++) != value.text) return false;
    const bool second = ordered_by_number(attribute->type) ? row.real(position) == value.number
                                                           : row.text(position) == value.folded;
    if (!second) return false;
    ++position;
  }
  return true;
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

// Pages of subjects on their way through a rebuild.
struct Page {
  std::vector<SubjectClaims> subjects;
  std::vector<Words> words;  // of each subject; empty: all have changed
  NamesByNumber names;
};

std::vector<SubjectViews> views_of(const Page& page, const Kinds& kinds, std::size_t first,
                                   std::size_t last) {
  std::vector<SubjectViews> views;
  for (; first < last; ++first)
    if (const KindDefinition* kind = kinds.find(page.subjects[first].row.kind))
      views.push_back(make_views(page.subjects[first], *kind, page.names,
                                 page.words.empty() ? Words::changed : page.words[first]));
  return views;
}

std::vector<SubjectViews> views_on_two_threads(const Page& page, const Kinds& kinds) {
  const std::size_t count = page.subjects.size();
  if (count < kSubjectsForTwoThreads) return views_of(page, kinds, 0, count);
  auto second = std::async(std::launch::async,
                           [&] { return views_of(page, kinds, count / 2, count); });
  auto views = views_of(page, kinds, 0, count / 2);
  for (SubjectViews& made : second.get()) views.push_back(std::move(made));
  return views;
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

// Claims are read and rows are written here; the rows of many subjects are made on two threads.
void KindViews::update(const Touched& subjects) {
  Reader reader(db_, kinds_, all_access(db_), Lens{});
  reader.read_bounds_only();
  Page page;
  for (const auto& [number, words] : subjects) {
    auto subject = reader.claims(number);
    const KindDefinition* kind = subject ? kinds_.find(subject->row.kind) : nullptr;
    if (kind == nullptr) continue;
    add_names(reader, *subject, *kind, page.names);
    page.subjects.push_back(std::move(*subject));
    page.words.push_back(words);
  }
  for (const SubjectViews& views : views_on_two_threads(page, kinds_)) {
    replace(views);
    const Words words = subjects.at(views.number);
    if (words == Words::fewer) drop_changes_after(views);
    if (words != Words::same)
      db::put_text(db_, static_cast<std::int64_t>(views.number), tables_.at(views.kind).number,
                   views.tokens);
  }
}

// The keys of what listed values refer to.
void KindViews::add_names(Reader& reader, const SubjectClaims& subject, const KindDefinition& kind,
                          NamesByNumber& names) {
  for (const Claim& claim : *subject.claims) {
    const auto number = static_cast<std::int64_t>(claim.value.reference);
    if (number <= 0 || names.contains(number)) continue;
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    if (attribute != nullptr && attribute->listed)
      names.emplace(number, reader.key(claim.value.reference));
  }
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

void KindViews::insert(const SubjectViews& views) {
  const auto& table = tables_.at(views.kind);
  for (const Stretch& stretch : views.stretches) {
    auto& insert = db_.prepare(table.insert);
    bind(insert, table, views.number, stretch);
    insert.run();
  }
  insert_extent(views);
}

// Lists as of an event look for what changed later: a row for each change lies behind those before
// it. The extent itself seldom changes.
void KindViews::insert_extent(const SubjectViews& views) {
  const std::int64_t kind = tables_.at(views.kind).number;
  const auto subject = static_cast<std::int64_t>(views.number);
  db_.prepare("INSERT INTO view_change (kind, changed, subject) VALUES (?1, ?2, ?3)"
              " ON CONFLICT DO NOTHING")
      .bind(1, kind)
      .bind(2, views.extent.changed)
      .bind(3, subject)
      .run();
  auto& find = db_.prepare("SELECT public_max, plain FROM view_extent WHERE subject = ?1");
  find.bind(1, subject);
  const auto plain = static_cast<std::int64_t>(views.extent.plain);
  const bool same = find.step() && find.integer(0) == views.extent.public_max.seconds &&
                    find.integer(1) == plain;
  find.reset();
  if (same) return;
  db_.prepare("INSERT INTO view_extent (subject, kind, public_max, plain)"
              " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (subject) DO UPDATE SET"
              " public_max = excluded.public_max, plain = excluded.plain")
      .bind(1, subject)
      .bind(2, kind)
      .bind(3, views.extent.public_max.seconds)
      .bind(4, plain)
      .run();
}

// Events whose claims were destroyed tell of the subject no more.
void KindViews::drop_changes_after(const SubjectViews& views) {
  db_.prepare("DELETE FROM view_change WHERE kind = ?1 AND changed > ?2 AND subject = ?3")
      .bind(1, tables_.at(views.kind).number)
      .bind(2, views.extent.changed)
      .bind(3, static_cast<std::int64_t>(views.number))
      .run();
}

KindViews::Values KindViews::values_of(const Table& table, const SubjectViews& views) {
  Values values;
  for (const Stretch& stretch : views.stretches)
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.filtered[i] != 0)
        for (std::string& value :
             folded_values(*table.columns[i], column_of(stretch, *table.columns[i]).folded))
          values.emplace_back(table.filtered[i], std::move(value));
  return values;
}

// A value stands once, however many stretches have it.
void KindViews::replace_values(SubjectNumber subject, Values before, Values now) {
  for (Values* values : {&before, &now}) {
    std::sort(values->begin(), values->end());
    values->erase(std::unique(values->begin(), values->end()), values->end());
  }
  const auto change = [&](const Values& from, const Values& except, std::string_view sql) {
    for (const auto& value : from)
      if (!std::binary_search(except.begin(), except.end(), value))
        db_.prepare(sql)
            .bind(1, value.first)
            .bind(2, std::string_view(value.second))
            .bind(3, static_cast<std::int64_t>(subject))
            .run();
  };
  change(before, now, "DELETE FROM view_value WHERE listed = ?1 AND value = ?2 AND subject = ?3");
  change(now, before, "INSERT INTO view_value (listed, value, subject) VALUES (?1, ?2, ?3)");
}

// Most of a subject's stretches stay as they were; each that is written again costs a page. Both
// rows and stretches come in order of time.
void KindViews::replace(const SubjectViews& views) {
  const auto& table = tables_.at(views.kind);
  const auto subject = static_cast<std::int64_t>(views.number);
  std::vector<std::int64_t> gone;
  std::vector<const Stretch*> made;
  Values before;
  auto stretch = views.stretches.begin();
  auto& rows = db_.prepare(table.rows);
  rows.bind(1, subject);
  while (rows.step()) {
    const std::int64_t from = rows.integer(0);
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.filtered[i] != 0)
        for (std::string& value : folded_values(
                 *table.columns[i], std::string(rows.text(static_cast<int>(2 * i) + 5))))
          before.emplace_back(table.filtered[i], std::move(value));
    while (stretch != views.stretches.end() && stretch->from.seconds < from)
      made.push_back(&*stretch++);
    const bool same = stretch != views.stretches.end() &&
                      lies_there(rows, table.columns, *stretch);
    if (same) ++stretch;
    else gone.push_back(from);
  }
  while (stretch != views.stretches.end()) made.push_back(&*stretch++);
  for (const std::int64_t from : gone)
    db_.prepare(table.erase).bind(1, subject).bind(2, from).run();
  for (const Stretch* each : made) {
    auto& insert = db_.prepare(table.insert);
    bind(insert, table, views.number, *each);
    insert.run();
  }
  if (!gone.empty() || !made.empty())
    replace_values(views.number, std::move(before), values_of(table, views));
  insert_extent(views);
}

// One thread reads claims and writes rows; beside it another makes the rows of the page before.
void KindViews::rebuild(const std::function<void(std::int64_t)>& progress) {
  drop();
  create();
  Reader reader(db_, kinds_, all_access(db_), Lens{});
  reader.read_bounds_only();
  NamesByNumber names;
  const auto read = [&](SubjectNumber after) {
    auto page = std::make_shared<Page>();
    page->subjects = reader.page(after, kPageSubjects);
    if (names.size() > kNamesMax) names.clear();
    for (const SubjectClaims& subject : page->subjects)
      if (const KindDefinition* kind = kinds_.find(subject.row.kind))
        add_names(reader, subject, *kind, names);
    page->names = names;
    return page;
  };
  std::int64_t done = 0;
  for (auto page = read(SubjectNumber::none); !page->subjects.empty();) {
    auto made = std::async(std::launch::async, [page, this] {
      return views_of(*page, kinds_, 0, page->subjects.size());
    });
    auto next = read(page->subjects.back().row.number);
    for (const SubjectViews& views : made.get()) {
      insert(views);
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
