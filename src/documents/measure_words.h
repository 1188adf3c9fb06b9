// SPDX-License-Identifier: Apache-2.0
// How counts and measures read: "12 measures in force (3 with no end on record), and 1 possibly";
// why a measure is in force only possibly. Shared by the terminal and the papers. Any thread.
#pragma once

#include <string>

#include "views/basket_rows.h"
#include "words/words.h"

namespace comity {

std::string count_text(const Words& words, const Count& count);
// What stands in brackets behind the number: "3 with no end on record; 10 persons"; or empty.
std::string count_within(const Words& words, const Count& count);
// Why a measure is in force possibly, as a key of words.
std::string why_possibly(const MeasureRow& row);
// The account that decides whether it is in force, else the first; nullptr where there is none.
const PeriodAccount* deciding(const MeasureRow& row);

}  // namespace comity
