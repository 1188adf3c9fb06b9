// SPDX-License-Identifier: Apache-2.0
// A date as a page writes it: at the precision that is known, never finer. "2025-04-08" is 8 Apr
// 2025, "2025-12" is Dec 2025, "2017~" about 2017, "2016-12-30/" since 30 Dec 2016 with an end that
// nobody knows. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "words/words.h"

namespace comity {

// Of a date or an interval. Empty: "not known"; "..": "no end on record"; what is no EDTF stays as
// it stands.
std::string date_text(std::string_view edtf, const Words& words);
// The same, where the words around it already say that a time is meant: an empty text stays empty.
std::string date_text_or_nothing(std::string_view edtf, const Words& words);
bool looks_like_date(
    std::string_view text);  // 2025, 2025-12, 2025-04-10, 2025-04-10T06:45:00Z, with ?, ~, %

}  // namespace comity
