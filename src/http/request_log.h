// SPDX-License-Identifier: Apache-2.0
// One line of JSON for each request, without content: when, what kind of request (the pattern of
// its route, never the address, its query or its body), how it ended, how long it took, how much it
// sent, and for which account. Any thread; lines are written whole.
//
//   {"at":"2025-04-10T06:45:00Z","method":"GET","route":"/api/v1/relations/{first}/{second}",
//    "status":200,"ms":1.24,"bytes":5120,"account":"anna"}
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "http/message.h"

namespace comity {

struct LogLine {
  Instant at;
  Method method = Method::get;
  std::string_view route;           // its pattern; page, none
  int status = 0;
  double ms = 0;
  std::size_t bytes = 0;
  std::string_view account;
  std::string_view fault;           // what was wrong on our side; empty: nothing
};

class RequestLog {
 public:
  explicit RequestLog(int file) : file_(file) {}     // -1: nothing is written
  void add(const LogLine& line) const;
  void say(Instant at, std::string_view event, std::string_view detail) const;

 private:
  void write_line(std::string line) const;
  int file_;
};

}  // namespace comity
