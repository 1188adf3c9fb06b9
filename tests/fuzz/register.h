// SPDX-License-Identifier: Apache-2.0
// The installation of the fuzzers with a few posts in it, for fuzzers of what readers ask.
#pragma once

#include "fuzz_office.h"

namespace comity::fuzz {

inline void record(const char* kind, const std::string& key, const char* attribute,
                   const char* value) {
  ClaimsRecord act;
  act.opened.push_back({kind, key});
  ClaimDraft draft;
  draft.subject = key;
  draft.attribute = attribute;
  draft.value.text = value;
  act.claims.push_back(draft);
  if (std::string_view(kind) == "post") act.claims.back().sources = {"s-one"};
  if (!office().run({ActId::random(), act}).ok()) std::abort();
}

inline Office& office_with_posts() {
  static const bool filled = [] {
    record("source", "s-one", "title", "Gazette");
    record("post", "m-one", "name", "Embassy in Northport");
    record("post", "m-two", "name", "Consulate General, Ålesund");
    record("post", "m-three", "name", "大使館");
    return true;
  }();
  (void)filled;
  return office();
}

}  // namespace comity::fuzz
