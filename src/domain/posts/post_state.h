// SPDX-License-Identifier: Apache-2.0
// Whether a post works, by the status that is told of it. A post at other rooms works; one that
// suspended its work does not, though it is not closed. Pure; any thread.
#pragma once

#include <string_view>

namespace comity {

enum class PostState { not_known, at_work, not_at_work };

PostState post_state(std::string_view status);

}  // namespace comity
