// SPDX-License-Identifier: Apache-2.0
// Whatever comes as claims by the line is refused with reasons, or could be recorded.
#include <cstdint>
#include <cstdlib>

#include "fuzz_office.h"
#include "office/import/claims_import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto report =
      comity::import_claims(comity::fuzz::office(), text, "fuzz.jsonl", comity::Effect::shown);
  if (!report.ok() && report.refusal().grounds.empty()) std::abort();
  if (report.ok() && report->seq != comity::kNoSeq) std::abort();
  return 0;
}
