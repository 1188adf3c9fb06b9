// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace comity {
namespace {

constexpr std::array kMethods = {Method::get, Method::post, Method::put, Method::patch,
                                 Method::remove};

// Cuts the first segment off a path that begins with "/".
std::string_view first_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::size_t slash = std::min(path.find('/'), path.size());
  const std::string_view segment = path.substr(0, slash);
  path.remove_prefix(slash);
  return segment;
}

}  // namespace

struct Router::Node {
  struct Named {
    std::string ending;                     // fixed text behind the name; empty for most
    std::unique_ptr<Node> node;
  };
  std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
  std::vector<Named> named;                 // the longest ending first
  std::unique_ptr<Node> many;               // below a name that stands for several segments
  std::array<const Route*, kMethods.size()> routes{};
};

Router::~Router() = default;

Router::Router(const std::vector<Route>& routes) : root_(std::make_unique<Node>()) {
  for (const Route& route : routes) {
    COMITY_CHECK(route.path.starts_with('/'));
    Node* node = root_.get();
    for (std::string_view path = route.path; path.size() > 1;)
      node = step_into(*node, first_segment(path));
    const Route*& place = node->routes[static_cast<std::size_t>(route.method)];
    COMITY_CHECK(place == nullptr);         // two routes of one method and path
    place = &route;
  }
}

Router::Node* Router::step_into(Node& node, std::string_view segment) {
  if (!segment.starts_with('{')) {
    auto& next = node.fixed[std::string(segment)];
    if (!next) next = std::make_unique<Node>();
    return next.get();
  }
  if (segment.ends_with("...}")) {
    if (!node.many) node.many = std::make_unique<Node>();
    return node.many.get();
  }
  const std::string ending(segment.substr(segment.find('}') + 1));
  auto at = std::find_if(node.named.begin(), node.named.end(), [&](const auto& named) {
    return named.ending.size() <= ending.size();
  });
  for (auto same = at; same != node.named.end(); ++same)
    if (same->ending == ending) return same->node.get();
  return node.named.insert(at, {ending, std::make_unique<Node>()})->node.get();
}

bool Router::leads_on(const Node* found) {
  return found != nullptr && std::any_of(found->routes.begin(), found->routes.end(),
                                         [](const Route* route) { return route != nullptr; });
}

const Router::Node* Router::find(const Node& node, std::string_view path,
                                 std::vector<std::string>& arguments) {
  if (path.empty() || path == "/") return &node;
  const std::string_view segment = first_segment(path);
  if (const auto fixed = node.fixed.find(segment); fixed != node.fixed.end())
    if (const Node* found = find(*fixed->second, path, arguments); leads_on(found)) return found;
  return find_named(node, segment, path, arguments);
}

const Router::Node* Router::find_named(const Node& node, std::string_view segment,
                                       std::string_view path,
                                       std::vector<std::string>& arguments) {
  const auto through = [&](const Node& next, std::string_view text, std::string_view rest) {
    arguments.emplace_back(text);
    const Node* found = find(next, rest, arguments);
    if (leads_on(found)) return found;
    arguments.pop_back();
    return static_cast<const Node*>(nullptr);
  };
  for (const Node::Named& named : node.named) {
    if (segment.size() <= named.ending.size() || !segment.ends_with(named.ending)) continue;
    segment.remove_suffix(named.ending.size());
    if (const Node* found = through(*named.node, segment, path)) return found;
    segment = {segment.data(), segment.size() + named.ending.size()};
  }
  for (std::string text(segment); node.many; text += "/" + std::string(first_segment(path))) {
    if (const Node* found = through(*node.many, text, path)) return found;
    if (path.empty()) break;
  }
  return nullptr;
}

RouteMatch Router::match(Method method, std::string_view path) const {
  RouteMatch match;
  if (!path.starts_with('/')) return match;
  const Node* node = find(*root_, path, match.arguments);
  if (node == nullptr) return match;
  match.route = node->routes[static_cast<std::size_t>(method)];
  for (const Method each : kMethods) {
    if (node->routes[static_cast<std::size_t>(each)] == nullptr) continue;
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += each == Method::get ? "GET, HEAD" : method_name(each);
  }
  return match;
}

}  // namespace comity
