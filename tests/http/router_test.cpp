// SPDX-License-Identifier: Apache-2.0
#include "http/router.h"

#include <gtest/gtest.h>

#include <set>

namespace comity {
namespace {

Route route(Method method, std::string_view path) {
  return {method, path, path, OpenTo::anyone, {}, "", nullptr};
}

const std::vector<Route>& table() {
  using enum Method;
  static const std::vector<Route> routes = {
      route(get, "/"),
      route(get, "/rounds/{round}"),
      route(get, "/rounds/next"),
      route(get, "/rounds/next/{part}"),
      route(get, "/rounds/{round}/notes"),
      route(post, "/rounds/{round}"),
      route(get, "/lists/{kind}"),
      route(get, "/lists/{kind}.csv"),
      route(get, "/records/{id...}"),
      route(get, "/records/{id...}/files/{file}"),
      route(get, "/{first}/{second}"),
  };
  return routes;
}

std::string matched(Method method, std::string_view path) {
  static const Router router(table());
  const RouteMatch match = router.match(method, path);
  if (match.route == nullptr) return "allow " + match.allow;
  std::string text(match.route->path);
  for (const std::string& argument : match.arguments) text += " " + argument;
  return text;
}

TEST(Router, FixedTextStandsBeforeNames) {
  EXPECT_EQ(matched(Method::get, "/rounds/next"), "/rounds/next");
  EXPECT_EQ(matched(Method::get, "/rounds/r-1"), "/rounds/{round} r-1");
  EXPECT_EQ(matched(Method::get, "/rounds/next/2"), "/rounds/next/{part} 2");
  EXPECT_EQ(matched(Method::get, "/XAA/XBB"), "/{first}/{second} XAA XBB");
}

TEST(Router, WhatFixedTextDoesNotLeadToIsTriedWithNames) {
  EXPECT_EQ(matched(Method::get, "/rounds/r-1/notes"), "/rounds/{round}/notes r-1");
  EXPECT_EQ(matched(Method::get, "/lists/post"), "/lists/{kind} post");
  EXPECT_EQ(matched(Method::get, "/lists/post.csv"), "/lists/{kind}.csv post");
  EXPECT_EQ(matched(Method::get, "/lists/.csv"), "/lists/{kind} .csv");
}

TEST(Router, ANameMayStandForSeveralSegmentsTheFewestFirst) {
  EXPECT_EQ(matched(Method::get, "/records/a"), "/records/{id...} a");
  EXPECT_EQ(matched(Method::get, "/records/a/b/c"), "/records/{id...} a/b/c");
  EXPECT_EQ(matched(Method::get, "/records/a/files/f"), "/records/{id...}/files/{file} a f");
  EXPECT_EQ(matched(Method::get, "/records/a/b/files/f"), "/records/{id...}/files/{file} a/b f");
  EXPECT_EQ(matched(Method::get, "/records/a/files"), "/records/{id...} a/files");
}

TEST(Router, AnotherMethodIsAnsweredWithThoseOfThePath) {
  EXPECT_EQ(matched(Method::put, "/rounds/r-1"), "allow GET, HEAD, POST");
  EXPECT_EQ(matched(Method::post, "/rounds/r-1"), "/rounds/{round} r-1");
}

TEST(Router, UnknownPathsHaveNoMethods) {
  for (const char* path : {"/a", "/a/b/c", "", "rounds", "/rounds", "//", "/rounds//notes"})
    EXPECT_EQ(matched(Method::get, path), "allow ") << path;
}

// The table of the program itself: no two routes of one path and method, each operation once.
TEST(Router, EveryRouteOfTheProgramIsFound) {
  const Router router(route_table());
  std::set<std::string_view> operations;
  for (const Route& each : route_table()) {
    EXPECT_TRUE(operations.insert(each.operation).second) << each.operation;
    const RouteMatch match = router.match(each.method, each.path);
    ASSERT_NE(match.route, nullptr) << each.path;
    EXPECT_EQ(match.route->operation, each.operation);
  }
}

}  // namespace
}  // namespace comity
