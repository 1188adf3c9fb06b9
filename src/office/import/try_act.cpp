// SPDX-License-Identifier: Apache-2.0
#include "office/import/try_act.h"

#include <algorithm>

#include "office/decide.h"

namespace comity {

Result<Done> try_act(Office& office, const ActBody& body) {
  Refusal refusal;
  const auto take = [&](const Refusal& more) {
    for (const Ground& ground : more.grounds)
      if (std::find(refusal.grounds.begin(), refusal.grounds.end(), ground) ==
          refusal.grounds.end())
        refusal.grounds.push_back(ground);
  };
  if (const auto shape = check_shape(body, office.zone()); !shape.ok()) take(shape.refusal());
  if (const auto standing = check_standing(body, office.access()); !standing.ok())
    take(standing.refusal());
  const auto session = office.read(Lens{});
  const auto definitions = office.definitions();
  ClaimIndex index(session->snapshot(), definitions->kinds, office.zone());
  Deciding deciding{session->snapshot(), index, definitions->kinds, office.access(), office.zone()};
  if (const auto decided = decide(body, deciding); !decided.ok()) take(decided.refusal());
  if (refusal.grounds.empty()) return Done{};
  return refusal;
}

}  // namespace comity
