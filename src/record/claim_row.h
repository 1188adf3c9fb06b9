// SPDX-License-Identifier: Apache-2.0
// One claim as a row of table claim, written and read in one place. Lists of subjects are texts of
// numbers ("12 40").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/connection.h"
#include "kinds/claim.h"

namespace comity {

// What folding needs, then the rest.
inline constexpr std::string_view kFoldedColumns =
    "subject, seq, part, attribute, facet, state, text, number, unit, qualifier, reference,"
    " from_earliest, from_latest, until_earliest, until_latest, flags, said_by, said_on, sources,"
    " wording, public_from, withdrawn_by, marking";
inline constexpr std::string_view kOtherColumns =
    ", valid, published_on, known_by, last_reported, because, statements, note, place";
enum class Columns { all, folded };
std::string claim_columns(Columns columns);

void bind_claim(db::Statement& insert, const Claim& claim, std::int64_t attribute);
// Fills a fresh `claim` but for its attribute, of which it gives the number of the name. What is
// folded comes without the dates of its ends; its bounds are there.
std::int64_t read_claim_row(const db::Statement& row, Claim& claim, Columns columns);

std::string numbers_text(const std::vector<SubjectNumber>& numbers);
std::vector<SubjectNumber> parse_numbers(std::string_view text);

}  // namespace comity
