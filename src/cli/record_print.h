// SPDX-License-Identifier: Apache-2.0
// The page of one record in a terminal: a table of claims where there is room for its columns, else
// one paragraph a claim. One thread.
#pragma once

#include "cli/page_writer.h"
#include "views/record_page.h"

namespace comity {

void print_record_head(PageWriter& page, const RecordPage& record);
void print_record_body(PageWriter& page, const RecordPage& record);
void print_claim(PageWriter& page, const ClaimPage& claim);

// "status", or "function: visas" where a facet tells the claims of one attribute apart.
std::string attribute_text(const Words& words, const std::string& kind,
                           const std::string& attribute, const std::string& facet);

}  // namespace comity
