// SPDX-License-Identifier: Apache-2.0
#include "views/derived_tables.h"

#include <algorithm>
#include <bit>
#include <map>

#include "db/text_index.h"
#include "record/claim_row.h"
#include "record/columns.h"

namespace comity {
namespace {

constexpr char kBetween = '\x1f';
constexpr std::size_t kDigestBytes = 1u << 20;
constexpr std::string_view kTextTable = "text_row";

struct Selection {
  std::string columns, order;
};

// Names and markings are selected as their texts.
Selection selection_of(const std::string& table) {
  const std::string name = "(SELECT name.text FROM name WHERE name.number = attribute)";
  if (table == "subject") return {"*", "number"};
  if (table == "subject_merge") return {"*", "subject, merged_by"};
  if (table == "public_before") return {"*", "subject, seq, part, changed_by"};
  if (table == "attachment_place") return {"*", "subject, seq, part"};
  if (table == "link")
    return {"target, role, subject, seq, part, " + name, "target, role, subject, seq, part"};
  const std::string kind = "(SELECT name.text FROM name WHERE name.number = kind)";
  if (table == "view_extent") return {"subject, " + kind + ", public_max, plain", "subject"};
  if (table == "view_value")
    return {"(SELECT name.text FROM name WHERE name.number = listed) AS named, value, subject",
            "named, value, subject"};
  if (table == "view_change") return {"*", "subject"};
  if (table != "claim") return {"*", "subject, from_at"};
  std::string columns = claim_columns(Columns::all);
  const std::string_view marking = ", marking";
  columns.replace(columns.rfind(marking), marking.size(),
                  ", COALESCE((SELECT marking.text FROM marking"
                  " WHERE marking.number = claim.marking), '')");
  const std::string_view attribute = " attribute,";
  columns.replace(columns.find(attribute), attribute.size(), " " + name + ",");
  return {columns, "subject, seq, part"};
}

// Of the changes of a subject only the last is derived from what lies in the record now.
std::string from_of(const std::string& table) {
  if (table != "view_change") return table;
  return "(SELECT subject, MAX(changed) AS changed FROM view_change GROUP BY subject) AS latest";
}

std::map<std::int64_t, std::string> texts_of(db::Connection& db, const std::string& dictionary) {
  std::map<std::int64_t, std::string> texts = {{0, ""}};
  auto& find = db.prepare("SELECT number, text FROM " + dictionary);
  while (find.step()) texts[find.integer(0)] = find.text(1);
  return texts;
}

std::string text_of(const std::map<std::int64_t, std::string>& texts, std::int64_t number) {
  const auto found = texts.find(number);
  return found == texts.end() ? "#" + std::to_string(number) : found->second;
}

// The rows of one subject are put in the order of their markings' texts.
void each_text(db::Connection& db, const std::function<void(std::string_view)>& use) {
  const auto names = texts_of(db, "name");
  const auto markings = texts_of(db, "marking");
  std::vector<std::string> of_subject;
  std::int64_t subject = 0;
  const auto give = [&] {
    std::sort(of_subject.begin(), of_subject.end());
    for (const std::string& row : of_subject) use(row);
    of_subject.clear();
  };
  const bool agrees = db::each_text_row(db, [&](const db::TextRow& row) {
    if (row.subject != subject) give();
    subject = row.subject;
    std::string text = std::to_string(subject) + kBetween + text_of(markings, row.marking) +
                       kBetween + text_of(names, row.kind) + kBetween;
    of_subject.push_back(text.append(row.words));
  });
  give();
  use(agrees ? "the index holds these words" : "the index holds other words");
}

// A floating-point number by its bits: engines spell the last digits their own way.
void append_value(std::string& row, const db::Statement& find, int column) {
  if (!find.is_real(column)) {
    row.append(find.text(column));
    return;
  }
  row.append(std::to_string(std::bit_cast<std::uint64_t>(find.real(column))));
}

}  // namespace

std::vector<std::string> derived_tables(const Kinds& kinds) {
  std::vector<std::string> tables = {"subject",       "subject_merge", "claim",
                                     "public_before", "link",          "attachment_place",
                                     "view_extent",   "view_change", "view_value"};
  for (const auto& [name, kind] : kinds.all()) tables.push_back(view_table(name));
  tables.emplace_back(kTextTable);
  return tables;
}

void each_row(db::Connection& db, const std::string& table,
              const std::function<void(std::string_view)>& use) {
  if (table == kTextTable) return each_text(db, use);
  const Selection selection = selection_of(table);
  auto& find = db.scan("SELECT " + selection.columns + " FROM " + from_of(table) + " ORDER BY " +
                          selection.order);
  std::string row;
  while (find.step()) {
    row.clear();
    for (int column = 0; column < find.columns(); ++column) {
      append_value(row, find, column);
      row.push_back(kBetween);
    }
    use(row);
  }
}

// Each piece of the table is hashed together with the hash of the pieces before it.
Hash table_digest(db::Connection& db, const std::string& table) {
  Hash digest{};
  std::string piece;
  const auto take = [&] {
    digest = sha256({reinterpret_cast<const char*>(digest.data()), digest.size()}, piece);
    piece.clear();
  };
  each_row(db, table, [&](std::string_view row) {
    piece.append(row).push_back('\n');
    if (piece.size() >= kDigestBytes) take();
  });
  take();
  return digest;
}

std::string dump_table(db::Connection& db, const std::string& table) {
  std::string dump;
  each_row(db, table, [&](std::string_view row) { dump.append(row).push_back('\n'); });
  return dump;
}

}  // namespace comity
