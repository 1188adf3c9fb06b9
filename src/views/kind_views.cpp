// SPDX-License-Identifier: Apache-2.0
#include "views/kind_views.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "db/text_index.h"
#include "record/columns.h"
#include "record/reader.h"

namespace comity {
namespace {

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
  const std::size_t count = 8 + 2 * listed(kind).size();
  std::string sql =
      "INSERT INTO " + view_table(kind.name) +
      " (subject, from_at, until_at, changed, public_max, plain, certainty, standings" +
      column_list(kind, false) + ") VALUES (";
  for (std::size_t i = 1; i <= count; ++i) sql += (i > 1 ? ", ?" : "?") + std::to_string(i);
  return sql + ")";
}

// Instants at which what is held can change.
std::set<Instant> turning_points(const std::vector<Claim>& claims, const KindDefinition& kind) {
  std::set<Instant> points = {kBeginning};
  for (const Claim& claim : claims) {
    if (claim.timeless || claim.withdrawn_by != kLastSeq) continue;
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    const bool counts = attribute == nullptr || attribute->listed || !attribute->neutral;
    if (!counts) continue;
    for (const Span& span : {claim.valid.from, claim.valid.until})
      for (const Instant instant : {span.earliest, span.latest})
        if (instant > kBeginning && instant < kOpen) points.insert(instant);
  }
  return points;
}

struct Stretch {
  Instant from, until;
  ViewRow row;
};

std::vector<Stretch> stretches(const Subject& subject, const KindDefinition& kind,
                               const std::function<std::string(SubjectNumber)>& name_of) {
  std::vector<Stretch> found;
  for (const Instant at : turning_points(*subject.claims, kind)) {
    Lens lens;
    lens.asof = at;
    ViewRow row = view_row(fold(subject.row.number, *subject.claims, kind, lens), kind, name_of);
    if (!found.empty()) {
      if (found.back().row == row) continue;
      found.back().until = at;
    }
    found.push_back({at, kOpen, std::move(row)});
  }
  std::erase_if(found, [](const Stretch& stretch) { return !stretch.row.present; });
  return found;
}

struct Extent {
  Seq changed = kNoSeq;
  Instant public_max = kBeginning;
  Plain plain = Plain::to_all;
};

Extent extent_of(const Subject& subject, const KindDefinition& kind) {
  Extent extent{subject.row.created, kBeginning, Plain::to_all};
  for (const Claim& claim : *subject.claims) {
    extent.changed = std::max({extent.changed, claim.id.seq,
                               claim.withdrawn_by == kLastSeq ? kNoSeq : claim.withdrawn_by});
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    const bool undated_name =
        claim.public_from == kOpen && attribute != nullptr && attribute->neutral;
    if (!undated_name) extent.public_max = std::max(extent.public_max, claim.public_from);
    const bool sensitive = attribute != nullptr && attribute->sensitive;
    if (claim.marking != MarkingNumber::unmarked)
      extent.plain = Plain::to_none;
    else if (sensitive && extent.plain == Plain::to_all)
      extent.plain = Plain::to_who_sees_sensitive;
  }
  return extent;
}

void insert_stretch(db::Connection& db, const KindDefinition& kind, SubjectNumber number,
                    const Stretch& stretch, const Extent& extent) {
  auto& insert = db.prepare(insert_sql(kind));
  insert.bind(1, static_cast<std::int64_t>(number))
      .bind(2, stretch.from.seconds)
      .bind(3, stretch.until.seconds);
  insert.bind(4, extent.changed)
      .bind(5, extent.public_max.seconds)
      .bind(6, static_cast<std::int64_t>(extent.plain));
  insert.bind(7, static_cast<std::int64_t>(stretch.row.certainty));
  insert.bind(8, std::string_view(standings_text(stretch.row)));
  int position = 9;
  for (const auto* attribute : listed(kind)) {
    const auto column = stretch.row.columns.find(attribute->name);
    const ColumnValue value = column == stretch.row.columns.end() ? ColumnValue{} : column->second;
    insert.bind(position++, std::string_view(value.text));
    ordered_by_number(attribute->type) ? insert.bind(position++, value.number)
                                       : insert.bind(position++, std::string_view(value.folded));
  }
  insert.run();
}

// One text for each marking, so that a reader finds only by words that he may see.
void update_text(db::Connection& db, const Subject& subject, const KindDefinition& kind,
                 std::int64_t kind_number, const std::set<std::int64_t>& markings) {
  std::map<std::int64_t, std::vector<std::string>> tokens;
  for (const std::int64_t marking : markings) tokens[marking];
  for (const Claim& claim : *subject.claims) {
    const AttributeDefinition* attribute = kind.find(claim.attribute);
    const bool searchable = attribute == nullptr || attribute->searchable;
    if (!searchable || claim.withdrawn_by != kLastSeq) continue;
    auto& words = tokens[static_cast<std::int64_t>(claim.marking)];
    for (const std::string* text : {&claim.value.text, &claim.wording})
      for (std::string& token : search_tokens(*text)) words.push_back(std::move(token));
  }
  if (!subject.row.key.empty())
    for (std::string& token : search_tokens(subject.row.key)) tokens[0].push_back(std::move(token));
  for (const auto& [marking, words] : tokens)
    db::put_text(db, static_cast<std::int64_t>(subject.row.number), kind_number, marking, words);
}

std::set<std::int64_t> all_markings(db::Connection& db) {
  std::set<std::int64_t> markings = {0};
  auto& find = db.prepare("SELECT number FROM marking");
  while (find.step()) markings.insert(find.integer(0));
  return markings;
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

// Writes the views of one subject after another, on one reader so that names are looked up once.
class ViewWriter {
 public:
  ViewWriter(db::Connection& db, const Kinds& kinds,
             const std::map<std::string, std::int64_t>& kind_numbers)
      : db_(db),
        kinds_(kinds),
        kind_numbers_(kind_numbers),
        reader_(db, kinds, all_access(db), Lens{}),
        markings_(all_markings(db)) {}

  void write(SubjectNumber number, bool fresh) {
    const auto row = reader_.row(number);
    const KindDefinition* kind = row ? kinds_.find(row->kind) : nullptr;
    if (kind == nullptr) return;
    if (!fresh) erase(*kind, number);
    if (row->merged_into != SubjectNumber::none) return;
    Lens now;
    const auto subject = reader_.subject(number, now);
    if (subject == nullptr) return;
    const auto name_of = [this](SubjectNumber referenced) { return reader_.key(referenced); };
    const Extent extent = extent_of(*subject, *kind);
    const auto found = stretches(*subject, *kind, name_of);
    for (const Stretch& stretch : found) insert_stretch(db_, *kind, number, stretch, extent);
    // Nothing is held of it now; an empty stretch tells earlier readers that something was.
    if (found.empty()) insert_stretch(db_, *kind, number, {kBeginning, kBeginning, {}}, extent);
    update_text(db_, *subject, *kind, kind_numbers_.at(kind->name),
                fresh ? std::set<std::int64_t>{} : markings_);
  }

 private:
  void erase(const KindDefinition& kind, SubjectNumber number) {
    db_.prepare("DELETE FROM " + view_table(kind.name) + " WHERE subject = ?1")
        .bind(1, static_cast<std::int64_t>(number))
        .run();
    for (const std::int64_t marking : markings_)
      db::put_text(db_, static_cast<std::int64_t>(number), kind_numbers_.at(kind.name), marking,
                   {});
  }

  db::Connection& db_;
  const Kinds& kinds_;
  const std::map<std::string, std::int64_t>& kind_numbers_;
  Reader reader_;
  std::set<std::int64_t> markings_;
};

}  // namespace

KindViews::KindViews(db::Connection& db, const Kinds& kinds) : db_(db), kinds_(kinds) {
  for (const auto& [name, kind] : kinds.all()) kind_numbers_[name] = name_number(db, name);
}

void KindViews::create() {
  for (const auto& [name, kind] : kinds_.all())
    db_.run("CREATE TABLE " + view_table(name) +
            " (subject BIGINT NOT NULL, from_at BIGINT NOT NULL, until_at BIGINT NOT NULL, changed "
            "BIGINT NOT NULL,"
            " public_max BIGINT NOT NULL, plain BIGINT NOT NULL, certainty BIGINT NOT NULL, "
            "standings TEXT NOT NULL" +
            column_list(kind, true) + ", PRIMARY KEY (subject, from_at)) {clustered};");
  db::create_text_index(db_);
}

void KindViews::drop() {
  std::vector<std::string> tables;
  auto& find = db_.prepare("SELECT text FROM name");
  while (find.step())
    if (const std::string table = view_table(find.text(0)); db_.has_table(table))
      tables.push_back(table);
  for (const auto& table : tables) db_.run("DROP TABLE " + table);
  if (db_.has_table("text_row")) db::drop_text_index(db_);
}

// What the lens asks of every list, and each column that lists are filtered by.
void KindViews::index() {
  for (const auto& [name, kind] : kinds_.all()) {
    const std::string table = view_table(name);
    db_.run("CREATE INDEX " + table + "_changed ON " + table + " (changed);");
    db_.run("CREATE INDEX " + table + "_marked ON " + table + " (subject) WHERE plain = 0;");
    db_.run("CREATE INDEX " + table + "_sensitive ON " + table + " (subject) WHERE plain = 2;");
    for (const auto* attribute : listed(kind)) {
      const bool narrow =
          attribute->type == ValueType::code || attribute->type == ValueType::reference;
      if (!narrow) continue;
      db_.run("CREATE INDEX " + table + "_" + attribute->name + " ON " + table + " (k_" +
              attribute->name + ", subject);");
    }
  }
}

void KindViews::update(const std::vector<SubjectNumber>& subjects) {
  ViewWriter writer(db_, kinds_, kind_numbers_);
  for (const SubjectNumber number : subjects) writer.write(number, false);
}

void KindViews::rebuild(const std::function<void(std::int64_t)>& progress) {
  drop();
  create();
  constexpr std::int64_t kPage = 2000;
  std::int64_t last = 0;
  std::int64_t done = 0;
  for (bool more = true; more;) {
    std::vector<SubjectNumber> page;
    auto& find =
        db_.prepare("SELECT number FROM subject WHERE number > ?1 ORDER BY number LIMIT ?2");
    find.bind(1, last).bind(2, kPage);
    while (find.step()) page.push_back(SubjectNumber{find.integer(0)});
    more = !page.empty();
    if (more) last = static_cast<std::int64_t>(page.back());
    ViewWriter writer(db_, kinds_, kind_numbers_);
    for (const SubjectNumber number : page) writer.write(number, true);
    done += static_cast<std::int64_t>(page.size());
    if (progress && more) progress(done);
  }
  index();
  db_.run("ANALYZE");
}

std::vector<std::string> derived_tables(db::Connection&, const Kinds& kinds) {
  std::vector<std::string> tables = {"subject", "claim", "link", "attachment_place"};
  for (const auto& [name, kind] : kinds.all()) tables.push_back(view_table(name));
  tables.push_back("text_row");
  return tables;
}

std::string dump_table(db::Connection& db, const std::string& table) {
  if (table == "text_row") return db::dump_text_index(db);
  std::string dump;
  auto& find = db.prepare("SELECT * FROM " + table);
  std::vector<std::string> rows;
  while (find.step()) {
    std::string row;
    for (int column = 0; column < find.columns(); ++column) {
      row += std::string(find.text(column));
      row.push_back('\x1f');
    }
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end());
  for (const std::string& row : rows) dump += row + "\n";
  return dump;
}

}  // namespace comity
