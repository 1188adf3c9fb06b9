// SPDX-License-Identifier: Apache-2.0
// The description of the API in OpenAPI 3.1, made from the table of routes, the table of acts and
// the schemas in src/http/schemas. docs/reference/openapi.json is a copy of it. Any thread.
#pragma once

#include <string>

#include "base/json.h"

namespace comity {

json::object openapi();
const std::string& openapi_text();  // the same, written once
json::object http_schemas();        // by name, out of the files of src/http/schemas

}  // namespace comity
