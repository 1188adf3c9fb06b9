// SPDX-License-Identifier: Apache-2.0
// Fills a sentence: {argument} is replaced, a part in [[double brackets]] is left out where an
// argument in it is absent or empty, {{ is a brace. An argument that is absent elsewhere stays
// visible as {argument}. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace comity {

std::string filled(std::string_view sentence, const Arguments& arguments);

// Whether braces and brackets close, which a loader asks before a reader sees the sentence.
bool sentence_is_sound(std::string_view sentence);

}  // namespace comity
