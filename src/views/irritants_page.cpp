// SPDX-License-Identifier: Apache-2.0
#include "views/irritants_page.h"

namespace comity {

IrritantsPage irritants_page(Reader& reader, SubjectNumber first, SubjectNumber second) {
  PairReading pair(reader, first, second);
  IrritantsPage page;
  page.sides = pair.sides();
  page.irritants = irritant_rows(pair);
  page.left_out = pair.left_out();
  page.lens = lens_json(reader);
  return page;
}

json::object to_json(const IrritantsPage& page) {
  json::object object;
  object["page"] = "irritants";
  object["lens"] = page.lens;
  json::array sides, irritants;
  for (const PairSide& side : page.sides) sides.push_back(to_json(side));
  for (const IrritantRow& row : page.irritants) irritants.push_back(to_json(row));
  object["sides"] = std::move(sides);
  object["irritants"] = std::move(irritants);
  object["left_out"] = to_json(page.left_out);
  return with_sources_once(std::move(object));
}

}  // namespace comity
