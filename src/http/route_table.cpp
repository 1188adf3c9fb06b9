// SPDX-License-Identifier: Apache-2.0
#include "http/routes/routes.h"

namespace comity {
namespace {

void add(std::vector<Route>& table, std::vector<Route> routes) {
  table.insert(table.end(), routes.begin(), routes.end());
}

std::vector<Route> joined() {
  std::vector<Route> table;
  add(table, session_routes());
  return table;
}

}  // namespace

const std::vector<Route>& route_table() {
  static const std::vector<Route> table = joined();
  return table;
}

}  // namespace comity
