// SPDX-License-Identifier: Apache-2.0
// SHA-256 and Ed25519, from OpenSSL and libsodium; named in base only. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace comity {

using Hash = std::array<unsigned char, 32>;
using Salt = std::array<unsigned char, 16>;

Hash sha256(std::string_view bytes);
// Of the parts joined, without joining them.
Hash sha256(std::string_view first, std::string_view second);
Hash sha256(std::string_view first, std::string_view second, std::string_view third);
Salt random_salt();
std::string hex(std::span<const unsigned char> bytes);
std::string base64(std::string_view bytes);
bool base64_decode(std::string_view text, std::string& bytes);  // false where malformed

struct SigningKey {
  std::array<unsigned char, 32> seed{};
  std::array<unsigned char, 32> public_part{};
};
SigningKey signing_key_random();
SigningKey signing_key_from_seed(const std::array<unsigned char, 32>& seed);
std::string sign(const SigningKey& key, std::string_view bytes);   // 64 bytes
bool signature_holds(std::span<const unsigned char> public_part, std::string_view bytes,
                     std::string_view signature);

}  // namespace comity
