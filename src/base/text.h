// SPDX-License-Identifier: Apache-2.0
// Text as people write it, in every script. Folding and cutting into search tokens are done here
// once, with ICU (NFKC, case folding, marks removed, word breaks, bigrams for Han), so that every
// store is fed the same tokens. Storage never folds. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace comity {

bool utf8_valid(std::string_view text);   // no surrogates, no overlong forms, no NUL
std::string fold(std::string_view text);  // for comparison: "Agrément" and "AGREMENT" are equal

// Folded words in their order. Scripts that write no spaces (Han, kana, Thai and its neighbours)
// give their signs one by one and in overlapping pairs, so that a part of a word finds it.
std::vector<std::string> search_tokens(std::string_view text);

int display_width(std::string_view text);  // terminal columns: Han and emoji 2, marks 0

// Lines of at most `columns`, cut at spaces and between Han signs, within a word only where it is
// longer than a line; a line feed always cuts. Never an empty vector.
std::vector<std::string> wrap(std::string_view text, int columns);

std::string trimmed(std::string_view text);

// At most `bytes_max` of it, cut between two signs, and … where something was cut.
std::string shortened(std::string_view text, std::size_t bytes_max);

// Control and direction signs made visible as <U+202E>, bytes that are no UTF-8 as <0xFF>, so that
// a stored text can neither steer a terminal nor forge a line. For paragraphs: wrap first.
std::string visible(std::string_view text);

// Insertions, removals, exchanges and neighbours swapped, for "did you mean".
int edit_distance(std::string_view a, std::string_view b);

}  // namespace comity
