// SPDX-License-Identifier: Apache-2.0
// What acts changed is brought into the views: all that is read of the subjects of a batch is read
// at once, then what differs is written.
#include <algorithm>

#include "db/many_values.h"
#include "db/text_index.h"
#include "views/kind_views.h"

namespace comity {
namespace {

constexpr int kFirstColumn = 5;  // behind subject, from_at, until_at, certainty, standings

// Whether the row that stands ready is that of the stretch.
bool lies_there(const db::Statement& row, const std::vector<const AttributeDefinition*>& columns,
                const Stretch& stretch) {
  if (row.integer(1) != stretch.from.seconds || row.integer(2) != stretch.until.seconds ||
      row.integer(3) != static_cast<std::int64_t>(stretch.row.certainty) ||
      row.text(4) != standings_text(stretch.row))
    return false;
  int position = kFirstColumn;
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

}  // namespace

// Claims are read and rows are written here; the rows of many subjects are made on two threads.
void KindViews::update(const Touched& subjects) {
  Reader reader = all_seeing(db_, kinds_);
  std::vector<SubjectNumber> numbers;
  for (const auto& [number, words] : subjects) numbers.push_back(number);
  reader.read_ahead(numbers);
  ViewPage page;
  for (const auto& [number, words] : subjects) {
    auto subject = reader.claims(number);
    if (!subject || kinds_.find(subject->row.kind) == nullptr) continue;
    page.subjects.push_back(std::move(*subject));
    page.words.push_back(words);
  }
  add_names(reader, kinds_, page);
  const auto made = page_views_on_two_threads(page, kinds_);
  std::vector<db::SubjectText> texts;
  for (Difference& difference : differences(made)) {
    const SubjectViews& views = *difference.views;
    write(difference);
    const Words words = subjects.at(views.number);
    if (words == Words::fewer) drop_changes_after(views);
    if (words != Words::same)
      texts.push_back({static_cast<std::int64_t>(views.number), tables_.at(views.kind).number,
                       &views.tokens});
  }
  db::put_texts(db_, texts);
}

// Rows, stretches and subjects come in ascending order.
std::vector<KindViews::Difference> KindViews::differences(const std::vector<SubjectViews>& views) {
  std::vector<Difference> all;
  std::map<const KindDefinition*, std::vector<std::int64_t>> by_kind;
  std::vector<std::int64_t> numbers;
  for (const SubjectViews& one : views) {
    all.push_back({&one, {}, {}, {}, false, 0});
    numbers.push_back(static_cast<std::int64_t>(one.number));
    by_kind[one.kind].push_back(numbers.back());
  }
  const auto of = [&](std::int64_t number) -> Difference& {
    const auto at = std::lower_bound(numbers.begin(), numbers.end(), number);
    return all[static_cast<std::size_t>(at - numbers.begin())];
  };
  for (const auto& [kind, subjects] : by_kind) {
    const Table& table = tables_.at(kind);
    db::each_of(
        db_, table.rows, subjects, " ORDER BY subject, from_at",
        [&](const db::Statement& row) { compare(table, row, of(row.integer(0))); });
  }
  db::each_of(db_, "SELECT subject, public_max, plain FROM view_extent WHERE subject IN ", numbers,
              "", [&](const db::Statement& row) {
                Difference& difference = of(row.integer(0));
                const Extent& extent = difference.views->extent;
                difference.same_extent = row.integer(1) == extent.public_max.seconds &&
                                         row.integer(2) == static_cast<std::int64_t>(extent.plain);
              });
  for (Difference& each : all)
    for (const auto& stretches = each.views->stretches; each.compared < stretches.size();)
      each.made.push_back(&stretches[each.compared++]);
  return all;
}

// Most of a subject's stretches stay as they were; each that is written again costs a page.
void KindViews::compare(const Table& table, const db::Statement& row, Difference& difference) {
  const auto& stretches = difference.views->stretches;
  const std::int64_t from = row.integer(1);
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (table.filtered[i] != 0)
      for (std::string& value :
           folded_values(*table.columns[i],
                         std::string(row.text(kFirstColumn + 1 + static_cast<int>(2 * i)))))
        difference.before.emplace_back(table.filtered[i], std::move(value));
  std::size_t& at = difference.compared;
  while (at < stretches.size() && stretches[at].from.seconds < from)
    difference.made.push_back(&stretches[at++]);
  if (at < stretches.size() && lies_there(row, table.columns, stretches[at])) ++at;
  else difference.gone.push_back(from);
}

void KindViews::write(Difference& difference) {
  const SubjectViews& views = *difference.views;
  const Table& table = tables_.at(views.kind);
  for (const std::int64_t from : difference.gone)
    db_.prepare(table.erase).bind(1, static_cast<std::int64_t>(views.number)).bind(2, from).run();
  for (const Stretch* each : difference.made) insert(views, *each);
  if (!difference.gone.empty() || !difference.made.empty())
    replace_values(views.number, std::move(difference.before), values_of(table, views));
  insert_change(views);
  if (!difference.same_extent) put_extent(views);
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

}  // namespace comity
