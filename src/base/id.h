// SPDX-License-Identifier: Apache-2.0
// A random 128-bit id, as text 32 lower-case hexadecimal digits. Subjects and acts have one; the
// caller chooses it, so that a repeated request is the same act. Two kinds of id do not mix.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace comity {

using IdBytes = std::array<unsigned char, 16>;

IdBytes random_id_bytes();  // from the system's generator; any thread
std::optional<IdBytes> parse_id_bytes(std::string_view hex);
std::string id_bytes_text(const IdBytes& bytes);

template <typename Tag>
struct Id {
  IdBytes bytes{};
  static Id random() { return Id{random_id_bytes()}; }
  static std::optional<Id> parse(std::string_view hex) {
    auto parsed = parse_id_bytes(hex);
    return parsed ? std::optional<Id>(Id{*parsed}) : std::nullopt;
  }
  std::string text() const { return id_bytes_text(bytes); }
  auto operator<=>(const Id&) const = default;
};

using SubjectId = Id<struct SubjectTag>;
using ActId = Id<struct ActTag>;

}  // namespace comity
