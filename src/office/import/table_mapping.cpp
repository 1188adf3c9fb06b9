// SPDX-License-Identifier: Apache-2.0
#include "office/import/table_mapping.h"

#include <algorithm>

#include "base/text.h"
#include "base/toml.h"

namespace comity {
namespace {

class MappingReader {
 public:
  MappingReader(const std::string& name, const std::vector<std::string>& header)
      : name_(name), header_(header) {}

  std::string text(const toml::table& table, std::string_view member) {
    const auto* node = table.get(member);
    if (node == nullptr) return {};
    if (!node->is_string())
      return add("mapping_member_wrong", *node, {{"member", std::string(member)}}), std::string();
    return std::string(*node->value<std::string_view>());
  }

  std::string needed(const toml::table& table, std::string_view member) {
    std::string value = text(table, member);
    if (value.empty()) add("mapping_member_missing", table, {{"member", std::string(member)}});
    return value;
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view member) {
    std::vector<std::string> values;
    const auto* node = table.get(member);
    if (node == nullptr) return values;
    if (!node->is_array())
      return add("mapping_member_wrong", *node, {{"member", std::string(member)}}), values;
    for (const auto& item : *node->as_array()) {
      if (item.is_string())
        values.emplace_back(*item.value<std::string_view>());
      else
        add("mapping_member_wrong", item, {{"member", std::string(member)}});
    }
    return values;
  }

  DayOrder day_order(const toml::table& table) {
    const std::string order = text(table, "day_order");
    if (order == "day_first") return DayOrder::day_first;
    if (order == "month_first") return DayOrder::month_first;
    if (!order.empty() && order != "edtf")
      add("mapping_member_wrong", *table.get("day_order"), {{"member", "day_order"}});
    return DayOrder::edtf;
  }

  void only(const toml::table& table, const std::vector<std::string_view>& members) {
    for (const auto& [key, node] : table)
      if (std::find(members.begin(), members.end(), key.str()) == members.end())
        add("mapping_member_unknown", node, {{"member", std::string(key.str())}});
  }

  void heading(const toml::table& table, const std::string& heading) {
    if (heading.empty() || std::find(header_.begin(), header_.end(), heading) != header_.end())
      return;
    std::string nearest;
    int least = 4;
    for (const std::string& known : header_)
      if (const int distance = edit_distance(fold(known), fold(heading)); distance < least)
        least = distance, nearest = known;
    add("mapping_heading_unknown", table, {{"heading", heading}, {"nearest", nearest}});
  }

  TableColumn column(const toml::table& table) {
    only(table,
         {"heading", "attribute", "facet", "valid_from", "valid_until", "day_order", "codes"});
    TableColumn column;
    column.heading = needed(table, "heading");
    column.attribute = needed(table, "attribute");
    column.facet = text(table, "facet");
    column.valid_from = text(table, "valid_from");
    column.valid_until = text(table, "valid_until");
    column.day_order = day_order(table);
    for (const std::string* name : {&column.heading, &column.valid_from, &column.valid_until})
      heading(table, *name);
    const auto* codes = table.get_as<toml::table>("codes");
    if (codes == nullptr) return column;
    for (const auto& [cell, code] : *codes) {
      if (code.is_string())
        column.codes.emplace(cell.str(), *code.value<std::string>());
      else
        add("mapping_member_wrong", code, {{"member", "codes"}});
    }
    return column;
  }

  void add(std::string reason, const toml::node& node, Arguments arguments) {
    refusal.grounds.push_back(
        {std::move(reason), std::move(arguments), toml_place(name_, node), {}});
  }

  Refusal refusal;

 private:
  const std::string& name_;
  const std::vector<std::string>& header_;
};

}  // namespace

Result<TableMapping> parse_table_mapping(std::string_view text, const std::string& name,
                                         const std::vector<std::string>& header) {
  COMITY_TRY(table, parse_toml(text, name));
  MappingReader reader(name, header);
  reader.only(table, {"kind", "key", "said_by", "said_on", "sources", "empty", "unknown", "none",
                      "day_order", "column"});
  TableMapping mapping;
  mapping.kind = reader.needed(table, "kind");
  mapping.key = reader.needed(table, "key");
  mapping.said_by = reader.text(table, "said_by");
  mapping.said_on = reader.text(table, "said_on");
  mapping.sources = reader.texts(table, "sources");
  mapping.empty = reader.texts(table, "empty");
  mapping.unknown = reader.texts(table, "unknown");
  mapping.none = reader.texts(table, "none");
  mapping.day_order = reader.day_order(table);
  const auto* columns = table.get_as<toml::array>("column");
  if (columns == nullptr || columns->empty())
    reader.add("mapping_member_missing", table, {{"member", "column"}});
  else
    for (const auto& node : *columns)
      if (const auto* column = node.as_table()) mapping.columns.push_back(reader.column(*column));
  if (!reader.refusal.grounds.empty()) return reader.refusal;
  return mapping;
}

}  // namespace comity
