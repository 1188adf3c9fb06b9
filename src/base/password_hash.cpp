// SPDX-License-Identifier: Apache-2.0
#include "base/password_hash.h"

#include <sodium.h>

#include <array>
#include <new>
#include <string>

#include "base/check.h"

namespace comity {
namespace {

constexpr std::size_t kMemoryBytes = 19u << 20;
constexpr unsigned long long kPasses = 2;
constexpr std::size_t kSecretBytes = 32;

void sodium_ready() {
  static const int started = sodium_init();
  COMITY_CHECK(started >= 0);
}

std::string base64_of_random(std::size_t count) {
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), kVariant);
  text.pop_back();  // the byte that ends it
  return text;
}

// A hash that no password has, and that takes as long to compare, from the first time on.
const std::string& hash_of_nobody() {
  static const std::string hash = "$argon2id$v=19$m=" + std::to_string(kMemoryBytes >> 10) +
                                  ",t=" + std::to_string(kPasses) + ",p=1$" +
                                  base64_of_random(crypto_pwhash_SALTBYTES) + "$" +
                                  base64_of_random(kSecretBytes);
  return hash;
}

}  // namespace

std::string password_hash(std::string_view password) {
  sodium_ready();
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int done = crypto_pwhash_argon2id_str(text.data(), password.data(), password.size(),
                                              kPasses, kMemoryBytes);
  if (done != 0) throw std::bad_alloc();
  return text.data();
}

bool password_matches(std::string_view hash, std::string_view password) {
  sodium_ready();
  const std::string kept(hash.empty() ? std::string_view(hash_of_nobody()) : hash);
  const bool matches =
      crypto_pwhash_argon2id_str_verify(kept.c_str(), password.data(), password.size()) == 0;
  return matches && !hash.empty();
}

std::string random_secret() {
  sodium_ready();
  std::array<unsigned char, kSecretBytes> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
  text.pop_back();  // the byte that ends it
  return text;
}

}  // namespace comity
