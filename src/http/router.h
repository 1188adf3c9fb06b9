// SPDX-License-Identifier: Apache-2.0
// Finds the route of a path. Fixed text stands before {names}, so that /rounds/next is not taken
// for a round called next; a segment may end in fixed text ("{kind}.csv"), and a name may stand for
// several segments ("{id...}"), the fewest first: keys of parts hold slashes. Immutable; any
// thread.
//
//   const Router router(route_table());
//   router.match(Method::get, "/api/v1/relations/XAA/XBB").arguments     {"XAA", "XBB"}
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "http/route.h"

namespace comity {

struct RouteMatch {
  const Route* route = nullptr;             // nullptr: no such path, or not with this method
  std::vector<std::string> arguments;       // of the path's {names}, in order
  std::string allow;                        // methods of the path, as in the header Allow
};

class Router {
 public:
  explicit Router(const std::vector<Route>& routes);  // which outlives the router
  ~Router();
  RouteMatch match(Method method, std::string_view path) const;

 private:
  struct Node;
  static Node* step_into(Node& node, std::string_view segment);
  static bool leads_on(const Node* found);  // to a route of some method
  static const Node* find(const Node& node, std::string_view path,
                          std::vector<std::string>& arguments);
  static const Node* find_named(const Node& node, std::string_view segment, std::string_view path,
                                std::vector<std::string>& arguments);
  std::unique_ptr<Node> root_;
};

}  // namespace comity
