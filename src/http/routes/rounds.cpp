// SPDX-License-Identifier: Apache-2.0
// One round of talks; all rounds on record.
#include <algorithm>

#include "http/routes/routes.h"
#include "views/round_page.h"

namespace comity {
namespace {

std::optional<SubjectRow> round_named(Reader& reader, const std::string& name) {
  auto row = reader.find(name);
  if (row && row->kind != "round") row.reset();
  return row;
}

// The pair of the page is that of the round, unless another was asked for. What finds the parts of
// the page sees the same events as what reads them.
Result<json::object> round_json(PageRead& page) {
  Lens lens = page.reader().lens();
  Reader& open = page.session->look_through(Lens{.known = lens.known});
  const auto row = round_named(open, page.argument(0));
  if (!row) return nothing_there();
  if (page.asked.pair.empty()) {
    const auto sides = sides_of_round(open, row->number);
    if (sides.size() == 2) page.asked.pair = {open.key(sides[0]), open.key(sides[1])};
    COMITY_TRY(again, lens_of(page.asked, page.office(), open));
    again.known = lens.known;
    again.asof = lens.asof;  // today is the same instant for the whole page
    again.public_by = lens.public_by;
    lens = again;
  }
  COMITY_TRY(reference, adopted_round_reference(page.session->snapshot()));
  const RoundOutline outline = outline_of(open, row->number, page.asked.order);
  Reader& reader = page.session->look_through(lens);
  const RoundSetting setting{page.office().zone(), page.office().now()};
  json::object object;
  object["lens"] = lens_json(reader);
  object["round"] = to_json(round_page(reader, outline, reference, setting));
  return object;
}

HttpResponse read_round(const Call& call) {
  return read_answer(call, {.by_clock = true}, round_json);
}

HttpResponse read_all_rounds(const Call& call) {
  return read_answer(call, {}, [](PageRead& page) -> Result<json::object> {
    const Lens lens = page.reader().lens();
    std::vector<SubjectNumber> sides;
    if (!page.asked.pair.empty()) sides = {page.sides[0].number, page.sides[1].number};
    const auto rounds =
        rounds_of_sides(page.session->look_through(Lens{.known = lens.known}), sides);
    return to_json(rounds_page(page.session->look_through(lens), rounds));
  });
}

}  // namespace

std::vector<Route> round_routes() {
  return {reading("/api/v1/rounds", "read_all_rounds", "RoundsPage", read_all_rounds),
          reading("/api/v1/rounds/{id}", "read_round", "RoundAnswer", read_round)};
}

}  // namespace comity
