// SPDX-License-Identifier: Apache-2.0
// The facts sheet of a round, in alternat: what both sides acknowledge, what they tell differently
// with both wordings, what one side alone states, what publishers report; each numbered, with
// sources. Each side's copy names it first, in the order of names, headings and signatures; a fact
// has the same number in both copies ("XAA 2"), and so has a source. On the thread that reads.
#pragma once

#include "documents/book/book.h"

namespace comity {

// `request.order` says whose copy it is. Refusals: those of make_book.
Result<paper::Document> make_facts_sheet(const Office& office, const Access& as,
                                         const PaperRequest& request, const BookSetting& setting);

}  // namespace comity
