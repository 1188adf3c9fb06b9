// SPDX-License-Identifier: Apache-2.0
// The record by its subjects rather than by a pair: kinds, lists, search.
#include <algorithm>

#include "http/list_query.h"
#include "http/routes/routes.h"
#include "views/list_page.h"

namespace comity {
namespace {

constexpr int kHitsMax = 200;
constexpr int kCountedMax = 1000;  // the text index stops counting above it

json::array texts_json(const std::vector<std::string>& texts) {
  json::array list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

json::array codes_json(const std::vector<std::string>& codes, const Words& words) {
  json::array list;
  for (const std::string& code : codes)
    list.push_back(json::object{{"code", code}, {"label", words.label("code." + code)}});
  return list;
}

json::object attribute_json(const KindDefinition& kind, const AttributeDefinition& attribute,
                            const Words& words) {
  json::object object;
  object["name"] = attribute.name;
  object["label"] = words.label("attribute." + kind.name + "." + attribute.name);
  object["type"] = value_type_name(attribute.type);
  object["many"] = attribute.cardinality == Cardinality::many;
  object["facet"] = attribute.facet;
  object["facet_codes"] = codes_json(attribute.facet_codes, words);
  object["unit"] = attribute.unit;
  object["of"] = texts_json(attribute.of);
  object["codes"] = codes_json(attribute.codes, words);
  object["open_codes"] = attribute.open_codes;
  object["happens"] = attribute.happens;
  object["neutral"] = attribute.neutral;
  object["listed"] = attribute.listed;
  object["searchable"] = attribute.searchable;
  object["sensitive"] = attribute.sensitive;
  return object;
}

std::string_view time_name(KindTime time) {
  switch (time) {
    case KindTime::timeless: return "timeless";
    case KindTime::lasts: return "lasts";
    case KindTime::happens: return "happens";
  }
  return "timeless";
}

json::object kind_json(const KindDefinition& kind, const Words& words) {
  json::array attributes;
  for (const AttributeDefinition& attribute : kind.attributes)
    attributes.push_back(attribute_json(kind, attribute, words));
  json::object object;
  object["name"] = kind.name;
  object["plural"] = kind.plural;
  object["label"] = words.label("kind." + kind.name);
  object["label_plural"] = words.label_plural("kind." + kind.name);
  object["time"] = time_name(kind.time);
  object["title"] = kind.title;
  object["part_of"] = kind.part_of;
  object["attributes"] = std::move(attributes);
  return object;
}

json::object basket_json(const Basket& basket, const Words& words) {
  return {{"name", basket.name},
          {"label", words.label("basket." + basket.name)},
          {"measure_kinds", texts_json(basket.measure_kinds)},
          {"incident_kinds", texts_json(basket.incident_kinds)},
          {"topics", texts_json(basket.topics)},
          {"functions", texts_json(basket.functions)},
          {"attributes", texts_json(basket.attributes)}};
}

HttpResponse read_kinds(const Call& call) {
  return read_answer(call, {}, [](PageRead& page) -> Result<json::object> {
    json::array kinds, baskets;
    const Words& words = page.call.desk.words;
    for (const auto& [name, kind] : page.definitions->kinds.all())
      kinds.push_back(kind_json(kind, words));
    for (const Basket& basket : page.definitions->baskets.all())
      baskets.push_back(basket_json(basket, words));
    return json::object{{"kinds", std::move(kinds)}, {"baskets", std::move(baskets)}};
  });
}

HttpResponse read_kind(const Call& call) {
  return read_answer(call, {}, [](PageRead& page) -> Result<json::object> {
    const KindDefinition* kind = page.definitions->kinds.find(page.argument(0));
    if (kind == nullptr) return nothing_there();
    return json::object{{"kind", kind_json(*kind, page.call.desk.words)}};
  });
}

HttpResponse read_list(const Call& call) {
  const ReadSpec spec{.names = {"filter.", "sort", "limit", "after", "columns"}};
  return read_answer(call, spec, [](PageRead& page) -> Result<json::object> {
    COMITY_TRY(asked, list_asked(page, page.argument(0), kRowsMax));
    auto list = list_page(page.reader(), asked.query, asked.columns);
    if (!list.ok()) return list.refusal();
    if (!list->next.empty()) list->next = cursor_of(asked.query, list->next);
    return to_json(*list);
  });
}

json::object hit_json(Reader& reader, const SubjectRow& hit) {
  return {{"kind", hit.kind},
          {"key", hit.key},
          {"id", hit.id_text},
          {"title", reader.title(hit.number)}};
}

HttpResponse read_search(const Call& call) {
  const ReadSpec spec{.names = {"q", "kind", "limit"}};
  return read_answer(call, spec, [](PageRead& page) -> Result<json::object> {
    const std::string words = page.query.text("q");
    const int limit = page.query.number("limit", 20, 1, kHitsMax);
    std::vector<std::string> kinds;
    for (const std::string& name : page.query.texts("kind")) {
      const KindDefinition* kind = page.definitions->kinds.find(name);
      if (kind != nullptr)
        kinds.push_back(kind->name);
      else
        page.query.refuse_with(
            "kind_unknown",
            {{"kind", name}, {"nearest", page.definitions->kinds.nearest_kind(name)}}, "kind");
    }
    if (!page.query.refusal().grounds.empty()) return page.query.refusal();
    Reader& reader = page.reader();
    const SearchAnswer found = reader.search(words, kinds, limit);
    json::array hits;
    for (const SubjectRow& hit : found.hits) hits.push_back(hit_json(reader, hit));
    return json::object{{"words", words},
                        {"counted", std::min(found.counted, kCountedMax)},
                        {"more", found.counted > kCountedMax},
                        {"hits", std::move(hits)}};
  });
}

}  // namespace

std::vector<Route> register_routes() {
  return {reading("/api/v1/kinds", "read_kinds", "KindsAnswer", read_kinds),
          reading("/api/v1/kinds/{kind}", "read_kind", "KindAnswer", read_kind),
          reading("/api/v1/lists/{kind}", "read_list", "ListPage", read_list,
                  "clocks pair filter. sort limit after columns"),
          reading("/api/v1/search", "read_search", "SearchAnswer", read_search,
                  "clocks pair q kind limit")};
}

}  // namespace comity
