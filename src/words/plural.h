// SPDX-License-Identifier: Apache-2.0
// Which form of a word goes with a whole number: "1 claim", "2 claims"; Russian has three forms,
// Arabic six. The rules are those of Unicode CLDR for the six official languages of the United
// Nations; another language gets `other` only. Pure; any thread.
#pragma once

#include <string_view>

namespace comity {

// zero, one, two, few, many or other.
std::string_view plural_form(std::string_view language, long long count);
bool is_plural_form(std::string_view word);

}  // namespace comity
