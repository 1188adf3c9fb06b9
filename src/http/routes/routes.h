// SPDX-License-Identifier: Apache-2.0
// The routes by subject; route_table() (http/route.h) joins them. A new subject is a file here, a
// line below, and a line in route_table.cpp.
// What several of them read stands here too. Any thread.
#pragma once

#include <vector>

#include "http/reading.h"
#include "http/route.h"
#include "views/facts_page.h"
#include "views/rounds_page.h"
#include "views/timeline_page.h"

namespace comity {

std::vector<Route> session_routes();    // sign in, sign out, who am I
std::vector<Route> relation_routes();   // two parties face to face
std::vector<Route> round_routes();
std::vector<Route> record_routes();     // one record, one claim, attachments
std::vector<Route> register_routes();   // kinds, lists, search
std::vector<Route> sheet_routes();      // the same lists as CSV, XLSX and rows of JSON
std::vector<Route> reference_routes();  // words, acts, the description of the API
std::vector<Route> claim_routes();      // writing claims, determinations, merges, attachments
std::vector<Route> paper_routes();      // books and facts sheets as jobs
std::vector<Route> talks_routes();      // writing statements, outcomes, commitments

// A reading route; `query` as in Route.
Route reading(std::string_view path, std::string_view operation, std::string_view schema,
              HttpResponse (*answer)(const Call&), std::string_view query = "clocks pair");

Route writing_route(std::string_view path, std::string_view operation, Right right,
                    std::string_view body, HttpResponse (*answer)(const Call&),
                    std::string_view query = {}, std::size_t body_max = kJsonBodyMax);

Result<TimelineQuery> timeline_query(PageRead& page);
Result<FactsQuery> facts_query(PageRead& page);
RoundsPage rounds_of_pair(PageRead& page);

}  // namespace comity
