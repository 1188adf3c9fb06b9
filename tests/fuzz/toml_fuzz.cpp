// SPDX-License-Identifier: Apache-2.0
// Whatever comes as a TOML definition is refused with file and line, or is read.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/toml.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto parsed = comity::parse_toml(text, "fuzz.toml");
  if (!parsed.ok()) {
    const auto& grounds = parsed.refusal().grounds;
    expect(grounds.size() == 1);
    expect(grounds.front().place.starts_with("fuzz.toml:"));
    return 0;
  }
  for (const auto& [key, node] : parsed.value()) {
    expect(comity::toml_place("fuzz.toml", node).starts_with("fuzz.toml:"));
  }
  return 0;
}
