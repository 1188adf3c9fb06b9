// SPDX-License-Identifier: Apache-2.0
// How a text stands in a terminal: its width in columns, its lines, and nothing in it that the
// terminal would obey.
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "base/check.h"
#include "base/format.h"
#include "base/text.h"

namespace comity {
namespace {

constexpr UChar32 kJoiner = 0x200D;      // makes one emoji of two
constexpr UChar32 kNonJoiner = 0x200C;   // parts letters in Persian
constexpr UChar32 kEmojiStyle = 0xFE0F;  // asks for the coloured form of the sign before

// Reads a text sign by sign; -1 stands for a byte that is not UTF-8.
struct Signs {
  std::string_view text;
  std::int64_t at = 0;
  UChar32 sign = 0;
  bool next() {
    const auto size = static_cast<std::int64_t>(text.size());
    if (at >= size) return false;
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(text.data()), at, size, sign);
    return true;
  }
};

bool is_plain(char byte) { return byte >= 0x20 && byte < 0x7F; }

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_plain);
}

int width_of(UChar32 sign) {
  if (sign < 0) return 1;
  if (sign < 0x20 || (sign >= 0x7F && sign < 0xA0)) return 0;
  if (sign < 0x300) return 1;
  const auto category = U_GET_GC_MASK(sign);
  if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0)
    return 0;
  if (sign >= 0x1160 && sign <= 0x11FF) return 0;  // later parts of a Hangul syllable
  const int east_asian = u_getIntPropertyValue(sign, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_flag_letter(UChar32 sign) { return sign >= 0x1F1E6 && sign <= 0x1F1FF; }

// What `sign` adds behind `before`: the parts of one emoji are drawn in the place of the first.
int width_after(UChar32 sign, UChar32 before, UChar32 base) {
  if (sign == kEmojiStyle) {
    return u_hasBinaryProperty(before, UCHAR_EMOJI) && width_of(before) == 1 &&
                   !is_flag_letter(before)
               ? 1
               : 0;
  }
  const bool joined = before == kJoiner && u_hasBinaryProperty(base, UCHAR_EXTENDED_PICTOGRAPHIC);
  if (joined && u_hasBinaryProperty(sign, UCHAR_EXTENDED_PICTOGRAPHIC)) return 0;
  const bool tinted = u_hasBinaryProperty(sign, UCHAR_EMOJI_MODIFIER);
  if (tinted && u_hasBinaryProperty(before, UCHAR_EMOJI_MODIFIER_BASE)) return 0;
  return width_of(sign);
}

// What a terminal would obey or an eye would miss. The two joiners shape letters and stay.
bool is_hidden(UChar32 sign) {
  if (sign < 0x20 || (sign >= 0x7F && sign < 0xA0)) return true;
  if (sign < 0xA0) return false;
  const auto category = U_GET_GC_MASK(sign);
  if ((category & (U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0 || U_IS_UNICODE_NONCHAR(sign)) return true;
  if (sign == kJoiner || sign == kNonJoiner) return false;
  const bool format = (category & U_GC_CF_MASK) != 0;
  return format && (u_hasBinaryProperty(sign, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
                    (sign >= 0xFFF9 && sign <= 0xFFFB));
}

icu::BreakIterator& breaks(UBreakIteratorType type) {
  const auto made = [](UBreakIteratorType kind) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::Locale& root = icu::Locale::getRoot();
    std::unique_ptr<icu::BreakIterator> iterator(
        kind == UBRK_LINE ? icu::BreakIterator::createLineInstance(root, error)
                          : icu::BreakIterator::createCharacterInstance(root, error));
    COMITY_CHECK(U_SUCCESS(error));  // the rules are part of the library
    return iterator;
  };
  thread_local const auto lines = made(UBRK_LINE);
  thread_local const auto characters = made(UBRK_CHARACTER);
  return type == UBRK_LINE ? *lines : *characters;
}

std::string encoded(const icu::UnicodeString& signs, std::int32_t from, std::int32_t until) {
  std::string text;
  signs.tempSubStringBetween(from, until).toUTF8String(text);
  return text;
}

// Dates, ids and pages' addresses stay whole where ASCII meets ASCII without a space between.
bool may_cut(const icu::UnicodeString& signs, std::int32_t at) {
  const UChar32 before = signs.char32At(at - 1), after = signs.char32At(at);
  return before == ' ' || before >= 0x80 || after >= 0x80;
}

// Pieces that may not be parted, each with the spaces behind it.
std::vector<std::string> pieces_of(const icu::UnicodeString& signs) {
  icu::BreakIterator& lines = breaks(UBRK_LINE);
  lines.setText(signs);
  std::vector<std::string> pieces;
  std::int32_t start = lines.first();
  for (std::int32_t end = lines.next(); end != icu::BreakIterator::DONE; end = lines.next()) {
    if (end < signs.length() && !may_cut(signs, end)) continue;
    pieces.push_back(encoded(signs, start, end));
    start = end;
  }
  return pieces;
}

std::string without_spaces_behind(const std::string& text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// Ends a line; spaces alone do not make one.
void end_line(std::string& line, std::vector<std::string>& lines) {
  line = without_spaces_behind(line);
  if (!line.empty()) lines.push_back(line);
  line.clear();
}

// Signs of a piece that is longer than a line, as many as go into each.
void cut_hard(const std::string& piece, int columns, std::string& line,
              std::vector<std::string>& lines) {
  const icu::UnicodeString signs = icu::UnicodeString::fromUTF8(piece);
  icu::BreakIterator& characters = breaks(UBRK_CHARACTER);
  characters.setText(signs);
  std::int32_t start = characters.first();
  int width = display_width(line);
  for (std::int32_t end = characters.next(); end != icu::BreakIterator::DONE;
       end = characters.next()) {
    const std::string sign = encoded(signs, start, end);
    const int more = display_width(sign);
    if (!line.empty() && width + more > columns && sign != " ") {
      end_line(line, lines);
      width = 0;
    }
    line += sign;
    width += more;
    start = end;
  }
}

void wrap_paragraph(std::string_view paragraph, int columns, std::vector<std::string>& lines) {
  if (is_plain_ascii(paragraph) && paragraph.size() <= static_cast<std::size_t>(columns)) {
    lines.push_back(without_spaces_behind(std::string(paragraph)));
    return;
  }
  std::string line;
  int width = 0;
  for (const std::string& piece : pieces_of(icu::UnicodeString::fromUTF8(std::string(paragraph)))) {
    const int more = display_width(without_spaces_behind(piece));
    if (width + more > columns && width > 0) {
      end_line(line, lines);
    }
    if (more > columns) {
      cut_hard(piece, columns, line, lines);
    } else {
      line += piece;
    }
    width = display_width(line);
  }
  lines.push_back(without_spaces_behind(line));
}

}  // namespace

int display_width(std::string_view text) {
  if (is_plain_ascii(text)) return static_cast<int>(text.size());
  int width = 0;
  UChar32 before = 0, base = 0;  // base: the last sign that was not a joiner
  for (Signs signs{text}; signs.next();) {
    width += width_after(signs.sign, before, base);
    before = signs.sign;
    if (signs.sign != kJoiner && signs.sign != kEmojiStyle) base = signs.sign;
  }
  return width;
}

std::vector<std::string> wrap(std::string_view text, int columns) {
  columns = std::max(columns, 1);
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '\t', ' ');
  std::vector<std::string> lines;
  for (std::string_view rest = spaced;;) {
    const std::size_t end = rest.find('\n');
    std::string_view paragraph = rest.substr(0, end);
    if (!paragraph.empty() && paragraph.back() == '\r') paragraph.remove_suffix(1);
    wrap_paragraph(paragraph, columns, lines);
    if (end == std::string_view::npos) return lines;
    rest.remove_prefix(end + 1);
  }
}

std::string visible(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  std::size_t start = 0;
  for (Signs signs{text}; signs.next();) {
    const auto end = static_cast<std::size_t>(signs.at);
    if (signs.sign < 0) {
      for (; start < end; ++start)
        shown += format("<0x{:02X}>", static_cast<unsigned char>(text[start]));
    } else if (is_hidden(signs.sign)) {
      shown += format("<U+{:04X}>", static_cast<unsigned>(signs.sign));
    } else {
      shown += text.substr(start, end - start);
    }
    start = end;
  }
  return shown;
}

}  // namespace comity
