// SPDX-License-Identifier: Apache-2.0
// What the transport asks of what it serves: how large a body may be, whether this caller may send
// a large one, and the answer. The public site answers with routes and pages, the local one with
// health and counts. Any thread; `answer` runs on the pool.
#pragma once

#include <functional>

#include "http/message.h"

namespace comity {

// Which threads answer: few for what reads, many for what waits for the disk together, two for
// what hashes a password, so that nobody who guesses takes the threads of the others.
enum class Threads { reading, writing, passwords };

struct Site {
  std::function<std::size_t(const HttpRequest&)> body_max;
  std::function<bool(const HttpRequest&)> may_send_much;
  std::function<Threads(const HttpRequest&)> threads;
  std::function<HttpResponse(const HttpRequest&)> answer;
  std::function<HttpResponse(int status)> problem;       // of requests that cannot be read
};

}  // namespace comity
