// SPDX-License-Identifier: Apache-2.0
// A mapping, a line of "=====", and a table as CSV: refused with reasons, or could be recorded.
#include <cstdint>
#include <cstdlib>

#include "fuzz_office.h"
#include "office/import/table_import.h"

namespace {

constexpr std::string_view kBetween = "=====\n";

void expect_reasons(const comity::Refusal& refusal) {
  if (refusal.grounds.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto between = text.find(kBetween);
  if (between == std::string_view::npos) return 0;
  const auto table = comity::parse_csv(text.substr(between + kBetween.size()));
  if (!table.ok()) return expect_reasons(table.refusal()), 0;
  const auto mapping =
      comity::parse_table_mapping(text.substr(0, between), "fuzz.toml", table->header);
  if (!mapping.ok()) return expect_reasons(mapping.refusal()), 0;
  comity::TableOptions options;
  options.effect = comity::Effect::shown;
  const auto report =
      comity::import_table(comity::fuzz::office(), *table, *mapping, "fuzz", options);
  if (!report.ok()) return expect_reasons(report.refusal()), 0;
  if (report->seq != comity::kNoSeq) std::abort();
  return 0;
}
