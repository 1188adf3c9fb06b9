// SPDX-License-Identifier: Apache-2.0
#include "record/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/calendar.h"
#include "base/fault.h"
#include "base/files.h"
#include "base/id.h"

namespace comity {
namespace {

constexpr std::string_view kFirstLine = "comity checkpoint 1";

bool parse_hex32(std::string_view text, std::array<unsigned char, 32>& bytes) {
  if (text.size() != 64) return false;
  const auto first = parse_id_bytes(text.substr(0, 32));
  const auto second = parse_id_bytes(text.substr(32));
  if (!first || !second) return false;
  std::copy(first->begin(), first->end(), bytes.begin());
  std::copy(second->begin(), second->end(), bytes.begin() + 16);
  return true;
}

std::string signed_part(const Checkpoint& checkpoint) {
  return std::string(kFirstLine) + "\n" + std::to_string(checkpoint.seq) + "\n" +
         hex(checkpoint.leaf) + "\n" + instant_text(checkpoint.recorded_at) + "\n" +
         hex(checkpoint.signer) + "\n";
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint, const SigningKey& key) {
  Checkpoint signed_by_key = checkpoint;
  signed_by_key.signer = key.public_part;
  const std::string text = signed_part(signed_by_key);
  return text + base64(sign(key, text)) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text,
                                    const std::array<unsigned char, 32>& trusted) {
  const auto lines = lines_of(text);
  Checkpoint checkpoint;
  std::string signature;
  if (lines.size() != 6 || lines[0] != kFirstLine) return refuse("checkpoint_malformed");
  const auto read =
      std::from_chars(lines[1].data(), lines[1].data() + lines[1].size(), checkpoint.seq);
  const auto recorded = parse_instant(lines[3]);
  const bool readable = read.ec == std::errc() && parse_hex32(lines[2], checkpoint.leaf) &&
                        recorded.ok() && parse_hex32(lines[4], checkpoint.signer) &&
                        base64_decode(lines[5], signature);
  if (!readable) return refuse("checkpoint_malformed");
  checkpoint.recorded_at = *recorded;
  if (checkpoint.signer != trusted)
    return refuse("checkpoint_signer_unknown", {{"key", hex(checkpoint.signer)}});
  if (!signature_holds(checkpoint.signer, signed_part(checkpoint), signature))
    return refuse("checkpoint_signature_wrong");
  return checkpoint;
}

SigningKey installation_key(const std::filesystem::path& dir) {
  const auto path = dir / "keys" / "checkpoint.key";
  std::array<unsigned char, 32> seed{};
  if (std::filesystem::exists(path)) {
    std::string text = read_file(path, 1024);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    if (!parse_hex32(text, seed))
      throw Fault(FaultKind::damaged, path.string() + " is not a signing key");
    return signing_key_from_seed(seed);
  }
  const SigningKey key = signing_key_random();
  std::filesystem::create_directories(path.parent_path());
  std::filesystem::permissions(path.parent_path(), std::filesystem::perms::owner_all);
  write_file(path, hex(key.seed) + "\n");
  std::filesystem::permissions(
      path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  write_file(dir / "keys" / "checkpoint.pub", hex(key.public_part) + "\n");
  return key;
}

std::array<unsigned char, 32> trusted_key(const std::filesystem::path& dir) {
  const auto path = dir / "keys" / "checkpoint.pub";
  std::array<unsigned char, 32> key{};
  if (!std::filesystem::exists(path)) throw Fault(FaultKind::missing, "no key at " + path.string());
  std::string text = read_file(path, 1024);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  if (!parse_hex32(text, key))
    throw Fault(FaultKind::damaged, path.string() + " is not a public key");
  return key;
}

}  // namespace comity
