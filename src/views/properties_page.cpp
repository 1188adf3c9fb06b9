// SPDX-License-Identifier: Apache-2.0
#include "views/properties_page.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace comity {

namespace {

// A list belongs to the pair where it names a property of one of the two.
bool lists_ours(const Subject& whole, const std::set<SubjectNumber>& properties) {
  const std::vector<SubjectNumber> members = whole.references("member");
  return std::any_of(members.begin(), members.end(),
                     [&](SubjectNumber member) { return properties.contains(member); });
}

PublishedList published_list(PairReading& pair, const Subject& list) {
  Reader& reader = pair.reader();
  PublishedList row;
  row.key = list.row.name();
  row.label = title_fact(reader, list);
  row.dates = facts_of(reader, list, "date");
  row.counts = facts_of(reader, list, "count");
  row.members = facts_of(reader, list, "member");
  row.complete = facts_of(reader, list, "complete");
  row.notes = facts_of(reader, list, "note");
  row.date = subject_date(list);
  row.is_complete = std::none_of(row.complete.begin(), row.complete.end(), [](const Fact& fact) {
    return fact.value.text == "false" || fact.value.state != ValueState::known;
  });
  return row;
}

std::vector<PublishedList> published_lists(PairReading& pair,
                                           const std::vector<PropertyRow>& properties) {
  std::set<SubjectNumber> ours;
  for (const PropertyRow& property : properties) ours.insert(property.number);
  std::vector<PublishedList> lists;
  for (const SubjectNumber number : pair.reader().all_of("named_list")) {
    const SubjectPtr whole = pair.whole(number);
    if (whole == nullptr || !lists_ours(*whole, ours)) continue;
    pair.count(number);
    if (!pair.shows(number)) continue;
    PublishedList list = published_list(pair, *pair.ever(number));
    if (!list.date.text.empty() && list.date.span.earliest > pair.reader().lens().asof) continue;
    lists.push_back(std::move(list));
  }
  std::stable_sort(lists.begin(), lists.end(), [](const PublishedList& a, const PublishedList& b) {
    const auto order = [](const PublishedList& list) {
      return std::make_tuple(list.date.text.empty(), list.date.span.earliest,
                             list.date.span.latest);
    };
    return order(a) < order(b);
  });
  return lists;
}

Membership membership(const PublishedList& list, const std::string& property) {
  for (const Fact& member : list.members) {
    if (member.code == property) return Membership::named;
  }
  return list.is_complete ? Membership::not_named : Membership::list_incomplete;
}

// Properties in the order of the page; members that are no property of the pair after them.
std::vector<MembershipRow> matrix_of(const PropertiesPage& page) {
  std::vector<std::pair<std::string, Fact>> named;
  for (const PropertyRow& property : page.properties)
    named.emplace_back(property.key, property.name);
  std::set<std::string> known;
  for (const auto& [key, name] : named) known.insert(key);
  for (const PublishedList& list : page.lists) {
    for (const Fact& member : list.members) {
      if (known.insert(member.code).second) named.emplace_back(member.code, member);
    }
  }
  std::vector<MembershipRow> rows;
  for (auto& [key, name] : named) {
    MembershipRow row{key, name, {}};
    bool anywhere = false;
    for (const PublishedList& list : page.lists) {
      row.in.push_back(membership(list, key));
      anywhere = anywhere || row.in.back() == Membership::named;
    }
    if (anywhere) rows.push_back(std::move(row));
  }
  return rows;
}

int named_by_all_complete(const PropertiesPage& page) {
  const bool any_complete = std::any_of(page.lists.begin(), page.lists.end(),
                                        [](const PublishedList& list) { return list.is_complete; });
  if (!any_complete) return 0;
  const auto in_all = [&](const MembershipRow& row) {
    for (std::size_t i = 0; i < page.lists.size(); ++i) {
      if (page.lists[i].is_complete && row.in[i] != Membership::named) return false;
    }
    return true;
  };
  return static_cast<int>(std::count_if(page.matrix.begin(), page.matrix.end(), in_all));
}

std::string_view membership_name(Membership membership) {
  switch (membership) {
    case Membership::named: return "named";
    case Membership::not_named: return "not_named";
    case Membership::list_incomplete: return "not_named_list_incomplete";
  }
  return "not_named";
}

json::object to_json(const PublishedList& list) {
  json::object object;
  object["key"] = list.key;
  object["label"] = to_json(list.label);
  object["dates"] = to_json(list.dates);
  object["date"] = list.date.text;
  object["counts"] = to_json(list.counts);
  object["members"] = to_json(list.members);
  object["members_named"] = list.members.size();
  object["complete"] = list.is_complete;
  object["notes"] = to_json(list.notes);
  return object;
}

json::object to_json(const MembershipRow& row) {
  json::object object;
  object["property"] = row.property;
  object["name"] = to_json(row.name);
  json::array in;
  for (const Membership one : row.in) in.emplace_back(membership_name(one));
  object["in"] = std::move(in);
  return object;
}

}  // namespace

PropertiesPage properties_page(Reader& reader, SubjectNumber first, SubjectNumber second) {
  PairReading pair(reader, first, second);
  PropertiesPage page;
  page.sides = pair.sides();
  page.properties = property_rows(pair);
  page.lists = published_lists(pair, page.properties);
  page.matrix = matrix_of(page);
  page.in_all_complete = named_by_all_complete(page);
  page.left_out = pair.left_out();
  page.lens = lens_json(reader);
  return page;
}

json::object to_json(const PropertiesPage& page) {
  json::object object;
  object["page"] = "properties";
  object["lens"] = page.lens;
  json::array sides, lists, matrix, properties;
  for (const PairSide& side : page.sides) sides.push_back(to_json(side));
  for (const PublishedList& list : page.lists) lists.push_back(to_json(list));
  for (const MembershipRow& row : page.matrix) matrix.push_back(to_json(row));
  for (const PropertyRow& row : page.properties) properties.push_back(to_json(row));
  object["sides"] = std::move(sides);
  object["lists"] = std::move(lists);
  object["matrix"] = std::move(matrix);
  object["in_all_complete_lists"] = page.in_all_complete;
  object["properties"] = std::move(properties);
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
