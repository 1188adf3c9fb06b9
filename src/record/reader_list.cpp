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
constexpr int kFoldedMax = 20'000;

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

// A filter without a text asks for what has nothing there.
bool matches(const ViewRow& row, const KindDefinition& kind, const std::vector<Filter>& filters) {
  return std::all_of(filters.begin(), filters.end(), [&](const Filter& filter) {
    const auto* attribute = kind.find(filter.attribute);
    const auto column = row.columns.find(filter.attribute);
    if (attribute == nullptr) return false;
    if (column == row.columns.end() || filter.text.empty())
      return column == row.columns.end() && filter.text.empty();
    if (!ordered_by_number(attribute->type)) {
      const auto values = folded_values(*attribute, column->second.folded);
      return std::find(values.begin(), values.end(), fold(filter.text)) != values.end();
    }
    const Range range = range_of(*attribute, filter.text);
    return column->second.number >= range.low && column->second.number <= range.high;
  });
}

// For LIKE: as it stands, with nothing in it that stands for anything.
std::string literal(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '!' || c == '%' || c == '_') escaped.push_back('!');
    escaped.push_back(c);
  }
  return escaped;
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

// A filter by value as view_value keeps it.
struct ByValue {
  std::int64_t listed = 0;  // number of the kind's attribute there
  std::string folded;
  std::int64_t reach = 0;
};

// How far back the newest subjects with this value reach: the number of the fiftieth. A list that
// starts from the value that is rarest there tries the fewest subjects.
std::int64_t reach_of(db::Connection& db, const ByValue& value, SubjectNumber before) {
  auto& find = db.prepare(
      "SELECT subject FROM view_value WHERE listed = ?1 AND value = ?2 AND subject < ?3"
      " ORDER BY subject DESC LIMIT 1 OFFSET 49");
  find.bind(1, value.listed).bind(2, std::string_view(value.folded));
  find.bind(3, before == SubjectNumber::none ? INT64_MAX : static_cast<std::int64_t>(before));
  const std::int64_t reach = find.step() ? find.integer(0) : 0;
  find.reset();
  return reach;
}

// The statement that takes rows as they stand at ?1, and the values of its filters behind it.
// Subjects come from view_value where there is a filter by value, the rarest first.
class RowsStatement {
 public:
  RowsStatement(db::Connection& db, const KindDefinition& kind, const ListQuery& query,
                const Order& order, SubjectNumber after, std::vector<ByValue> by_value)
      : by_value_(std::move(by_value)) {
    if (by_value_.size() > 1)
      for (ByValue& value : by_value_) value.reach = reach_of(db, value, after);
    std::sort(by_value_.begin(), by_value_.end(),
              [](const ByValue& a, const ByValue& b) { return a.reach < b.reach; });
    sql_ = columns_sql(kind, order) + from_sql(kind);
    for (std::size_t i = 0; i < by_value_.size(); ++i) add(by_value_[i], i);
    for (const Filter& filter : query.filters) add(*kind.find(filter.attribute), filter.text);
    const bool keyset = order.attribute == nullptr && after != SubjectNumber::none;
    const std::string subject = by_value_.empty() ? "v.subject" : "f0.subject";
    if (keyset)
      sql_ += format(" AND {} {} ?{}", subject, order.descending ? "<" : ">", next_++);
    const std::string_view direction = order.descending ? " DESC" : "";
    sql_ += " ORDER BY ";
    if (order.attribute != nullptr)
      sql_ += "v." + column_of(*order.attribute) + std::string(direction) + ", ";
    rows_ = &db.scan(sql_ + subject + std::string(direction));
    for (const auto& [position, text] : texts_) rows_->bind(position, std::string_view(text));
    for (const auto& [position, number] : integers_) rows_->bind(position, number);
    for (const auto& [position, number] : numbers_) rows_->bind(position, number);
    if (keyset) rows_->bind(next_ - 1, static_cast<std::int64_t>(after));
  }
  db::Statement& rows() { return *rows_; }

 private:
  static std::string columns_sql(const KindDefinition& kind, const Order& order) {
    std::string sql = "SELECT v.subject, v.certainty, v.standings";
    for (const auto* attribute : listed(kind)) sql += ", v.c_" + attribute->name;
    return sql + (order.attribute == nullptr ? ", 0" : ", v." + column_of(*order.attribute));
  }

  // CROSS JOIN keeps this order: subjects of the rarest value, then those that have the others,
  // then their rows.
  std::string from_sql(const KindDefinition& kind) const {
    std::string sql = " FROM ";
    for (std::size_t i = 0; i < by_value_.size(); ++i)
      sql += format("view_value AS f{} CROSS JOIN ", i);
    return sql + view_table(kind.name) + " AS v WHERE v.from_at <= ?1 AND v.until_at > ?1" +
           (by_value_.empty() ? "" : " AND v.subject = f0.subject");
  }

  void add(const ByValue& value, std::size_t place) {
    sql_ += format(" AND f{0}.listed = ?{1} AND f{0}.value = ?{2}", place, next_, next_ + 1);
    if (place > 0) sql_ += format(" AND f{}.subject = f0.subject", place);
    integers_.emplace_back(next_++, value.listed);
    texts_.emplace_back(next_++, value.folded);
  }

  void add(const AttributeDefinition& attribute, std::string_view text) {
    if (text.empty()) {
      sql_ += format(" AND v.c_{} = ''", attribute.name);
      return;
    }
    if (!ordered_by_number(attribute.type)) {
      const bool many = has_many_values(attribute);
      sql_ += format(" AND v.{}{}?{}{}", column_of(attribute), many ? " LIKE " : " = ", next_,
                     many ? " ESCAPE '!'" : "");
      texts_.emplace_back(next_++, many ? "%|" + literal(fold(text)) + "|%" : fold(text));
      return;
    }
    // A number that is not there is stored as 0.
    sql_ += format(" AND v.c_{0} <> '' AND v.{1} BETWEEN ?{2} AND ?{3}", attribute.name,
                   column_of(attribute), next_, next_ + 1);
    const Range range = range_of(attribute, text);
    numbers_.emplace_back(next_++, range.low);
    numbers_.emplace_back(next_++, range.high);
  }

  std::vector<ByValue> by_value_;
  std::string sql_;
  int next_ = 2;
  std::vector<std::pair<int, std::string>> texts_;
  std::vector<std::pair<int, std::int64_t>> integers_;
  std::vector<std::pair<int, double>> numbers_;
  db::Statement* rows_ = nullptr;
};

using Sees = std::function<bool(const AttributeDefinition&)>;

Placed placed_row(const db::Statement& find, const std::vector<const AttributeDefinition*>& columns,
                  const Order& order, const Sees& sees) {
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
  return placed;
}

// A row made from a folded subject, as the view would hold it.
Placed placed_row(SubjectNumber number, const ViewRow& row, const KindDefinition& kind,
                  const Order& order, const Sees& sees) {
  Placed placed;
  placed.row.subject.number = number;
  placed.row.certainty = row.certainty;
  for (const auto& [name, column] : row.columns) {
    if (order.attribute != nullptr && order.attribute->name == name) {
      placed.number = column.number;
      placed.folded = column.folded;
    }
    if (!sees(*kind.find(name))) continue;
    placed.row.columns[name] = column.text;
    placed.row.standings[name] = column.standing;
  }
  return placed;
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
    if (attribute != nullptr && attribute->listed && !masked) return;
    std::string nearest = reader.kinds().nearest_attribute(*kind, name);
    if (nearest == name) nearest.clear();  // there is such an attribute, and no column
    refusal.grounds.push_back(
        {"attribute_not_listed",
         {{"attribute", std::string(name)}, {"kind", kind->name}, {"nearest", std::move(nearest)}},
         {},
         {}});
  };
  for (const Filter& filter : query.filters) check(filter.attribute);
  if (!query.sort.empty())
    check(query.sort.front() == '-' ? std::string_view(query.sort).substr(1) : query.sort);
  if (!refusal.grounds.empty()) return refusal;
  return Done{};
}

// Subjects whose rows may not be taken as they stand, in order of number. Each ground has an index
// of its own, and one that the lens does not ask for is not looked for.
std::vector<SubjectNumber> Reader::outside_lens(const KindDefinition& kind) {
  const std::string from = "SELECT subject FROM view_extent WHERE kind = ?1";
  const std::string changed = "SELECT subject FROM view_change WHERE kind = ?1 AND changed > ?2";
  std::string sql = from;
  if (lens_.voice == Voice::all && lens_.asof != kOpen) {
    sql += " AND plain = 0";
    if (!may(access_.role, Right::sensitive)) sql += " UNION " + from + " AND plain = 2";
    if (lens_.known != kLastSeq) sql += " UNION " + changed;
    if (lens_.public_by != kOpen) sql += " UNION " + from + " AND public_max > ?3";
  }
  auto& find = db_.prepare(sql);
  find.bind(1, name_number(kind.name));
  if (sql.find("?2") != std::string::npos) find.bind(2, lens_.known);
  if (sql.find("?3") != std::string::npos) find.bind(3, lens_.public_by.seconds);
  std::vector<SubjectNumber> subjects;
  while (find.step()) subjects.push_back(SubjectNumber{find.integer(0)});
  std::sort(subjects.begin(), subjects.end());
  return subjects;
}

ListAnswer Reader::list(const ListQuery& query) {
  ListAnswer answer;
  const KindDefinition* kind = kinds_.find(query.kind);
  if (kind == nullptr || !check_list(*this, query).ok() || !db_.has_table(view_table(kind->name)))
    return answer;
  const Order order = order_of(*kind, query.sort);
  const auto limit = static_cast<std::size_t>(std::clamp(query.limit, 1, kListMax));
  const Sees sees = [&](const AttributeDefinition& a) {
    return !a.sensitive || may(access_.role, Right::sensitive);
  };
  const auto row_now = [&](SubjectNumber number) -> std::optional<ViewRow> {
    const auto found = subject(number);
    if (found == nullptr || found->row.number != number) return std::nullopt;
    return view_row(found->folded, *kind, [&](SubjectNumber n) { return key(n); });
  };
  // The row at which an earlier answer ended, where its order has it now.
  const SubjectNumber after = find_after(query.after);
  std::optional<Placed> last;
  if (after != SubjectNumber::none)
    last = placed_row(after, row_now(after).value_or(ViewRow{}), *kind, order, sees);
  const auto wanted = [&](const Placed& placed) {
    return !last || comes_before(*last, placed, order);
  };

  const std::vector<SubjectNumber> outside = outside_lens(*kind);
  std::vector<Placed> rows;
  if (lens_.voice == Voice::all && lens_.asof != kOpen) {
    const auto columns = listed(*kind);
    std::vector<ByValue> by_value;
    for (const Filter& filter : query.filters)
      if (const auto& attribute = *kind->find(filter.attribute);
          filtered_by_value(attribute) && !filter.text.empty())
        by_value.push_back({name_number(value_column(*kind, attribute)), fold(filter.text), 0});
    RowsStatement statement(db_, *kind, query, order, after, std::move(by_value));
    auto& find = statement.rows().bind(1, lens_.asof.seconds);
    while (rows.size() <= limit && find.step()) {
      const SubjectNumber number{find.integer(0)};
      if (std::binary_search(outside.begin(), outside.end(), number)) continue;
      Placed placed = placed_row(find, columns, order, sees);
      if (wanted(placed)) rows.push_back(std::move(placed));
    }
    find.reset();
  }
  // Without an order by value, rows come in the order of subjects, the newest first, and the first
  // that fit are enough.
  const bool newest_first = order.attribute == nullptr;
  std::size_t folded = 0;
  for (auto at = outside.rbegin(); at != outside.rend() && folded <= limit; ++at) {
    if (newest_first && after != SubjectNumber::none && *at >= after) continue;
    const auto row = row_now(*at);
    if (!row || !row->present || !matches(*row, *kind, query.filters)) continue;
    Placed placed = placed_row(*at, *row, *kind, order, sees);
    if (!wanted(placed)) continue;
    rows.push_back(std::move(placed));
    folded += newest_first ? 1 : 0;
  }
  std::sort(rows.begin(), rows.end(),
            [&](const Placed& a, const Placed& b) { return comes_before(a, b, order); });
  const bool more = rows.size() > limit;
  if (more) rows.resize(limit);
  for (Placed& placed : rows) {
    placed.row.subject = row(placed.row.subject.number).value_or(SubjectRow{});
    answer.rows.push_back(std::move(placed.row));
  }
  if (more) answer.next = answer.rows.back().subject.id_text;
  answer.left_out = left_out_;
  return answer;
}

// Such a list folds every subject of its kind before it knows its first row.
bool Reader::folds_too_many(const ListQuery& query) {
  if (lens_.voice == Voice::all && lens_.asof != kOpen) return false;
  if (query.sort.empty() && query.filters.empty()) return false;
  const KindDefinition* kind = kinds_.find(query.kind);
  if (kind == nullptr) return false;
  auto& find = db_.prepare(
      "SELECT COUNT(*) FROM (SELECT 1 FROM view_extent WHERE kind = ?1 LIMIT ?2) AS counted");
  find.bind(1, name_number(kind->name)).bind(2, std::int64_t{kFoldedMax} + 1);
  const bool too_many = find.step() && find.integer(0) > kFoldedMax;
  find.reset();
  return too_many;
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
