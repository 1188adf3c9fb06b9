// SPDX-License-Identifier: Apache-2.0
// data/baskets.toml holds one [[basket]] after the other, in the order of the page:
//
//   name = "movement"
//   measure_kinds, incident_kinds, topics, functions = [codes]      attributes = ["kind.attribute"]
#include "kinds/baskets.h"

#include <algorithm>
#include <map>

#include "kinds/definition_table.h"

namespace comity {
namespace {

using Codes = std::vector<std::string> Basket::*;

struct CodeList {
  std::string_view key;
  Codes codes;
};

constexpr CodeList kLists[] = {{"measure_kinds", &Basket::measure_kinds},
                               {"incident_kinds", &Basket::incident_kinds},
                               {"topics", &Basket::topics},
                               {"functions", &Basket::functions},
                               {"attributes", &Basket::attributes}};
const std::vector<std::string_view> kBasketKeys{"name",      "measure_kinds", "incident_kinds",
                                                "topics", "functions",     "attributes"};

bool is_attribute_path(const std::string& path) {
  const std::size_t dot = path.find('.');
  return dot != std::string::npos && is_definition_name(path.substr(0, dot)) &&
         is_definition_name(path.substr(dot + 1));
}

// A matter that stood in two baskets would be counted twice on one page.
using Taken = std::map<std::pair<std::string_view, std::string>, std::string>;

void read_list(const CodeList& list, DefinitionTable& table, Basket& basket, Taken& taken) {
  basket.*list.codes = table.texts(list.key);
  for (const std::string& code : basket.*list.codes) {
    const bool sound =
        list.key == "attributes" ? is_attribute_path(code) : is_definition_name(code);
    if (!sound) table.refuse_at("definition_name_malformed", list.key, {{"name", code}});
    const auto [found, fresh] = taken.try_emplace({list.key, code}, basket.name);
    if (!fresh)
      table.refuse_at("baskets_code_in_two", list.key,
                      {{"code", code}, {"basket", basket.name}, {"other", found->second}});
  }
}

Basket read_basket(DefinitionTable& table, Taken& taken) {
  Basket basket;
  basket.name = table.text("name", Needed::yes);
  if (!basket.name.empty() && !is_definition_name(basket.name))
    table.refuse_at("definition_name_malformed", "name", {{"name", basket.name}});
  for (const CodeList& list : kLists) read_list(list, table, basket, taken);
  table.refuse_other_keys(kBasketKeys);
  return basket;
}

std::vector<Basket> read_baskets(const toml::array& array, const std::string& file,
                                 std::vector<Ground>& grounds) {
  std::vector<Basket> baskets;
  Taken taken;
  for (const toml::node& node : array) {
    const toml::table* body = node.as_table();
    if (body == nullptr) {
      grounds.push_back({"definition_type_wrong",
                         {{"key", "basket"}, {"wanted", "a table"}},
                         toml_place(file, node),
                         {}});
      continue;
    }
    DefinitionTable table(*body, file, grounds);
    Basket basket = read_basket(table, taken);
    const auto same = [&](const Basket& other) { return other.name == basket.name; };
    if (!basket.name.empty() && std::any_of(baskets.begin(), baskets.end(), same))
      table.refuse_at("baskets_name_twice", "name", {{"basket", basket.name}});
    baskets.push_back(std::move(basket));
  }
  return baskets;
}

std::string basket_with(const std::vector<Basket>& baskets, Codes codes, std::string_view code) {
  for (const Basket& basket : baskets) {
    const std::vector<std::string>& held = basket.*codes;
    if (std::find(held.begin(), held.end(), code) != held.end()) return basket.name;
  }
  return {};
}

void check_attribute(const Basket& basket, const std::string& path, const Kinds& kinds,
                     std::vector<Ground>& grounds) {
  const std::size_t dot = path.find('.');
  const KindDefinition* kind = kinds.find(std::string_view(path).substr(0, dot));
  if (kind != nullptr && kind->find(std::string_view(path).substr(dot + 1)) != nullptr) return;
  grounds.push_back({"baskets_attribute_unknown",
                     {{"attribute", path}, {"basket", basket.name}},
                     "baskets.toml",
                     {}});
}

}  // namespace

Result<Baskets> Baskets::load(const std::vector<DefinitionFile>& files) {
  const auto file = std::find_if(files.begin(), files.end(),
                                 [](const auto& one) { return one.name == "baskets.toml"; });
  if (file == files.end()) return refuse("baskets_none", {}, "baskets.toml");
  COMITY_TRY(toml, parse_toml(file->content, file->name));

  std::vector<Ground> grounds;
  DefinitionTable table(toml, file->name, grounds);
  table.refuse_other_keys({"basket"});
  Baskets baskets;
  const toml::array* array = toml["basket"].as_array();
  if (array != nullptr) baskets.baskets_ = read_baskets(*array, file->name, grounds);
  if (baskets.baskets_.empty()) grounds.push_back({"baskets_none", {}, file->name, {}});
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return baskets;
}

Result<Done> Baskets::check(const Kinds& kinds) const {
  std::vector<Ground> grounds;
  for (const Basket& basket : baskets_)
    for (const std::string& path : basket.attributes) check_attribute(basket, path, kinds, grounds);
  if (!grounds.empty()) return Refusal{std::move(grounds)};
  return Done{};
}

std::string Baskets::of_measure_kind(std::string_view code) const {
  return basket_with(baskets_, &Basket::measure_kinds, code);
}

std::string Baskets::of_incident_kind(std::string_view code) const {
  return basket_with(baskets_, &Basket::incident_kinds, code);
}

std::string Baskets::of_topic(std::string_view code) const {
  return basket_with(baskets_, &Basket::topics, code);
}

}  // namespace comity
