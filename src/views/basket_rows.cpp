// SPDX-License-Identifier: Apache-2.0
#include "views/basket_rows.h"

#include <algorithm>

namespace comity {

namespace {

bool holds(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

Count named(std::string name) {
  Count count;
  count.name = std::move(name);
  return count;
}

void add(Count& count, const std::string& key, Force force) {
  if (force == Force::surely) count.surely.push_back(key);
  if (force == Force::no_end_on_record) count.no_end.push_back(key);
  if (force == Force::possibly) count.possibly.push_back(key);
}

// The account that decides whether the measure is in force also says since when.
std::string since_of(const MeasureRow& row) {
  for (const PeriodAccount& account : row.periods) {
    if (account.force == row.force && !account.since.empty()) return account.since;
  }
  for (const PeriodAccount& account : row.periods) {
    if (!account.since.empty()) return account.since;
  }
  return {};
}

PermissionLine line_of(const MeasureRow& row, int index) {
  PermissionLine line;
  line.permission = row.eases ? Permission::may_do : Permission::barred;
  line.subject = row.key;
  line.what = row.what;
  line.since = since_of(row);
  line.force = row.force;
  line.measure = index;
  return line;
}

void add_measures(const std::vector<MeasureRow>& measures, const std::string& basket, int side,
                  BasketSide& into) {
  Count in_force = named("measures_in_force");
  Count eases = named("eases");
  Count told = named("told_differently");
  Count departures = named("departures");
  told.counts_persons = departures.counts_persons = true;
  for (std::size_t place = 0; place < measures.size(); ++place) {
    const MeasureRow& row = measures[place];
    if (row.side != side || row.basket != basket) continue;
    const int index = static_cast<int>(place);
    if (row.in_force()) {
      add(row.eases ? eases : in_force, row.key, row.force);
      (row.eases ? into.may_do : into.barred).push_back(line_of(row, index));
    }
    if (!row.happened()) continue;
    Count& count = row.told_differently ? told : departures;
    add(count, row.key, row.force);
    if (row.force != Force::possibly) count.persons.add(persons_of(row));
    (row.told_differently ? into.acts : into.departures).push_back(index);
  }
  for (Count* count : {&in_force, &eases, &told, &departures}) {
    if (!count->empty()) into.counts.push_back(std::move(*count));
  }
}

void add_functions(const std::vector<PostRow>& posts, const Basket& basket, int side,
                   BasketSide& into) {
  for (const PostRow& post : posts) {
    if (post.side != side) continue;
    for (const FunctionCell& cell : post.functions) {
      if (!holds(basket.functions, cell.function)) continue;
      for (const FunctionState& state : cell.states) {
        if (state.fact.code != "works") continue;
        PermissionLine line;
        line.subject = post.key;
        line.what = state.fact;
        line.since = state.since;
        line.force = state.force;
        line.place = post.name.text;
        into.may_do.push_back(std::move(line));
      }
    }
  }
}

void add_posts(const std::vector<PostRow>& posts, int side, BasketSide& into) {
  Count at_work = named("posts_at_work");
  Count closed = named("posts_closed");
  for (std::size_t place = 0; place < posts.size(); ++place) {
    const PostRow& post = posts[place];
    if (post.side != side || post.state == PostState::not_known) continue;
    const bool works = post.state == PostState::at_work;
    (works ? at_work : closed).surely.push_back(post.key);
    if (!works) {
      into.closed_posts.push_back(static_cast<int>(place));
      continue;
    }
    PermissionLine line;
    line.subject = post.key;
    line.what = post.statuses.front();
    line.place = post.name.text;
    into.may_do.push_back(std::move(line));
  }
  for (Count* count : {&at_work, &closed}) {
    if (!count->empty()) into.counts.push_back(std::move(*count));
  }
}

void add_properties(const std::vector<PropertyRow>& properties, int side, BasketSide& into) {
  Count closed = named("properties_closed");
  for (std::size_t place = 0; place < properties.size(); ++place) {
    const PropertyRow& property = properties[place];
    if (property.side != side || property.elsewhere) continue;
    const bool shut = property.access == AccessState::closed;
    if (!shut && property.access != AccessState::told_differently) continue;
    (shut ? closed.surely : closed.possibly).push_back(property.key);
    into.closed_properties.push_back(static_cast<int>(place));
  }
  if (!closed.empty()) into.counts.push_back(std::move(closed));
}

void add_complaints(const std::vector<ComplaintRow>& complaints, const std::string& basket,
                    int side, BasketSide& into) {
  Count count = named("complaints");
  for (std::size_t place = 0; place < complaints.size(); ++place) {
    const ComplaintRow& row = complaints[place];
    if (row.side != side || row.basket != basket) continue;
    count.surely.push_back(row.key);
    into.complaints.push_back(static_cast<int>(place));
  }
  if (!count.empty()) into.counts.push_back(std::move(count));
}

BasketRow basket_row(const Basket& basket, const BasketMatter& matter) {
  BasketRow row;
  row.name = basket.name;
  for (int side = 0; side < 2; ++side) {
    BasketSide& into = row.sides.at(static_cast<std::size_t>(side));
    add_measures(matter.measures, basket.name, side, into);
    if (holds(basket.attributes, "property.status")) add_properties(matter.properties, side, into);
    if (holds(basket.attributes, "post.status")) add_posts(matter.posts, side, into);
    add_functions(matter.posts, basket, side, into);
    add_complaints(matter.complaints, basket.name, side, into);
  }
  for (std::size_t place = 0; place < matter.irritants.size(); ++place) {
    if (holds(basket.topics, matter.irritants[place].topic)) {
      row.irritants.push_back(static_cast<int>(place));
    }
  }
  return row;
}

json::array list_of(const std::vector<std::string>& keys) {
  json::array list;
  for (const std::string& key : keys) list.emplace_back(key);
  return list;
}

json::array list_of(const std::vector<int>& places) {
  json::array list;
  for (const int place : places) list.emplace_back(place);
  return list;
}

json::array list_of(const std::vector<PermissionLine>& lines) {
  json::array list;
  for (const PermissionLine& line : lines) {
    json::object object;
    object["permission"] = line.permission == Permission::may_do ? "may_do" : "is_barred_from";
    object["subject"] = line.subject;
    object["what"] = to_json(line.what);
    object["since"] = line.since;
    object["holds"] = force_name(line.force);
    object["place"] = line.place;
    if (line.measure >= 0) object["measure"] = line.measure;
    list.push_back(std::move(object));
  }
  return list;
}

json::object to_json(const PersonsTold& persons) {
  json::object object;
  object["fewest"] = persons.fewest;
  object["most"] = persons.most;
  object["at_least"] = persons.at_least;
  object["approximate"] = persons.approximate;
  object["acts"] = persons.acts;
  object["acts_without_number"] = persons.unnumbered;
  return object;
}

}  // namespace

std::vector<BasketRow> basket_rows(const Baskets& baskets, const BasketMatter& matter) {
  std::vector<BasketRow> rows;
  for (const Basket& basket : baskets.all()) rows.push_back(basket_row(basket, matter));
  return rows;
}

json::object to_json(const Count& count) {
  json::object object;
  object["name"] = count.name;
  object["count"] = count.surely.size() + count.no_end.size();
  object["possibly"] = count.possibly.size();
  object["surely_list"] = list_of(count.surely);
  object["no_end_on_record_list"] = list_of(count.no_end);
  object["possibly_list"] = list_of(count.possibly);
  if (count.counts_persons) object["persons"] = to_json(count.persons);
  return object;
}

json::object to_json(const BasketRow& row) {
  json::object object;
  object["name"] = row.name;
  json::array sides;
  for (const BasketSide& side : row.sides) {
    json::object one;
    json::array counts;
    for (const Count& count : side.counts) counts.push_back(to_json(count));
    one["counts"] = std::move(counts);
    one["may_do"] = list_of(side.may_do);
    one["is_barred_from"] = list_of(side.barred);
    one["told_differently"] = list_of(side.acts);
    one["departures"] = list_of(side.departures);
    one["closed_properties"] = list_of(side.closed_properties);
    one["closed_posts"] = list_of(side.closed_posts);
    one["complaints"] = list_of(side.complaints);
    sides.push_back(std::move(one));
  }
  object["sides"] = std::move(sides);
  object["irritants"] = list_of(row.irritants);
  return object;
}

}  // namespace comity
