// SPDX-License-Identifier: Apache-2.0
// Writes that an installation takes, made from the table of routes and the schemas of their bodies:
// the members that a route requires, each with a word that the sample record knows. A new route is
// covered by every test that goes over the samples; one whose members need a word that is not here
// yet fails the test that asks for it. One thread.
//
//   WriteSamples samples(desk);
//   for (const Route* route : samples.routes()) desk.ask(samples.of(*route).request())
#pragma once

#include <string>
#include <vector>

#include "support/http_desk.h"

namespace comity::testing {

struct WriteSample {
  const Route* route = nullptr;
  std::string address;
  json::object body;                   // of a JSON body
  std::string bytes;                   // of another one
  HttpRequest request() const;
};

class WriteSamples {
 public:
  explicit WriteSamples(HttpDesk& desk);       // records what the words name

  static std::vector<const Route*> routes();   // that take a body
  // A write that is accepted when it is asked next; each has keys and objects of its own.
  WriteSample of(const Route& route);
  // Members of the body that hold a text or a list of texts; for a body of bytes the names of the
  // query.
  static std::vector<std::string> texts_of(const Route& route);
  // The sample with that text in that member, in a list where the member is one.
  static void put(WriteSample& sample, const std::string& member, const std::string& text);

 private:
  std::string object_for(const std::string& path);
  std::string word_for(std::string_view operation, std::string_view member);
  std::string fresh(const std::string& begin) { return begin + std::to_string(++made_); }

  HttpDesk& desk_;
  int made_ = 0;
};

}  // namespace comity::testing
