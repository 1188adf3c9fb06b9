// SPDX-License-Identifier: Apache-2.0
#include "domain/posts/post_state.h"

namespace comity {

PostState post_state(std::string_view status) {
  if (status == "open" || status == "open_at_other_premises") return PostState::at_work;
  if (status == "closed" || status == "suspended") return PostState::not_at_work;
  return PostState::not_known;
}

}  // namespace comity
