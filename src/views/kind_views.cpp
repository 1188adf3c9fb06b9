// SPDX-License-Identifier: Apache-2.0
#include "views/kind_views.h"

#include <algorithm>
#include <future>
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

// Finds the row of a stretch where it is in the table as it should be.
std::string same_sql(const KindDefinition& kind) {
  std::string sql = "SELECT 1 FROM " + view_table(kind.name) +
                    " WHERE subject = ?1 AND from_at = ?2 AND until_at = ?3 AND certainty = ?4"
                    " AND standings = ?5";
  int position = kFixedColumns + 1;
  for (const auto* attribute : listed(kind)) {
    sql += " AND +c_" + attribute->name + " = ?" + std::to_string(position++);
    const char* second = ordered_by_number(attribute->type) ? "n_" : "k_";
    sql += std::string(" AND +") + second + attribute->name + " = ?" + std::to_string(position++);
  }
  return sql;
}

std::int64_t name_number(db::Connection& db, std::string_view text) {
  db.prepare("INSERT INTO name (text) VALUES (?1) ON CONFLICT DO NOTHING").bind(1, text).run();
  auto& find = db.prepare("SELECT number FROM name WHERE text = ?1");
  find.bind(1, text);
  find.step();
  const std::int64_t number = find.integer(0);
  find.reset();
  return number;
}

// Pages of subjects on their way through a rebuild.
struct Page {
  std::vector<SubjectClaims> subjects;
  NamesByNumber names;
};

std::vector<SubjectViews> views_of(const Page& page, const Kinds& kinds, std::size_t first,
                                   std::size_t last) {
  std::vector<SubjectViews> views;
  for (; first < last; ++first)
    if (const KindDefinition* kind = kinds.find(page.subjects[first].row.kind))
      views.push_back(make_views(page.subjects[first], *kind, page.names));
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
  for (const auto& [name, kind] : kinds.all())
    tables_[&kind] = {name_number(db, name),
                      listed(kind),
                      insert_sql(kind),
                      same_sql(kind),
                      "SELECT from_at FROM " + view_table(name) + " WHERE subject = ?1",
                      "DELETE FROM " + view_table(name) + " WHERE subject = ?1 AND from_at = ?2"};
}

void KindViews::create() {
  db_.run(
      "CREATE TABLE view_extent (subject {key}, kind BIGINT NOT NULL, changed BIGINT NOT NULL,"
      " public_max BIGINT NOT NULL, plain BIGINT NOT NULL);");
  for (const auto& [name, kind] : kinds_.all())
    db_.run("CREATE TABLE " + view_table(name) +
            " (subject BIGINT NOT NULL, from_at BIGINT NOT NULL, until_at BIGINT NOT NULL,"
            " certainty BIGINT NOT NULL, standings TEXT NOT NULL" +
            column_list(kind, true) + ", PRIMARY KEY (subject, from_at)) {clustered};");
  db::create_text_index(db_);
}

void KindViews::drop() {
  std::vector<std::string> tables = {"view_extent"};
  auto& find = db_.prepare("SELECT text FROM name");
  while (find.step()) tables.push_back(view_table(find.text(0)));
  for (const auto& table : tables)
    if (db_.has_table(table)) db_.run("DROP TABLE " + table);
  if (db_.has_table("text_row")) db::drop_text_index(db_);
}

// What the lens asks of every list, and each column that lists are filtered by.
void KindViews::index() {
  db_.run("CREATE INDEX view_extent_changed ON view_extent (kind, changed);"
          "CREATE INDEX view_extent_marked ON view_extent (kind, subject) WHERE plain = 0;"
          "CREATE INDEX view_extent_sensitive ON view_extent (kind, subject) WHERE plain = 2;");
  for (const auto& [name, kind] : kinds_.all()) {
    const std::string table = view_table(name);
    for (const auto* attribute : listed(kind)) {
      const bool narrow =
          attribute->type == ValueType::code || attribute->type == ValueType::reference;
      if (!narrow) continue;
      db_.run("CREATE INDEX " + table + "_" + attribute->name + " ON " + table + " (k_" +
              attribute->name + ", subject);");
    }
  }
}

// Claims are read and rows are written here; the rows of many subjects are made on two threads.
void KindViews::update(const std::vector<SubjectNumber>& subjects) {
  Reader reader(db_, kinds_, all_access(db_), Lens{});
  reader.read_bounds_only();
  Page page;
  for (const SubjectNumber number : subjects) {
    auto subject = reader.claims(number);
    const KindDefinition* kind = subject ? kinds_.find(subject->row.kind) : nullptr;
    if (kind == nullptr) continue;
    add_names(reader, *subject, *kind, page.names);
    page.subjects.push_back(std::move(*subject));
  }
  for (const SubjectViews& views : views_on_two_threads(page, kinds_)) {
    replace(views);
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
  static const ColumnValue kNothing;
  int position = kFixedColumns + 1;
  for (const auto* attribute : table.columns) {
    const auto column = stretch.row.columns.find(attribute->name);
    const ColumnValue& value = column == stretch.row.columns.end() ? kNothing : column->second;
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

void KindViews::insert_extent(const SubjectViews& views) {
  db_.prepare("INSERT INTO view_extent (subject, kind, changed, public_max, plain)"
              " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (subject) DO UPDATE SET"
              " changed = excluded.changed, public_max = excluded.public_max,"
              " plain = excluded.plain")
      .bind(1, static_cast<std::int64_t>(views.number))
      .bind(2, tables_.at(views.kind).number)
      .bind(3, views.extent.changed)
      .bind(4, views.extent.public_max.seconds)
      .bind(5, static_cast<std::int64_t>(views.extent.plain))
      .run();
}

// Most of a subject's stretches stay as they were; each that is written again costs a page of the
// table and one of each index.
void KindViews::replace(const SubjectViews& views) {
  const auto& table = tables_.at(views.kind);
  std::set<std::int64_t> kept;
  for (const Stretch& stretch : views.stretches) {
    kept.insert(stretch.from.seconds);
    auto& same = db_.prepare(table.same);
    bind(same, table, views.number, stretch);
    const bool unchanged = same.step();
    same.reset();
    if (unchanged) continue;
    db_.prepare(table.erase)
        .bind(1, static_cast<std::int64_t>(views.number))
        .bind(2, stretch.from.seconds)
        .run();
    auto& insert = db_.prepare(table.insert);
    bind(insert, table, views.number, stretch);
    insert.run();
  }
  std::vector<std::int64_t> gone;
  auto& find = db_.prepare(table.starts);
  find.bind(1, static_cast<std::int64_t>(views.number));
  while (find.step())
    if (!kept.contains(find.integer(0))) gone.push_back(find.integer(0));
  for (const std::int64_t from : gone)
    db_.prepare(table.erase).bind(1, static_cast<std::int64_t>(views.number)).bind(2, from).run();
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
  db_.run("ANALYZE");
}

}  // namespace comity
