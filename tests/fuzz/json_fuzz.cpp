// SPDX-License-Identifier: Apache-2.0
// Whatever comes as JSON is refused with a place, or is kept so that it reads back the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/json.h"

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

void expect_same_again(const std::string& text, const comity::json::value& value) {
  const auto again = comity::parse_json(text);
  expect(again.ok());
  expect(again.value() == value);
  expect(comity::json_canonical(again.value()) == comity::json_canonical(value));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto parsed = comity::parse_json(text);
  if (!parsed.ok()) {
    const auto& grounds = parsed.refusal().grounds;
    expect(grounds.size() == 1);
    expect(grounds.front().place.starts_with("line "));
    return 0;
  }
  expect_same_again(comity::json_text(parsed.value()), parsed.value());
  expect_same_again(comity::json_pretty(parsed.value()), parsed.value());
  expect_same_again(comity::json_canonical(parsed.value()), parsed.value());
  return 0;
}
