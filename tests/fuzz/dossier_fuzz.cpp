// SPDX-License-Identifier: Apache-2.0
// Whatever comes as a dossier is refused with reasons, or could be recorded.
#include <cstdint>
#include <cstdlib>

#include "fuzz_office.h"
#include "office/import/dossier_import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  comity::DossierOptions options;
  options.effect = comity::Effect::shown;
  const auto report = comity::import_dossier(comity::fuzz::office(), text, options);
  if (!report.ok() && report.refusal().grounds.empty()) std::abort();
  if (report.ok() && report->seq != comity::kNoSeq) std::abort();
  return 0;
}
