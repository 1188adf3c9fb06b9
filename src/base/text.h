// SPDX-License-Identifier: Apache-2.0
// Text as people write it, in every script. Folding and cutting into search tokens are done here once, with ICU
// (NFKC, case folding, marks removed, word breaks, bigrams for Han), so that every store is fed the same tokens.
// Storage never folds. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comity {

bool utf8_valid(std::string_view text);                        // no surrogates, no overlong forms, no NUL
std::string fold(std::string_view text);                       // for comparison: "Agrément" and "AGREMENT" are equal
std::vector<std::string> search_tokens(std::string_view text); // folded words; Han as overlapping bigrams and single signs
int display_width(std::string_view text);                      // terminal columns: Han 2, combining marks 0
std::vector<std::string> wrap(std::string_view text, int columns);  // at word breaks; never an empty vector
std::string trimmed(std::string_view text);
std::string visible(std::string_view text);                    // control and direction signs made visible, for terminals
int edit_distance(std::string_view a, std::string_view b);     // for "did you mean"

}  // namespace comity
