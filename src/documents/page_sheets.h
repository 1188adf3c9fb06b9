// SPDX-License-Identifier: Apache-2.0
// The lists that pages show, as tables: the same rows in the same order. Where several values stand
// in a cell, each comes with who says it: "closed (XAA); open (XBB)". Codes stay codes and
// references keys, as in the lists. Pure; any thread.
#pragma once

#include "documents/sheet.h"
#include "views/answers_page.h"
#include "views/coverage_page.h"
#include "views/facts_page.h"
#include "views/irritants_page.h"
#include "views/list_page.h"
#include "views/properties_page.h"
#include "views/recent_page.h"
#include "views/rounds_page.h"
#include "views/timeline_page.h"

namespace comity {

Sheet irritants_sheet(const IrritantsPage& page);
Sheet answers_sheet(const AnswersPage& page);
Sheet timeline_sheet(const TimelinePage& page);  // dated entries in their order, then the others
Sheet properties_sheet(const PropertiesPage& page);
Sheet rounds_sheet(const RoundsPage& page);
Sheet coverage_sheet(const CoveragePage& page);  // one row a kind, the total last
Sheet facts_sheet(const FactsPage& page);
Sheet recent_sheet(const RecentPage& page);

// Of a list of one kind: key, id, certainty, and for each column its values and who says them.
std::vector<std::string> list_header(const std::vector<std::string>& columns);
SheetRow list_row(const ListLine& line);

std::string fact_cell(const std::vector<Fact>& facts);

}  // namespace comity
