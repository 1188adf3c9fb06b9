// SPDX-License-Identifier: Apache-2.0
// Lists of one kind. Rows of the kind's view are taken as they stand where every part of them lies
// inside the lens; subjects with a part outside (recorded or published later, marked, said by
// another voice) are folded again from their claims. Both kinds of row are then merged in one
// order.

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include "base/format.h"
#include "base/text.h"
#include "record/columns.h"
#include "record/reader.h"

namespace comity {
namespace {

constexpr int kListMax = 100'000;

struct Order {
  const AttributeDefinition* attribute = nullptr;  // null: by subject
  bool descending = true;
};

Order order_of(const KindDefinition& kind, std::string_view sort) {
  if (sort.empty()) return {};
  const bool descending = sort.front() == '-';
  const auto* attribute = kind.find(descending ? sort.substr(1) : sort);
  return attribute != nullptr && attribute->listed ? Order{attribute, descending} : Order{};
}

std::string column_of(const AttributeDefinition& attribute) {
  return (ordered_by_number(attribute.type) ? "n_" : "k_") + attribute.name;
}

struct Range {
  double low = 0, high = 0;
};

// "5", "2..9", "2025-04", "2025-01..2025-06": what a filter on a number or a date spans.
Range range_of(const AttributeDefinition& attribute, std::string_view text) {
  const auto bound = [&](std::string_view part, bool high) -> double {
    if (attribute.type == ValueType::date) {
      const auto date = parse_edtf_date(part, "UTC");
      if (!date.ok()) return high ? -1 : 0;
      return static_cast<double>(high ? date->span.latest.seconds : date->span.earliest.seconds);
    }
    if (part == "true" || part == "yes") return 1;
    double number = high ? -1 : 0;
    std::from_chars(part.data(), part.data() + part.size(), number);
    return number;
  };
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return {bound(text, false), bound(text, true)};
  return {bound(text.substr(0, dots), false), bound(text.substr(dots + 2), true)};
}

bool matches(const ViewRow& row, const KindDefinition& kind, const std::vector<Filter>& filters) {
  return std::all_of(filters.begin(), filters.end(), [&](const Filter& filter) {
    const auto* attribute = kind.find(filter.attribute);
    const auto column = row.columns.find(filter.attribute);
    if (attribute == nullptr || column == row.columns.end()) return false;
    if (!ordered_by_number(attribute->type)) return column->second.folded == fold(filter.text);
    const Range range = range_of(*attribute, filter.text);
    return column->second.number >= range.low && column->second.number <= range.high;
  });
}

// A row with the place that it has in the order.
struct Placed {
  ListRow row;
  double number = 0;
  std::string folded;
};

bool comes_before(const Placed& a, const Placed& b, const Order& order) {
  const auto key = [&](const Placed& p) {
    return std::tie(p.number, p.folded, p.row.subject.number);
  };
  return order.descending ? key(b) < key(a) : key(a) < key(b);
}

std::map<std::string, Standing> parse_standings(std::string_view text) {
  std::map<std::string, Standing> standings;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const auto equals = word.find('=');
    if (equals != std::string_view::npos)
      standings.emplace(word.substr(0, equals), parse_standing(word.substr(equals + 1)));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return standings;
}

// The statement that takes rows as they stand; positions ?1 to ?3 are the clocks, ?4 is what may be
// taken beside Plain::to_all, ?5 the limit.
std::string list_sql(const KindDefinition& kind, const ListQuery& query, const Order& order,
                     bool after) {
  std::string sql = "SELECT subject, certainty, standings";
  for (const auto* attribute : listed(kind)) sql += ", c_" + attribute->name;
  sql += order.attribute == nullptr ? ", 0" : ", " + column_of(*order.attribute);
  sql += " FROM " + view_table(kind.name) +
         " WHERE from_at <= ?1 AND until_at > ?1 AND plain IN (1, ?4) AND changed <= ?2 AND "
         "public_max <= ?3";
  int position = 6;
  for (const Filter& filter : query.filters) {
    const auto* attribute = kind.find(filter.attribute);
    if (ordered_by_number(attribute->type)) {
      // A number that is not there is stored as 0.
      sql += format(" AND c_{} <> ''", attribute->name);
      sql += format(" AND {} BETWEEN ?{} AND ?{}", column_of(*attribute), position, position + 1);
      position += 2;
    } else {
      sql += format(" AND {} = ?{}", column_of(*attribute), position++);
    }
  }
  if (after) sql += format(" AND subject {} ?{}", order.descending ? "<" : ">", position);
  const std::string_view direction = order.descending ? " DESC" : "";
  sql += " ORDER BY ";
  if (order.attribute != nullptr)
    sql += column_of(*order.attribute) + std::string(direction) + ", ";
  return sql + "subject" + std::string(direction) + " LIMIT ?5";
}

// Rows that are taken as they stand.
std::vector<Placed> rows_of_view(db::Connection& db, const Lens& lens, const KindDefinition& kind,
                                 const ListQuery& query, const Order& order, int limit,
                                 SubjectNumber after, Plain taken,
                                 const std::function<bool(const AttributeDefinition&)>& sees) {
  const auto columns = listed(kind);
  std::vector<Placed> rows;
  const bool keyset = order.attribute == nullptr && after != SubjectNumber::none;
  auto& find = db.prepare(list_sql(kind, query, order, keyset));
  find.bind(1, lens.asof.seconds)
      .bind(2, lens.known)
      .bind(3, lens.public_by.seconds)
      .bind(4, static_cast<std::int64_t>(taken));
  find.bind(5, std::int64_t{order.attribute == nullptr ? limit + 1 : kListMax});
  int position = 6;
  for (const Filter& filter : query.filters) {
    const auto* attribute = kind.find(filter.attribute);
    if (ordered_by_number(attribute->type)) {
      const Range range = range_of(*attribute, filter.text);
      find.bind(position, range.low).bind(position + 1, range.high);
      position += 2;
    } else {
      find.bind(position++, std::string_view(fold(filter.text)));
    }
  }
  if (keyset) find.bind(position, static_cast<std::int64_t>(after));
  while (find.step()) {
    Placed placed;
    placed.row.subject.number = SubjectNumber{find.integer(0)};
    placed.row.certainty = static_cast<Certainty>(find.integer(1));
    placed.row.standings = parse_standings(find.text(2));
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (placed.row.standings.contains(columns[i]->name) && sees(*columns[i]))
        placed.row.columns[columns[i]->name] = std::string(find.text(static_cast<int>(i) + 3));
    const int key = static_cast<int>(columns.size()) + 3;
    if (order.attribute != nullptr)
      ordered_by_number(order.attribute->type) ? void(placed.number = find.real(key))
                                               : void(placed.folded = find.text(key));
    rows.push_back(std::move(placed));
  }
  return rows;
}

}  // namespace

// Which filters and orders a list of this kind takes; all grounds together.
Result<Done> check_list(const Reader& reader, const ListQuery& query) {
  Refusal refusal;
  const KindDefinition* kind = reader.kinds().find(query.kind);
  if (kind == nullptr)
    return refuse("kind_unknown",
                  {{"kind", query.kind}, {"nearest", reader.kinds().nearest_kind(query.kind)}});
  const auto check = [&](std::string_view name) {
    const auto* attribute = kind->find(name);
    const bool masked = attribute != nullptr && attribute->sensitive &&
                        !may(reader.access().role, Right::sensitive);
    if (attribute == nullptr || !attribute->listed || masked)
      refusal.grounds.push_back({"attribute_not_listed",
                                 {{"attribute", std::string(name)},
                                  {"kind", kind->name},
                                  {"nearest", reader.kinds().nearest_attribute(*kind, name)}},
                                 {},
                                 {}});
  };
  for (const Filter& filter : query.filters) check(filter.attribute);
  if (!query.sort.empty())
    check(query.sort.front() == '-' ? std::string_view(query.sort).substr(1) : query.sort);
  if (!refusal.grounds.empty()) return refusal;
  return Done{};
}

std::vector<SubjectNumber> Reader::outside_lens(const KindDefinition& kind) {
  std::vector<SubjectNumber> subjects;
  const bool everything = lens_.voice != Voice::all || lens_.asof == kOpen;
  std::string sql = "SELECT DISTINCT subject FROM " + view_table(kind.name);
  if (!everything) sql += " WHERE plain = 0 OR changed > ?1 OR public_max > ?2";
  if (!everything && !may(access_.role, Right::sensitive)) sql += " OR plain = 2";
  auto& find = db_.prepare(sql);
  if (!everything) find.bind(1, lens_.known).bind(2, lens_.public_by.seconds);
  while (find.step()) subjects.push_back(SubjectNumber{find.integer(0)});
  return subjects;
}

ListAnswer Reader::list(const ListQuery& query) {
  ListAnswer answer;
  const KindDefinition* kind = kinds_.find(query.kind);
  if (kind == nullptr || !check_list(*this, query).ok() || !db_.has_table(view_table(kind->name)))
    return answer;
  const Order order = order_of(*kind, query.sort);
  const int limit = std::clamp(query.limit, 1, kListMax);
  const auto after = find_after(query.after);
  const auto sees = [&](const AttributeDefinition& a) {
    return !a.sensitive || may(access_.role, Right::sensitive);
  };
  const bool by_view = lens_.voice == Voice::all && lens_.asof != kOpen;

  std::vector<Placed> rows;
  const auto taken =
      may(access_.role, Right::sensitive) ? Plain::to_who_sees_sensitive : Plain::to_all;
  if (by_view) rows = rows_of_view(db_, lens_, *kind, query, order, limit, after, taken, sees);
  for (const SubjectNumber number : outside_lens(*kind)) {
    const auto found = subject(number);
    if (found == nullptr || found->row.number != number) continue;
    const ViewRow row = view_row(found->folded, *kind, [&](SubjectNumber n) { return key(n); });
    if (!row.present || !matches(row, *kind, query.filters)) continue;
    Placed placed;
    placed.row.subject.number = number;
    placed.row.certainty = row.certainty;
    for (const auto& [name, column] : row.columns) {
      if (!sees(*kind->find(name))) continue;
      placed.row.columns[name] = column.text;
      placed.row.standings[name] = column.standing;
      if (order.attribute != nullptr && order.attribute->name == name) {
        placed.number = column.number;
        placed.folded = column.folded;
      }
    }
    rows.push_back(std::move(placed));
  }
  std::sort(rows.begin(), rows.end(),
            [&](const Placed& a, const Placed& b) { return comes_before(a, b, order); });
  if (after != SubjectNumber::none) {
    const auto last = std::find_if(rows.begin(), rows.end(),
                                   [&](const Placed& p) { return p.row.subject.number == after; });
    if (last != rows.end())
      rows.erase(rows.begin(), last + 1);
    else if (order.attribute == nullptr)
      std::erase_if(rows, [&](const Placed& p) { return !(p.row.subject.number < after); });
  }
  const bool more = rows.size() > static_cast<std::size_t>(limit);
  if (more) rows.resize(static_cast<std::size_t>(limit));
  for (Placed& placed : rows) {
    placed.row.subject = row(placed.row.subject.number).value_or(SubjectRow{});
    answer.rows.push_back(std::move(placed.row));
  }
  if (more) answer.next = answer.rows.back().subject.id_text;
  answer.left_out = left_out_;
  return answer;
}

SubjectNumber Reader::find_after(std::string_view cursor) {
  const auto id = SubjectId::parse(cursor);
  if (!id) return SubjectNumber::none;
  auto& find = db_.prepare("SELECT number FROM subject WHERE id = ?1");
  find.bind_bytes(1, id->bytes);
  const SubjectNumber number = find.step() ? SubjectNumber{find.integer(0)} : SubjectNumber::none;
  find.reset();
  return number;
}

}  // namespace comity
