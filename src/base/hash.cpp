// SPDX-License-Identifier: Apache-2.0
// The record hashes two hundred bytes at a time, millions of times. For that, OpenSSL's SHA256_*
// functions take half of the time of its EVP interface, which looks up and allocates per digest;
// they are marked as old, not as wrong.
#define OPENSSL_API_COMPAT 0x10101000L

#include "base/hash.h"

#include <openssl/sha.h>
#include <sodium.h>

#include <cstring>
#include <initializer_list>

#include "base/check.h"

namespace comity {
namespace {

// libsodium chooses its code for this machine once; calling it again is allowed and cheap.
void sodium_ready() {
  static const int started = sodium_init();
  COMITY_CHECK(started >= 0);
}

const unsigned char* octets(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Hash sha256_of(std::initializer_list<std::string_view> parts) {
  SHA256_CTX context;
  SHA256_Init(&context);
  for (auto part : parts) SHA256_Update(&context, part.data(), part.size());
  Hash hash;
  SHA256_Final(hash.data(), &context);
  return hash;
}

}  // namespace

Hash sha256(std::string_view bytes) { return sha256_of({bytes}); }

Hash sha256(std::string_view first, std::string_view second) { return sha256_of({first, second}); }

Hash sha256(std::string_view first, std::string_view second, std::string_view third) {
  return sha256_of({first, second, third});
}

Salt random_salt() {
  sodium_ready();
  Salt salt;
  randombytes_buf(salt.data(), salt.size());
  return salt;
}

std::string hex(std::span<const unsigned char> bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    text.push_back(kDigits[byte >> 4]);
    text.push_back(kDigits[byte & 15]);
  }
  return text;
}

std::string base64(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), octets(bytes), bytes.size(), kVariant);
  text.pop_back();  // the closing NUL that it counts
  return text;
}

bool base64_decode(std::string_view text, std::string& bytes) {
  std::string decoded(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  auto* out = reinterpret_cast<unsigned char*>(decoded.data());
  const int failed =
      sodium_base642bin(out, decoded.size(), text.data(), text.size(), nullptr, &size, &end,
                        sodium_base64_VARIANT_ORIGINAL);
  if (failed != 0 || end != text.data() + text.size()) return false;
  decoded.resize(size);
  bytes = std::move(decoded);
  return true;
}

SigningKey signing_key_random() {
  sodium_ready();
  std::array<unsigned char, 32> seed;
  randombytes_buf(seed.data(), seed.size());
  return signing_key_from_seed(seed);
}

SigningKey signing_key_from_seed(const std::array<unsigned char, 32>& seed) {
  sodium_ready();
  SigningKey key{seed, {}};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
  crypto_sign_seed_keypair(key.public_part.data(), secret.data(), seed.data());
  sodium_memzero(secret.data(), secret.size());
  return key;
}

std::string sign(const SigningKey& key, std::string_view bytes) {
  sodium_ready();
  // libsodium's secret key is the seed followed by the public part. The public part is derived
  // again, because a signature made with one that does not belong to the seed gives the seed away.
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_part;
  crypto_sign_seed_keypair(public_part.data(), secret.data(), key.seed.data());
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, octets(bytes),
                       bytes.size(), secret.data());
  sodium_memzero(secret.data(), secret.size());
  return signature;
}

bool signature_holds(std::span<const unsigned char> public_part, std::string_view bytes,
                     std::string_view signature) {
  sodium_ready();
  if (public_part.size() != crypto_sign_PUBLICKEYBYTES) return false;
  if (signature.size() != crypto_sign_BYTES) return false;
  return crypto_sign_verify_detached(octets(signature), octets(bytes), bytes.size(),
                                     public_part.data()) == 0;
}

}  // namespace comity
