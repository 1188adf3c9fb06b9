// SPDX-License-Identifier: Apache-2.0
// From a request to its answer, without a socket: finds the route, asks whether the caller may take
// it, runs it, and turns what is thrown into a problem document. Any thread of the pool.
//
//   const HttpResponse page = answer(desk, caller, {Method::get, "/api/v1/session"});
#pragma once

#include "http/route.h"

namespace comity {

HttpResponse answer(Desk& desk, const Caller& caller, const HttpRequest& request);

// The route of the request; nullptr where there is none. For limits that are known before the body.
const Route* route_of(Method method, std::string_view path);

}  // namespace comity
