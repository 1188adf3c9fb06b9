// SPDX-License-Identifier: Apache-2.0
// Acts and answers, and the timeline, in a terminal. One thread.
#pragma once

#include "cli/page_writer.h"
#include "views/answers_page.h"
#include "views/timeline_page.h"

namespace comity {

void print_answers(PageWriter& page, const AnswersPage& answers);
void print_timeline(PageWriter& page, const TimelinePage& timeline);

}  // namespace comity
