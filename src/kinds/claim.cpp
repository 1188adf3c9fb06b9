// SPDX-License-Identifier: Apache-2.0
#include "kinds/claim.h"

#include <charconv>

namespace comity {

std::string ClaimId::text() const { return "k" + std::to_string(seq) + "." + std::to_string(part); }

std::optional<ClaimId> ClaimId::parse(std::string_view text) {
  ClaimId id;
  if (text.size() < 4 || text.front() != 'k') return std::nullopt;
  const char* end = text.data() + text.size();
  const auto seq = std::from_chars(text.data() + 1, end, id.seq);
  if (seq.ec != std::errc() || seq.ptr == end || *seq.ptr != '.' || id.seq < 1) return std::nullopt;
  const auto part = std::from_chars(seq.ptr + 1, end, id.part);
  if (part.ec != std::errc() || part.ptr != end || id.part < 0) return std::nullopt;
  return id;
}

}  // namespace comity
