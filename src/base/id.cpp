// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#include <sodium.h>

#include "base/check.h"

namespace comity {

IdBytes random_id_bytes() {
  static const int ready = sodium_init();
  COMITY_CHECK(ready >= 0);
  IdBytes bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::optional<IdBytes> parse_id_bytes(std::string_view hex) {
  IdBytes bytes;
  size_t read = 0;
  const char* end = nullptr;
  if (hex.size() != 2 * bytes.size()) return std::nullopt;
  if (sodium_hex2bin(bytes.data(), bytes.size(), hex.data(), hex.size(), nullptr, &read, &end) != 0)
    return std::nullopt;
  if (read != bytes.size() || end != hex.data() + hex.size()) return std::nullopt;
  return bytes;
}

std::string id_bytes_text(const IdBytes& bytes) {
  std::array<char, 33> text{};
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return std::string(text.data());
}

}  // namespace comity
