// SPDX-License-Identifier: Apache-2.0
#include "http/routes/routes.h"

namespace comity {
namespace {

std::vector<Route> joined() {
  std::vector<Route> all;
  for (const auto part : {session_routes, relation_routes, round_routes, record_routes,
                          register_routes, sheet_routes, reference_routes, claim_routes,
                          talks_routes, paper_routes}) {
    const std::vector<Route> routes = part();
    all.insert(all.end(), routes.begin(), routes.end());
  }
  return all;
}

}  // namespace

Route reading(std::string_view path, std::string_view operation, std::string_view schema,
              HttpResponse (*answer)(const Call&), std::string_view query) {
  return {Method::get, path, operation, OpenTo::signed_in, std::nullopt, schema, answer, query};
}

Route writing_route(std::string_view path, std::string_view operation, Right right,
                    std::string_view body, HttpResponse (*answer)(const Call&),
                    std::string_view query, std::size_t body_max) {
  return {Method::post, path,  operation, OpenTo::signed_in, right,
          "Recorded",   answer, query,    body,              body_max};
}

const std::vector<Route>& route_table() {
  static const std::vector<Route> table = joined();
  return table;
}

}  // namespace comity
