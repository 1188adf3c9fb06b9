// SPDX-License-Identifier: Apache-2.0
// The parameters that routes take, by name, as OpenAPI describes them. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"

namespace comity {

// "/records/{id...}" -> "/records/{id}": that a name may hold slashes has no place in OpenAPI.
std::string openapi_path(std::string_view path);
json::array path_parameters(std::string_view path);    // of its {names}
json::array query_parameters(std::string_view names);  // as Route::query lists them
json::array write_parameters();                        // Idempotency-Key, If-Match

}  // namespace comity
