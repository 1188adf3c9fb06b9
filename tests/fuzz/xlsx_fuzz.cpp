// SPDX-License-Identifier: Apache-2.0
// Whatever comes as a workbook is refused with a reason, or read within its limits.
#include <cstdint>
#include <cstdlib>

#include "base/table_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  comity::TableLimits limits;
  limits.unpacked_max = 4u << 20;
  limits.rows_max = 10'000;
  const auto table = comity::parse_xlsx(text, limits);
  if (!table.ok()) {
    if (table.refusal().grounds.empty()) std::abort();
    return 0;
  }
  for (const auto& row : table->rows)
    if (row.size() != table->header.size()) std::abort();
  return 0;
}
