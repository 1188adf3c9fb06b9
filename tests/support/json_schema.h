// SPDX-License-Identifier: Apache-2.0
// Whether a value is as a JSON Schema says, for the keywords that the API's description uses; a
// keyword that is not known here is an error of its own, so that no schema is taken for checked
// that was only skipped.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"

namespace comity::testing {

class JsonSchemas {
 public:
  explicit JsonSchemas(json::object components) : components_(std::move(components)) {}
  // What is wrong, each with its place ("/rows/3/key: not a text"); empty where all is right.
  std::vector<std::string> check(const std::string& schema, const json::value& value) const;

 private:
  using Errors = std::vector<std::string>;
  void check(const json::object& schema, const json::value& value, const std::string& place,
             Errors& errors) const;
  void check_object(const json::object& schema, const json::object& object,
                    const std::string& place, Errors& errors) const;
  void check_array(const json::object& schema, const json::array& array, const std::string& place,
                   Errors& errors) const;
  void check_number(const json::object& schema, const json::value& value, const std::string& place,
                    Errors& errors) const;
  json::object components_;
};

}  // namespace comity::testing
