// SPDX-License-Identifier: Apache-2.0
// How a kind becomes a read table, and a folded subject a row of it. The writer of views and the
// Reader, who refolds what a clock or a voice changes, make rows by this one function, so that both
// are the same by construction. Pure; any thread.
//
// Table view_<kind>: one row for each stretch of valid time in which the listed values do not
// change. Columns: subject, from_at, until_at (seconds; half open), certainty, standings, and for
// each listed attribute c_<name> (text as given; key or id for references), k_<name> (folded, for
// filters) or, for dates and numbers, n_<name> (for order and ranges). An attribute of many codes
// or references has all of them in k_<name>, so that a list by one of them finds the subject.
//
// Table view_value: listed (number of the name "kind.attribute"), value (folded), subject: the
// subjects that ever had a value by which lists are filtered, each once.
//
// Table view_extent: one row a subject of any kind: public_max (latest day on which a part became
// public, or kOpen where some part is undated), plain (to whom its rows may be given as they
// stand). Table view_change: the events that touched it; only the last counts. A row of a view is
// taken where the lens reaches as far.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "record/fold.h"

namespace comity {

// To whom a row may be given as it stands; for others the subject is folded again from what they
// may see.
enum class Plain { to_none, to_all, to_who_sees_sensitive };

struct ColumnValue {
  std::string text;    // rivals joined with " | "
  // Of the first value, of an attribute of many values "|a|b|"; empty for numbers and dates.
  std::string folded;
  double number = 0;   // of the first value; earliest second for dates
  Standing standing = Standing::reported;
  bool operator==(const ColumnValue&) const = default;
};

struct ViewRow {
  std::map<std::string, ColumnValue> columns;  // listed attributes that have a value
  Certainty certainty = Certainty::surely;
  bool present = false;  // something of substance is held at this instant
  bool present_to_all = false;  // so it is without what is sensitive
  bool operator==(const ViewRow&) const = default;
};

std::string view_table(std::string_view kind);  // view_measure
bool ordered_by_number(ValueType type);         // n_ column instead of k_
bool filtered_by_value(const AttributeDefinition& attribute);  // its values are in view_value
bool has_many_values(const AttributeDefinition& attribute);    // folded, they are "|a|b|"
// The values of a folded text, each by itself.
std::vector<std::string> folded_values(const AttributeDefinition& attribute,
                                       const std::string& folded);
std::string value_column(const KindDefinition& kind, const AttributeDefinition& attribute);
std::vector<const AttributeDefinition*> listed(const KindDefinition& kind);

// `name_of` gives the stable name (key, else id) of a referenced subject.
ViewRow view_row(const FoldedSubject& folded, const KindDefinition& kind,
                 const std::function<std::string(SubjectNumber)>& name_of);

std::string standings_text(const ViewRow& row);  // "name=reported status=disputed"
std::string_view standing_name(Standing standing);
Standing parse_standing(std::string_view name);

}  // namespace comity
