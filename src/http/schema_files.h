// SPDX-License-Identifier: Apache-2.0
// The files of src/http/schemas as the build put them into the program. Each is one JSON object of
// schemas by name. Any thread.
#pragma once

#include <string_view>
#include <vector>

namespace comity {

struct SchemaFile {
  std::string_view name, text;
};

const std::vector<SchemaFile>& schema_files();

}  // namespace comity
