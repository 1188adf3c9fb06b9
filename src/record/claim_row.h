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

inline constexpr std::string_view kClaimColumns =
    "subject, seq, part, attribute, facet, state, text, number, unit, qualifier, reference, valid, "
    "from_earliest, "
    "from_latest, until_earliest, until_latest, flags, said_by, said_on, published_on, known_by, "
    "last_reported, "
    "sources, because, statements, wording, note, place, public_from, withdrawn_by, marking";

void bind_claim(db::Statement& insert, const Claim& claim, std::int64_t attribute);
// Whether the dates of a valid time are read from its text again; its bounds always are.
enum class Ends { read, left_out };
// `attribute` gets the number of the attribute's name; the caller resolves it.
Claim read_claim_row(const db::Statement& row, std::int64_t& attribute, Ends ends);

std::string numbers_text(const std::vector<SubjectNumber>& numbers);
std::vector<SubjectNumber> parse_numbers(std::string_view text);

}  // namespace comity
