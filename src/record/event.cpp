// SPDX-License-Identifier: Apache-2.0
//
//   header   = format:u8(=1) seq:u64 act:16 recorded_at:i64 event:string actor:string
//   capacity:string marking:string
//              content:32 definitions:32 previous:32 count:u32 payload_hash:32 * count
//   string   = length:u16 bytes
//   integers are big-endian; recorded_at is UTC seconds
//   payload_hash = SHA-256(0x02 salt:16 body)      leaf = SHA-256(0x00 header)
//
// 0x00 is the prefix of leaves in RFC 6962, so that a Merkle tree can be laid over the leaves
// later.
#include "record/event.h"

#include <cstdint>
#include <cstring>

#include "base/check.h"

namespace comity {
namespace {

constexpr std::uint8_t kFormat = 1;

class Writer {
 public:
  void number(std::uint64_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
      out.push_back(static_cast<char>(value >> shift));
  }
  void text(std::string_view value) {
    COMITY_CHECK(value.size() <= 0xffff);
    number(value.size(), 2);
    out.append(value);
  }
  template <typename Bytes>
  void raw(const Bytes& bytes) {
    out.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  std::string out;
};

class Scanner {
 public:
  explicit Scanner(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number(int bytes) {
    std::uint64_t value = 0;
    for (const char c : take(static_cast<std::size_t>(bytes)))
      value = value << 8 | static_cast<unsigned char>(c);
    return value;
  }
  std::string text() { return std::string(take(number(2))); }
  template <typename Bytes>
  void raw(Bytes& bytes) {
    const auto taken = take(bytes.size());
    if (!failed) std::memcpy(bytes.data(), taken.data(), bytes.size());
  }
  std::size_t left() const { return rest_.size(); }
  bool failed = false;

 private:
  std::string_view take(std::size_t count) {
    if (failed || count > rest_.size()) {
      failed = true;
      return {};
    }
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }
  std::string_view rest_;
};

}  // namespace

std::string encode_header(const EventHeader& header) {
  Writer writer;
  writer.out.reserve(192 + 32 * header.payloads.size());
  writer.number(kFormat, 1);
  writer.number(static_cast<std::uint64_t>(header.seq), 8);
  writer.raw(header.act.bytes);
  writer.number(static_cast<std::uint64_t>(header.recorded_at.seconds), 8);
  writer.text(header.event);
  writer.text(header.actor);
  writer.text(header.capacity);
  writer.text(header.marking);
  writer.raw(header.content);
  writer.raw(header.definitions);
  writer.raw(header.previous);
  writer.number(header.payloads.size(), 4);
  for (const Hash& hash : header.payloads) writer.raw(hash);
  return std::move(writer.out);
}

std::optional<EventHeader> decode_header(std::string_view bytes) {
  Scanner scanner(bytes);
  EventHeader header;
  if (scanner.number(1) != kFormat) return std::nullopt;
  header.seq = static_cast<Seq>(scanner.number(8));
  scanner.raw(header.act.bytes);
  header.recorded_at.seconds = static_cast<std::int64_t>(scanner.number(8));
  header.event = scanner.text();
  header.actor = scanner.text();
  header.capacity = scanner.text();
  header.marking = scanner.text();
  scanner.raw(header.content);
  scanner.raw(header.definitions);
  scanner.raw(header.previous);
  const std::uint64_t count = scanner.number(4);
  if (scanner.failed || scanner.left() != count * 32) return std::nullopt;
  header.payloads.resize(count);
  for (Hash& hash : header.payloads) scanner.raw(hash);
  return header;
}

Hash leaf_hash(std::string_view header_bytes) {
  return sha256(std::string_view("\0", 1), header_bytes);
}

Hash payload_hash(const Salt& salt, std::string_view body) {
  return sha256("\x02", std::string_view(reinterpret_cast<const char*>(salt.data()), salt.size()),
                body);
}

}  // namespace comity
