// SPDX-License-Identifier: Apache-2.0
// Whatever comes as CSV is refused with reasons, or every row has as many cells as the header.
#include <cstdint>
#include <cstdlib>

#include "base/table_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto table =
      comity::parse_csv(std::string_view(reinterpret_cast<const char*>(bytes), size));
  if (!table.ok()) {
    if (table.refusal().grounds.empty()) std::abort();
    return 0;
  }
  for (const auto& row : table->rows)
    if (row.size() != table->header.size()) std::abort();
  return 0;
}
