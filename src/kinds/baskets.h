// SPDX-License-Identifier: Apache-2.0
// The seven subjects of the face-to-face page, and what belongs to each: kinds of measure, kinds of
// incident, topics, functions of posts. Data: data/baskets.toml, as the record adopted it.
// Immutable; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "kinds/kinds.h"

namespace comity {

struct Basket {
  std::string name;                       // visas_and_credentials
  std::vector<std::string> measure_kinds;
  std::vector<std::string> incident_kinds;
  std::vector<std::string> topics;
  std::vector<std::string> functions;
  std::vector<std::string> attributes;    // "post.staff": claims that belong here by themselves
};

class Baskets {
 public:
  static Result<Baskets> load(const std::vector<DefinitionFile>& files);   // finds baskets.toml
  Result<Done> check(const Kinds& kinds) const;   // that each attribute named here is defined
  const std::vector<Basket>& all() const { return baskets_; }   // in the order of the page
  // Name of the basket, empty where none claims it.
  std::string of_measure_kind(std::string_view code) const;
  std::string of_incident_kind(std::string_view code) const;
  std::string of_topic(std::string_view code) const;

 private:
  std::vector<Basket> baskets_;
};

}  // namespace comity
