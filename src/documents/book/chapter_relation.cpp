// SPDX-License-Identifier: Apache-2.0
// Both sides face to face, by basket: what the missions of each may do and are barred from.
#include <algorithm>

#include "documents/book/chapters.h"

namespace comity {
namespace {

using paper::Draft;

struct SideOfBasket {
  Writing& writing;
  const RelationPage& page;
  const BasketSide& side;
};

std::string since_text(const SideOfBasket& of, const PermissionLine& line) {
  const Writing& writing = of.writing;
  std::string text = line.since.empty()
                         ? writing.say("relation.begin_not_known")
                         : writing.say("relation.since",
                                       {{"date", writing.draft.facts().date(line.since)}});
  if (line.force == Force::no_end_on_record) text += writing.say("relation.no_end_mark");
  if (line.force == Force::possibly) text += writing.say("relation.possibly_mark");
  return text;
}

// Dense: the reasons and the full sources stand in the chapter of the measures.
Line dense(Writing& writing, const Fact& fact, const std::string& between = {}) {
  Line line;
  if (said_by_somebody(fact)) line += Run{writing.draft.facts().who(fact) + ": ", Ink::who};
  line += Run{writing.draft.facts().value(fact) + between};
  line += writing.draft.cite(fact.sources);
  return line;
}

Line permission_line(const SideOfBasket& of, const PermissionLine& line) {
  Writing& writing = of.writing;
  if (line.measure >= 0) {
    const MeasureRow& row = of.page.measures.at(static_cast<std::size_t>(line.measure));
    return dense(writing, row.what, since_text(of, line));
  }
  Line text;
  if (said_by_somebody(line.what))
    text += Run{writing.draft.facts().who(line.what) + ": ", Ink::who};
  if (line.what.attribute == "function") {
    std::string what =
        writing.say("relation.function_works",
                    {{"function", writing.draft.words().label("code." + line.what.facet)},
                     {"place", line.place}});
    if (!line.since.empty()) what += since_text(of, line);
    text += Run{std::move(what)};
  } else {
    text += Run{writing.say("relation.post_open",
                            {{"place", line.place},
                             {"status", writing.draft.facts().value(line.what)}})};
  }
  text += writing.draft.cite(line.what.sources);
  return text;
}

Cell permissions(const SideOfBasket& of, const std::vector<PermissionLine>& lines) {
  Cell cell;
  for (const PermissionLine& line : lines) cell.push_back(permission_line(of, line));
  return cell;
}

Cell closed(const SideOfBasket& of) {
  Cell cell;
  Writing& writing = of.writing;
  for (const int index : of.side.closed_properties) {
    const PropertyRow& row = of.page.properties.at(static_cast<std::size_t>(index));
    Line line{{row.name.text}};
    for (const Fact& status : row.status) {
      line += Run{&status == &row.status.front() ? ": " : "; "};
      line += dense(writing, status);
    }
    cell.push_back(std::move(line));
  }
  for (const int index : of.side.closed_posts) {
    const PostRow& row = of.page.posts.at(static_cast<std::size_t>(index));
    Line line{{row.name.text + ": "}};
    std::string day;
    for (const Fact& fact : row.closed) day += " " + writing.draft.facts().value(fact);
    if (!row.statuses.empty()) line += dense(writing, row.statuses.front(), day);
    cell.push_back(std::move(line));
  }
  return cell;
}

std::string day_of(const MeasureRow& row) {
  for (const PeriodAccount& account : row.periods) {
    if (!account.since.empty()) return account.since;
    if (!account.known_by.empty()) return account.known_by;
  }
  return {};
}

Cell acts(const SideOfBasket& of, const std::vector<int>& indices) {
  Cell cell;
  for (const int index : indices) {
    const MeasureRow& row = of.page.measures.at(static_cast<std::size_t>(index));
    const std::string day = day_of(row);
    Line line;
    if (!day.empty()) line += Run{of.writing.draft.facts().date(day) + ": ", Ink::quiet};
    line += dense(of.writing, row.what);
    cell.push_back(std::move(line));
  }
  return cell;
}

Line complaint_line(const SideOfBasket& of, const ComplaintRow& row, const Fact& fact) {
  if (!row.ascribed) return dense(of.writing, fact);
  const std::string& side = of.page.sides.at(static_cast<std::size_t>(row.side)).name;
  const FactWords& facts = of.writing.draft.facts();
  // A report that ascribes a complaint to a side keeps it as the report's word.
  Line line{{facts.who(fact) + ": " + of.writing.say("relation.complaint_of", {{"who", side}}) +
             ": " + facts.value(fact)}};
  line += of.writing.draft.cite(fact.sources);
  return line;
}

// A complaint and what is told of it stay together.
std::vector<Cell> complaints(const SideOfBasket& of) {
  std::vector<Cell> entries;
  for (const int index : of.side.complaints) {
    const ComplaintRow& row = of.page.complaints.at(static_cast<std::size_t>(index));
    Cell& cell = entries.emplace_back();
    for (const Fact& fact : row.words) cell.push_back(complaint_line(of, row, fact));
    for (const Fact& account : row.accounts) {
      Line line{{"– ", Ink::quiet}};
      line += dense(of.writing, account);
      cell.push_back(std::move(line));
    }
    if (row.no_answer_on_record)
      cell.push_back(quiet("– " + of.writing.say("relation.no_answer")));
  }
  return entries;
}

Cell counts(Writing& writing, std::size_t basket, std::size_t side) {
  const BasketRow& row = writing.matter.relation.baskets.at(basket);
  const auto& all = row.sides.at(side).counts;
  Cell cell;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string place = "/baskets/" + std::to_string(basket) + "/sides/" +
                              std::to_string(side) + "/counts/" + std::to_string(i);
    const PairSide& whose = writing.matter.relation.sides[side];
    if (!all[i].empty())
      cell.push_back(count_line(writing, "basket." + row.name + "." + whose.key + "." + all[i].name,
                                place, all[i], basket_side(writing, basket, side)));
  }
  return cell;
}

constexpr std::size_t kEntriesMax = 60;  // of a kind; the chapter of the measures has more

std::vector<Cell> entries_of(Cell lines) {
  std::vector<Cell> entries;
  for (Line& line : lines) entries.push_back({std::move(line)});
  return entries;
}

// One row an entry of either side, so that a page ends between two entries and tears none.
void add_rows(Writing& writing, Table& table, const char* key, std::vector<Cell> first,
              std::vector<Cell> second) {
  if (first.empty() && second.empty()) return;
  for (std::vector<Cell>* entries : {&first, &second})
    if (entries->empty()) entries->push_back({quiet(writing.say("page.nothing_on_record"))});
  const std::size_t all = std::max(first.size(), second.size());
  const std::size_t rows = std::min(all, kEntriesMax);
  first.resize(rows);
  second.resize(rows);
  for (std::size_t i = 0; i < rows; ++i)
    table.rows.push_back({{quiet(i == 0 ? writing.say(key) : std::string())},
                          std::move(first[i]), std::move(second[i])});
  if (all > rows)
    table.rows.push_back(
        {{}, {rows_left(writing, all - rows, writing.matter.at.relation())}, {}});
}

void write_basket(Writing& writing, std::size_t index) {
  const RelationPage& page = writing.matter.relation;
  const BasketRow& row = page.baskets.at(index);
  const std::string name = capital(writing.draft.words().label("code." + row.name));
  writing.draft.heading(2, Draft::plain(name), "basket-" + row.name);
  for (const int irritant : row.irritants) {
    const auto at = static_cast<std::size_t>(irritant);
    Line line{{capital(page.irritants.at(at).what.text) + ". ", Ink::strong}};
    for (int side = 0; side < 2; ++side) {
      line += side_name(writing, side);
      line += Run{": "};
      line += state_line(writing, at, static_cast<std::size_t>(side), false);
      line += Run{side == 0 ? "; " : "."};
    }
    writing.draft.paragraph(std::move(line));
  }
  Table table{.caption = name,
              .columns = {{"", 3, false},
                          {text_of(missions_of(writing, 0)), 10, false},
                          {text_of(missions_of(writing, 1)), 10, false}},
              .rows = {},
              .small = true};
  const SideOfBasket a{writing, page, row.sides[0]};
  const SideOfBasket b{writing, page, row.sides[1]};
  const auto add = [&](const char* key, Cell one, Cell other) {
    add_rows(writing, table, key, entries_of(std::move(one)), entries_of(std::move(other)));
  };
  const auto whole = [](Cell cell) {
    return cell.empty() ? std::vector<Cell>{} : std::vector<Cell>{std::move(cell)};
  };
  add_rows(writing, table, "book.count", whole(counts(writing, index, 0)),
           whole(counts(writing, index, 1)));
  add("relation.may_do", permissions(a, a.side.may_do), permissions(b, b.side.may_do));
  add("relation.barred", permissions(a, a.side.barred), permissions(b, b.side.barred));
  add("book.closed", closed(a), closed(b));
  add("relation.departures", acts(a, a.side.departures), acts(b, b.side.departures));
  add("relation.told_differently", acts(a, a.side.acts), acts(b, b.side.acts));
  add_rows(writing, table, "relation.complaints", complaints(a), complaints(b));
  if (table.rows.empty())
    writing.draft.paragraph(quiet(writing.say("page.nothing_on_record")));
  writing.draft.table(std::move(table));
}

}  // namespace

void write_relation(Writing& writing) {
  for (std::size_t i = 0; i < writing.matter.relation.baskets.size(); ++i)
    write_basket(writing, i);
}

}  // namespace comity
