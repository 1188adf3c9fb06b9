// SPDX-License-Identifier: Apache-2.0
// Lists, search answers and the coverage of the record, in a terminal and as CSV. One thread.
#pragma once

#include <string>

#include "cli/page_writer.h"
#include "views/coverage_page.h"
#include "views/list_page.h"

namespace comity {

void print_list(PageWriter& page, const ListPage& list);
std::string list_csv(const PageWriter& page, const ListPage& list);
void print_coverage(PageWriter& page, const CoveragePage& coverage);

}  // namespace comity
