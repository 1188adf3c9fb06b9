// SPDX-License-Identifier: Apache-2.0
#include "office/generate/invented.h"

#include <array>

#include "base/format.h"

namespace comity {
namespace {

constexpr std::array<std::string_view, 24> kSyllables = {
    "ve", "lan", "dor", "mi", "ra", "tel", "os", "ka", "bren", "su", "il", "par",
    "no", "gar", "eth", "zu", "mar", "lo", "fen", "qui", "das", "hol", "ny", "ber"};
constexpr std::array<std::string_view, 6> kRanks = {
    "Counsellor", "First Secretary", "Second Secretary", "Third Secretary", "Attache", "Assistant"};
constexpr std::array<std::string_view, 5> kCategories = {
    "diplomatic_agent", "administrative_and_technical", "service", "consular_officer", "local"};
constexpr std::array<std::string_view, 6> kNotes = {
    "Visa asked again after the first application lapsed",
    "Accreditation card returned on departure",
    "Replaces a colleague who was recalled",
    "Travels to the trade office twice a month",
    "Spouse holds a work permit of the receiving state",
    "Baggage cleared by customs without inspection"};

template <std::size_t Count>
std::string_view one_of(Draws& draws, const std::array<std::string_view, Count>& choices) {
  return choices[static_cast<std::size_t>(draws.below(Count))];
}

}  // namespace

Draws::Draws(std::uint64_t seed, std::string_view what, std::int64_t place)
    : state_(seed * 0x9E3779B97F4A7C15ull) {
  for (const char sign : what)
    state_ = (state_ ^ static_cast<unsigned char>(sign)) * 0x100000001B3ull;
  state_ ^= static_cast<std::uint64_t>(place) * 0xD1B54A32D192ED03ull;
  next();
}

std::uint64_t Draws::next() {
  state_ += 0x9E3779B97F4A7C15ull;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ull;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
  return mixed ^ (mixed >> 31);
}

IdBytes Draws::id() {
  IdBytes bytes{};
  for (std::size_t half = 0; half < bytes.size(); half += 8) {
    const std::uint64_t drawn = next();
    for (std::size_t i = 0; i < 8; ++i)
      bytes[half + i] = static_cast<unsigned char>(drawn >> (8 * i));
  }
  return bytes;
}

std::string invented_code(std::int64_t place) {
  return {'X', static_cast<char>('A' + place / 26 % 26), static_cast<char>('A' + place % 26)};
}

std::string invented_name(Draws& draws, int syllables) {
  std::string name;
  for (int i = 0; i < syllables; ++i) name += one_of(draws, kSyllables);
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

std::string invented_day(Draws& draws, int first_year, int years) {
  const auto year = first_year + draws.below(years);
  const auto month = 1 + draws.below(12);
  return format("{:04}-{:02}-{:02}", year, month, 1 + draws.below(28));
}

std::string_view invented_rank(Draws& draws) { return one_of(draws, kRanks); }
std::string_view invented_category(Draws& draws) { return one_of(draws, kCategories); }
std::string invented_note(Draws& draws) { return std::string(one_of(draws, kNotes)); }

}  // namespace comity
