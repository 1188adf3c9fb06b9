// SPDX-License-Identifier: Apache-2.0
// A signed statement "the record up to event n ends in this leaf", kept outside the installation,
// so that a record cut short or replaced as a whole is found too. A text of six lines:
//
//   comity checkpoint 1
//   <seq>
//   <leaf, hex>
//   <recorded at, 2025-04-10T12:00:00Z>
//   <public key, hex>
//   <Ed25519 signature of the five lines above with their line ends, base64>
//
// Pure but for the keys' files; any thread.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "record/event.h"

namespace comity {

struct Checkpoint {
  Seq seq = kNoSeq;
  Hash leaf{};
  Instant recorded_at;
  std::array<unsigned char, 32> signer{};   // public key
};

std::string checkpoint_text(const Checkpoint& checkpoint, const SigningKey& key);
// Refusals: checkpoint_malformed, checkpoint_signature_wrong, checkpoint_signer_unknown (not
// `trusted`).
Result<Checkpoint> parse_checkpoint(std::string_view text,
                                    const std::array<unsigned char, 32>& trusted);

// keys/checkpoint.key (mode 0600) and keys/checkpoint.pub below the installation; made where they
// are missing.
SigningKey installation_key(const std::filesystem::path& dir);
std::array<unsigned char, 32> trusted_key(
    const std::filesystem::path& dir);  // throws Fault where there is none

}  // namespace comity
