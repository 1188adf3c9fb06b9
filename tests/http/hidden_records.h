// SPDX-License-Identifier: Apache-2.0
// A desk whose record holds what most may not see, the persons who may not, and how two answers are
// compared byte by byte.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/http_desk.h"

namespace comity::testing {

constexpr const char* kSecret = "quartzlark";  // in every hidden text, and nowhere else

// Opens a subject whose only claim is marked above all but full access.
inline ClaimId hide(HttpDesk& desk, const std::string& kind, const std::string& key,
                    const std::string& title) {
  ClaimsRecord act;
  act.opened.push_back({kind, key});
  ClaimDraft draft;
  draft.subject = key;
  draft.attribute = title;
  draft.value.text = std::string(kSecret) + " " + key;
  draft.said_by = "XAA";
  draft.said_on = "2025-01-01";
  draft.marking = "2";
  act.claims.push_back(draft);
  const auto answer = desk.office().run(Act{ActId::random(), act});
  if (answer.ok()) return answer->claims.front();
  ADD_FAILURE() << kind << " " << answer.refusal().grounds.front().reason;
  return {};
}

inline const std::vector<Access>& low() {
  static const std::vector<Access> all = {
      access_of(Role::staff), access_of(Role::desk), access_of(Role::mission_filer, 0, "XAA"),
      access_of(Role::mission_filer, 3, "XBB"), access_of(Role::auditor),
      access_of(Role::administrator), access_of(Role::staff, 1)};
  return all;
}

inline std::string bytes_of(const HttpResponse& response) {
  std::string text = std::to_string(response.status) + " " + response.media_type + "\n";
  for (const auto& [name, value] : response.headers) text += name + ": " + value + "\n";
  return text + response.body;
}

}  // namespace comity::testing
