// SPDX-License-Identifier: Apache-2.0
// The two sites of a server: the public one, with the routes and the pages, and the local one, with
// /healthz, /readyz and /metrics, for the machine that watches it. Each request is counted and
// logged without its content. Any thread of the pool.
#pragma once

#include "http/metrics.h"
#include "http/pages.h"
#include "http/request_log.h"
#include "http/route.h"
#include "http/site.h"

namespace comity {

// All outlive the site.
struct PublicParts {
  Desk& desk;
  Metrics& metrics;
  const RequestLog& log;
  const Pages& pages;
};
Site public_site(const PublicParts& parts);
Site local_site(const PublicParts& parts);

}  // namespace comity
