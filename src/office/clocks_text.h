// SPDX-License-Identifier: Apache-2.0
// "As of 10 Apr 2025 · public by any day · recorded to event 1,234 (latest) · all voices": the line
// that says through which lens a page, a drawing or a table was read. On the Reader's thread.
#pragma once

#include <string>

#include "record/reader.h"
#include "words/words.h"

namespace comity {

std::string clocks_text(Reader& reader, const std::string& zone, const Words& words);

}  // namespace comity
