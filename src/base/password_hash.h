// SPDX-License-Identifier: Apache-2.0
// Passwords as they are kept: Argon2id with 19 MiB and two passes (OWASP, 2023), as a text that
// names its parameters and salt; and secrets that the server makes itself. A hash takes some 40 ms
// and 19 MiB on purpose: never on a thread that others wait for. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace comity {

std::string password_hash(std::string_view password);
// With `hash` empty it takes the same time and is false, so that nobody learns who has an account.
bool password_matches(std::string_view hash, std::string_view password);

std::string random_secret();   // 256 bits from the system's generator, 43 signs of base64url

}  // namespace comity
