// SPDX-License-Identifier: Apache-2.0
// The parts of a zip, as papers of an office are made of: read whole, changed, packed again in the
// same order. The first part of an ODT, its media type, stays as it is, unpacked. Pure; any thread.
//
//   COMITY_TRY(parts, read_zip(bytes));
//   part_of(parts, "word/document.xml")->bytes
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity {

struct ZipPart {
  std::string name, bytes;
  bool packed = true;
};

// Refusals: zip_malformed.
Result<std::vector<ZipPart>> read_zip(std::string_view bytes,
                                      std::size_t unpacked_max = 256u << 20);
// The same parts give the same bytes. Throws Fault.
std::string write_zip(const std::vector<ZipPart>& parts);
ZipPart* part_of(std::vector<ZipPart>& parts, std::string_view name);  // null: it has none

}  // namespace comity
