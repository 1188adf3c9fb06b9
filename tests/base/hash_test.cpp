// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <thread>
#include <vector>

namespace comity {
namespace {

std::string bytes_of(std::string_view digits) {
  auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    bytes += static_cast<char>(digit(digits[i]) * 16 + digit(digits[i + 1]));
  }
  return bytes;
}

std::string text_of(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// FIPS 180-4, the examples of NIST.
TEST(Sha256, gives_the_published_values) {
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex(sha256(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, of_parts_is_that_of_the_parts_joined) {
  EXPECT_TRUE(rc::check([](const std::string& a, const std::string& b, const std::string& c) {
    RC_ASSERT(sha256(a, b) == sha256(a + b));
    RC_ASSERT(sha256(a, b, c) == sha256(a + b + c));
  }));
}

TEST(Sha256, is_the_same_from_many_threads) {
  std::vector<std::thread> threads;
  std::vector<Hash> hashes(8);
  for (auto& hash : hashes) {
    threads.emplace_back([&hash] {
      for (int i = 0; i < 1000; ++i) hash = sha256("the same", std::string_view("text"));
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& hash : hashes) EXPECT_EQ(hash, sha256("the sametext"));
}

TEST(RandomSalt, does_not_repeat) {
  EXPECT_NE(random_salt(), random_salt());
}

// RFC 4648, section 10.
TEST(Base64, gives_the_published_values) {
  const std::pair<std::string, std::string> kRows[] = {
      {"", ""},          {"f", "Zg=="},         {"fo", "Zm8="},        {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff", "+/8="},
  };
  for (const auto& [bytes, text] : kRows) {
    EXPECT_EQ(base64(bytes), text);
    std::string decoded = "untouched";
    EXPECT_TRUE(base64_decode(text, decoded)) << text;
    EXPECT_EQ(decoded, bytes);
  }
}

TEST(Base64, brings_back_any_bytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    std::string decoded;
    RC_ASSERT(base64_decode(base64(bytes), decoded));
    RC_ASSERT(decoded == bytes);
  }));
}

TEST(Base64, refuses_what_is_malformed_and_leaves_the_answer_alone) {
  for (const char* text : {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9v!", "Zm 9v", "Zm9v\n", "-_8="}) {
    std::string decoded = "untouched";
    EXPECT_FALSE(base64_decode(text, decoded)) << text;
    EXPECT_EQ(decoded, "untouched") << text;
  }
}

// RFC 8032, section 7.1, TEST 2.
struct PublishedSignature {
  std::string seed = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
  std::string public_part = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
  std::string bytes = "72";
  std::string signature =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

  SigningKey key() const {
    std::array<unsigned char, 32> raw;
    const std::string read = bytes_of(seed);
    std::copy(read.begin(), read.end(), raw.begin());
    return signing_key_from_seed(raw);
  }
};

TEST(Ed25519, gives_the_published_signature) {
  const PublishedSignature published;
  const SigningKey key = published.key();
  EXPECT_EQ(hex(key.public_part), published.public_part);
  const std::string signature = sign(key, bytes_of(published.bytes));
  EXPECT_EQ(signature, bytes_of(published.signature));
  EXPECT_TRUE(signature_holds(key.public_part, bytes_of(published.bytes), signature));
}

TEST(Ed25519, does_not_hold_when_any_bit_is_another) {
  const SigningKey key = signing_key_random();
  const std::string bytes = "the head of the record";
  const std::string signature = sign(key, bytes);
  ASSERT_TRUE(signature_holds(key.public_part, bytes, signature));
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    std::string changed = signature;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(signature_holds(key.public_part, bytes, changed)) << bit;
  }
  EXPECT_FALSE(signature_holds(key.public_part, "the head of another", signature));
  EXPECT_FALSE(signature_holds(signing_key_random().public_part, bytes, signature));
}

TEST(Ed25519, does_not_hold_when_a_part_has_another_length) {
  const SigningKey key = signing_key_random();
  const std::string signature = sign(key, "bytes");
  const std::span<const unsigned char> whole(key.public_part);
  EXPECT_FALSE(signature_holds(whole.first(31), "bytes", signature));
  EXPECT_FALSE(signature_holds(whole, "bytes", signature.substr(1)));
  EXPECT_FALSE(signature_holds(whole, "bytes", ""));
  EXPECT_FALSE(signature_holds({}, "bytes", signature));
}

TEST(Ed25519, signs_with_the_part_that_belongs_to_the_seed) {
  SigningKey mixed = signing_key_random();
  const auto right = mixed.public_part;
  mixed.public_part = signing_key_random().public_part;
  EXPECT_TRUE(signature_holds(right, "bytes", sign(mixed, "bytes")));
}

TEST(Hex, writes_two_small_digits_for_each_byte) {
  const std::string bytes("\x00\x0f\xa0\xff", 4);
  const auto* start = reinterpret_cast<const unsigned char*>(bytes.data());
  EXPECT_EQ(hex({start, bytes.size()}), "000fa0ff");
  EXPECT_EQ(bytes_of(hex({start, bytes.size()})), text_of({start, bytes.size()}));
}

}  // namespace
}  // namespace comity
