// SPDX-License-Identifier: Apache-2.0
// Folding: NFKC with case folding (which also drops invisible signs: joiners, direction marks),
// then the marks of letters in Latin, Greek, Cyrillic, Arabic, Hebrew and Syriac go, then a short
// list of letters that carry their mark within. Marks of other scripts are their vowels and stay.
#include "base/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/check.h"
#include "base/utf8_place.h"

namespace comity {
namespace {

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char byte : text)
    all = static_cast<unsigned char>(all | static_cast<unsigned char>(byte));
  return all < 0x80;
}

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

icu::UnicodeString decoded(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

struct Normalizers {
  const icu::Normalizer2* caseless = nullptr;
  const icu::Normalizer2* apart = nullptr;
  const icu::Normalizer2* together = nullptr;
};

const Normalizers& normalizers() {
  static const Normalizers found = [] {
    UErrorCode error = U_ZERO_ERROR;
    const Normalizers all{icu::Normalizer2::getNFKCCasefoldInstance(error),
                          icu::Normalizer2::getNFDInstance(error),
                          icu::Normalizer2::getNFCInstance(error)};
    COMITY_CHECK(U_SUCCESS(error));  // the tables are part of the library
    return all;
  }();
  return found;
}

bool is_mark(UChar32 sign) { return (U_GET_GC_MASK(sign) & U_GC_M_MASK) != 0; }

// The voicing marks of kana are shared between scripts too, but ka and ga are two letters.
bool is_dropped_mark(UChar32 sign) {
  if (sign < 0x300 || !is_mark(sign) || sign == 0x3099 || sign == 0x309A) return false;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(sign, &error);
  return script == USCRIPT_INHERITED || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW ||
         script == USCRIPT_SYRIAC || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK;
}

constexpr UChar32 kTatweel = 0x640;  // stretches a word in Arabic and means nothing

struct Replacement {
  UChar32 sign;
  const char* by;  // UTF-8
};

// Sorted by sign.
constexpr std::array kReplacements = {
    Replacement{0xE6, "ae"},       // æ
    Replacement{0xF0, "d"},        // ð
    Replacement{0xF8, "o"},        // ø
    Replacement{0xFE, "th"},       // þ
    Replacement{0x111, "d"},       // đ
    Replacement{0x127, "h"},       // ħ
    Replacement{0x131, "i"},       // dotless ı, since İ, I and i fold to i
    Replacement{0x142, "l"},       // ł
    Replacement{0x153, "oe"},      // œ
    Replacement{0x167, "t"},       // ŧ
    Replacement{0x2BC, "'"},       // the letter ʼ of Ukrainian, Breton and romanised Arabic
    Replacement{0x629, "\u0647"},  // ta marbuta, often typed as ha
    Replacement{0x649, "\u064A"},  // alef maksura, often typed as ya
    Replacement{0x6A9, "\u0643"},  // Persian kaf
    Replacement{0x6CC, "\u064A"},  // Persian ya
    Replacement{0x2018, "'"},      // quotation marks that word processors put for an apostrophe
    Replacement{0x2019, "'"},
};

const char* replacement_of(UChar32 sign) {
  const auto found = std::lower_bound(kReplacements.begin(), kReplacements.end(), sign,
                                      [](const Replacement& a, UChar32 b) { return a.sign < b; });
  return found != kReplacements.end() && found->sign == sign ? found->by : nullptr;
}

void append_folded(UChar32 sign, icu::UnicodeString& folded) {
  if (sign == kTatweel || is_dropped_mark(sign)) return;
  const int digit = sign < 0x80 ? -1 : u_charDigitValue(sign);
  if (digit >= 0) {
    folded.append(static_cast<UChar32>('0' + digit));
  } else if (const char* by = replacement_of(sign)) {
    folded.append(icu::UnicodeString::fromUTF8(by));
  } else {
    folded.append(sign);
  }
}

icu::UnicodeString folded_signs(std::string_view text) {
  const Normalizers& forms = normalizers();
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString apart =
      forms.apart->normalize(forms.caseless->normalize(decoded(text), error), error);
  icu::UnicodeString folded;
  for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
    append_folded(apart.char32At(at), folded);
  }
  icu::UnicodeString together = forms.together->normalize(folded, error);
  COMITY_CHECK(U_SUCCESS(error));
  return together;
}

std::string encoded(const icu::UnicodeString& signs) {
  std::string text;
  signs.toUTF8String(text);
  return text;
}

bool is_word_sign(UChar32 sign) {
  return u_isalnum(sign) || is_mark(sign) || (U_GET_GC_MASK(sign) & U_GC_N_MASK) != 0;
}

// Han, kana, and the scripts of south-east Asia whose line breaks need a dictionary.
bool is_written_without_spaces(UChar32 sign) {
  if (sign < 0xE00 || !is_word_sign(sign)) return false;
  if (u_getIntPropertyValue(sign, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return true;
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(sign, &error);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
         script == USCRIPT_BOPOMOFO ||
         sign == 0x30FC;  // the long sound of kana belongs to no script
}

std::vector<std::string> ascii_tokens(std::string_view text) {
  std::vector<std::string> tokens;
  std::string token;
  for (const char byte : text) {
    const char small = lower(byte);
    if ((small >= 'a' && small <= 'z') || (small >= '0' && small <= '9')) {
      token += small;
    } else if (!token.empty()) {
      tokens.push_back(std::move(token));
      token.clear();
    }
  }
  if (!token.empty()) tokens.push_back(std::move(token));
  return tokens;
}

// A sign with the marks that stand on it.
std::int32_t end_of_sign(const icu::UnicodeString& signs, std::int32_t at) {
  do {
    at = signs.moveIndex32(at, 1);
  } while (at < signs.length() && is_mark(signs.char32At(at)));
  return at;
}

// Cuts the signs from `at` on that are written without spaces, and returns where they end.
std::int32_t cut_without_spaces(const icu::UnicodeString& signs, std::int32_t at,
                                std::vector<std::string>& tokens) {
  std::string before;
  while (at < signs.length() && is_written_without_spaces(signs.char32At(at))) {
    const std::int32_t end = end_of_sign(signs, at);
    std::string sign = encoded(signs.tempSubStringBetween(at, end));
    if (!before.empty()) tokens.push_back(before + sign);
    tokens.push_back(sign);
    before = std::move(sign);
    at = end;
  }
  return at;
}

std::int32_t cut_word(const icu::UnicodeString& signs, std::int32_t at,
                      std::vector<std::string>& tokens) {
  std::int32_t end = at;
  while (end < signs.length()) {
    const UChar32 sign = signs.char32At(end);
    if (!is_word_sign(sign) || is_written_without_spaces(sign)) break;
    end = signs.moveIndex32(end, 1);
  }
  tokens.push_back(encoded(signs.tempSubStringBetween(at, end)));
  return end;
}

// White space, and the two signs without width that copied texts begin and end with.
bool is_blank(UChar32 sign) { return u_isUWhiteSpace(sign) || sign == 0x200B || sign == 0xFEFF; }

std::vector<UChar32> code_points(std::string_view text) {
  const icu::UnicodeString signs = decoded(text);
  std::vector<UChar32> points;
  for (std::int32_t at = 0; at < signs.length(); at = signs.moveIndex32(at, 1))
    points.push_back(signs.char32At(at));
  return points;
}

}  // namespace

bool utf8_valid(std::string_view text) {
  return text.find('\0') == std::string_view::npos && utf8_malformed_at(text) == text.size();
}

std::string fold(std::string_view text) {
  if (!is_ascii(text)) return encoded(folded_signs(text));
  std::string folded(text);
  std::transform(folded.begin(), folded.end(), folded.begin(), lower);
  return folded;
}

std::vector<std::string> search_tokens(std::string_view text) {
  if (is_ascii(text)) return ascii_tokens(text);
  const icu::UnicodeString signs = folded_signs(text);
  std::vector<std::string> tokens;
  std::int32_t at = 0;
  while (at < signs.length()) {
    const UChar32 sign = signs.char32At(at);
    if (is_written_without_spaces(sign)) {
      at = cut_without_spaces(signs, at, tokens);
    } else if (is_word_sign(sign)) {
      at = cut_word(signs, at, tokens);
    } else {
      at = signs.moveIndex32(at, 1);
    }
  }
  return tokens;
}

std::string trimmed(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  std::size_t start = size, end = size;
  for (std::size_t at = 0; at < size;) {
    const std::size_t before = at;
    UChar32 sign = 0;
    U8_NEXT(bytes, at, size, sign);
    if (is_blank(sign)) continue;
    start = std::min(start, before);
    end = at;
  }
  return std::string(text.substr(start, end - start));
}

std::string shortened(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

// The distance of optimal string alignment, row by row; texts longer than names and words are not
// compared.
int edit_distance(std::string_view a, std::string_view b) {
  constexpr std::size_t kSignsMax = 256;
  const std::vector<UChar32> from = code_points(a), to = code_points(b);
  if (std::max(from.size(), to.size()) > kSignsMax)
    return static_cast<int>(std::max(from.size(), to.size()));
  std::vector<int> before_last, last(to.size() + 1), row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const int exchanged = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({exchanged, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    std::swap(last, row);
  }
  return last[to.size()];
}

}  // namespace comity
