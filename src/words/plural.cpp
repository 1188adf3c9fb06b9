// SPDX-License-Identifier: Apache-2.0
#include "words/plural.h"

#include <algorithm>
#include <array>

namespace comity {
namespace {

constexpr std::array<std::string_view, 6> kForms{"zero", "one", "two", "few", "many", "other"};

std::string_view arabic_form(unsigned long long count) {
  if (count == 0) return "zero";
  if (count == 1) return "one";
  if (count == 2) return "two";
  const unsigned long long hundredth = count % 100;
  if (hundredth >= 3 && hundredth <= 10) return "few";
  return hundredth >= 11 ? "many" : "other";
}

std::string_view russian_form(unsigned long long count) {
  const unsigned long long tenth = count % 10;
  const bool teens = count % 100 >= 11 && count % 100 <= 14;
  if (tenth == 1 && !teens) return "one";
  return tenth >= 2 && tenth <= 4 && !teens ? "few" : "many";
}

}  // namespace

std::string_view plural_form(std::string_view language, long long count) {
  const auto bits = static_cast<unsigned long long>(count);
  const unsigned long long size = count < 0 ? 0ULL - bits : bits;
  if (language == "ar") return arabic_form(size);
  if (language == "ru") return russian_form(size);
  if (language == "fr") return size <= 1 ? "one" : "other";
  if (language == "en" || language == "es") return size == 1 ? "one" : "other";
  return "other";
}

bool is_plural_form(std::string_view word) {
  return std::find(kForms.begin(), kForms.end(), word) != kForms.end();
}

}  // namespace comity
