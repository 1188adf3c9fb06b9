// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

namespace comity {
namespace {

using Tokens = std::vector<std::string>;

TEST(Utf8Valid, takes_what_is_well_formed_and_nothing_else) {
  for (const std::string text :
       {"", "plain", "Agrément", "Посольство", "سفارة", "大使馆", "😀", "\U0010FFFF"}) {
    EXPECT_TRUE(utf8_valid(text)) << text;
  }
  for (const char* text :
       {"\x80", "\xC3", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE4\xBD", "a\xE4\xBD z"}) {
    EXPECT_FALSE(utf8_valid(text)) << text;
  }
  EXPECT_FALSE(utf8_valid(std::string_view("a\0b", 3)));
}

struct Pair {
  const char* text;
  const char* folded;
};

TEST(Fold, takes_case_marks_and_forms_away) {
  const Pair table[] = {
      {"AGREMENT", "agrement"},
      {"Agrément", "agrement"},
      {"Agre\u0301ment", "agrement"},
      {"Łódź Ørsted Æsir Œuvre Đorđe", "lodz orsted aesir oeuvre dorde"},
      {"İSTANBUL ISTANBUL Istanbul ıstanbul", "istanbul istanbul istanbul istanbul"},
      {"Straße STRASSE", "strasse strasse"},
      {"ПОСОЛЬСТВО Ёлка Й", "посольство елка и"},
      {"ΑΘΉΝΑ Αθηνας", "αθηνα αθηνασ"},
      {"مُحَمَّد", "محمد"},
      {"مـحـمـد", "محمد"},
      {"أحمد إيمان آل", "احمد ايمان ال"},
      {"سفارة على", "سفاره علي"},
      {"ﷲ ﻻ", "الله لا"},
      {"שָׁלוֹם", "שלום"},
      {"Ｆｕｌｌ　ｗｉｄｔｈ ﬁ", "full width fi"},
      {"١٢٣ ४५६", "123 456"},
      {"d’affaires", "d'affaires"},
      {"so\u00ADft \u202Eturned\u202C", "soft turned"},
      {"大使館 ガ 한국", "大使館 ガ 한국"},
      {"हिन्दी", "हिन्दी"},
  };
  for (const Pair& row : table) EXPECT_EQ(fold(row.text), row.folded) << row.text;
}

struct Cut {
  const char* text;
  Tokens tokens;
};

TEST(SearchTokens, are_the_folded_words) {
  const Cut table[] = {
      {"", {}},
      {" .,- ", {}},
      {"Note verbale No. 12/A", {"note", "verbale", "no", "12", "a"}},
      {"U.S. chargé d’affaires", {"u", "s", "charge", "d", "affaires"}},
      {"U.S. charge d'affaires", {"u", "s", "charge", "d", "affaires"}},
      {"Посольство Ёлкиных", {"посольство", "елкиных"}},
      {"السفارة الأُولى", {"السفاره", "الاولي"}},
      {"大使馆", {"大", "大使", "使", "使馆", "馆"}},
      {"馆", {"馆"}},
      {"in 大使 now", {"in", "大", "大使", "使", "now"}},
      {"XAA大使123", {"xaa", "大", "大使", "使", "123"}},
      {"大。使", {"大", "使"}},
      {"データ", {"デ", "デー", "ー", "ータ", "タ"}},
      {"ทูต", {"ทู", "ทูต", "ต"}},
      {"한국 대사관", {"한국", "대사관"}},
  };
  for (const Cut& row : table) EXPECT_EQ(search_tokens(row.text), row.tokens) << row.text;
}

// A store that finds texts having all tokens of a query finds these.
TEST(SearchTokens, of_one_or_two_han_signs_stand_among_those_of_a_longer_word) {
  const Tokens word = search_tokens("美国驻华大使馆");
  for (const char* query : {"美", "馆", "大使", "使馆", "大使馆", "驻华"}) {
    for (const std::string& token : search_tokens(query)) {
      EXPECT_NE(std::find(word.begin(), word.end(), token), word.end()) << query;
    }
  }
  const Tokens absent = search_tokens("馆大");
  EXPECT_FALSE(std::all_of(absent.begin(), absent.end(), [&](const std::string& token) {
    return std::find(word.begin(), word.end(), token) != word.end();
  }));
}

struct Width {
  const char* text;
  int columns;
};

TEST(DisplayWidth, counts_terminal_columns) {
  const Width table[] = {
      {"", 0},         {"plain", 5},    {"Agrément", 8}, {"Agre\u0301ment", 8},
      {"посол", 5},    {"大使馆", 6},   {"ｆｕ", 4},     {"한국", 4},
      {"مُحَمَّد", 4},     {"😀", 2},       {"👍🏽", 2},     {"👨‍👩‍👧", 2},
      {"🇹🇷", 2},       {"❤", 1},        {"❤️", 2},        {"1️⃣", 2},
      {"a\u200Bb", 2}, {"\x1B[31m", 4}, {"“–”", 3},      {"हिन्दी", 5},
  };
  for (const Width& row : table) EXPECT_EQ(display_width(row.text), row.columns) << row.text;
}

struct Wrapped {
  const char* text;
  int columns;
  Tokens lines;
};

TEST(Wrap, cuts_at_spaces_and_between_han_signs) {
  const Wrapped table[] = {
      {"", 10, {""}},
      {"   ", 2, {""}},
      {"one two three", 7, {"one two", "three"}},
      {"one two three", 100, {"one two three"}},
      {"one  two", 3, {"one", "two"}},
      {"first\n\nsecond", 10, {"first", "", "second"}},
      {"first\r\nsecond", 10, {"first", "second"}},
      {"ends\n", 10, {"ends", ""}},
      {"\ttab", 10, {" tab"}},
      {"   abcdef", 5, {"abcde", "f"}},
      {"in post-xaa-xbb now", 12, {"in", "post-xaa-xbb", "now"}},
      {"until 2025-04-10/2025-04-12 it", 22, {"until", "2025-04-10/2025-04-12", "it"}},
      {"abcdefgh ij", 3, {"abc", "def", "gh", "ij"}},
      {"大使馆在首都", 4, {"大使", "馆在", "首都"}},
      {"大使馆", 5, {"大使", "馆"}},
      {"首都，大使馆", 4, {"首", "都，", "大使", "馆"}},  // no line begins with a comma
      {"e\u0301e\u0301e\u0301", 2, {"e\u0301e\u0301", "e\u0301"}},
      {"大", 1, {"大"}},
      {"word", 0, {"w", "o", "r", "d"}},
      {"посольство в столице", 10, {"посольство", "в столице"}},
  };
  for (const Wrapped& row : table) EXPECT_EQ(wrap(row.text, row.columns), row.lines) << row.text;
}

TEST(Trimmed, takes_white_space_of_every_script_from_both_ends_only) {
  EXPECT_EQ(trimmed("  a b\t\r\n"), "a b");
  EXPECT_EQ(trimmed("\u00A0\u3000大 使\u2003\uFEFF"), "大 使");
  EXPECT_EQ(trimmed(" \n "), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("é"), "é");
}

TEST(Shortened, cuts_between_two_signs) {
  EXPECT_EQ(shortened("short", 5), "short");
  EXPECT_EQ(shortened("longer", 5), "longe…");
  EXPECT_EQ(shortened("大使馆", 6), "大使…");
  EXPECT_EQ(shortened("大使馆", 5), "大…");
  EXPECT_EQ(shortened("", 0), "");
}

TEST(Visible, shows_what_would_steer_a_terminal_or_turn_a_line) {
  const std::string harmless = "plain, Agrément, 大使馆, مُحَمَّد, 😀";
  EXPECT_EQ(visible(harmless), harmless);
  EXPECT_EQ(visible("\x1B[31mred"), "<U+001B>[31mred");
  EXPECT_EQ(visible("a\nb\tc\x7F"), "a<U+000A>b<U+0009>c<U+007F>");
  EXPECT_EQ(visible("XAA\u202EBBX\u202C"), "XAA<U+202E>BBX<U+202C>");
  EXPECT_EQ(visible("\u2066\u2069\u200E\u200F\u061C"), "<U+2066><U+2069><U+200E><U+200F><U+061C>");
  EXPECT_EQ(visible("\u009B\u2028\u200B\uFEFF"), "<U+009B><U+2028><U+200B><U+FEFF>");
  EXPECT_EQ(visible("\U000E0041"), "<U+E0041>");
  EXPECT_EQ(visible("می\u200Cخواهم"), "می\u200Cخواهم");  // the joiner that Persian needs
  EXPECT_EQ(visible("a\xFF\xE4\xBD"), "a<0xFF><0xE4><0xBD>");
}

TEST(EditDistance, counts_signs_not_bytes) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("measure", "measure"), 0);
  EXPECT_EQ(edit_distance("mesure", "measure"), 1);
  EXPECT_EQ(edit_distance("maesure", "measure"), 1);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("大使馆", "大使"), 1);
  EXPECT_EQ(edit_distance("é", "e"), 1);
  EXPECT_EQ(edit_distance(std::string(100'000, 'a'), "a"), 100'000);
}

// Any signs of Unicode, most of them from scripts that fold, join or stand on others.
std::string any_text() {
  const auto ranges = rc::gen::oneOf(
      rc::gen::inRange<char32_t>(0x20, 0x7F), rc::gen::inRange<char32_t>(0x1, 0x250),
      rc::gen::inRange<char32_t>(0x300, 0x530), rc::gen::inRange<char32_t>(0x590, 0x780),
      rc::gen::inRange<char32_t>(0x900, 0x1200), rc::gen::inRange<char32_t>(0x1C80, 0x2100),
      rc::gen::inRange<char32_t>(0x3000, 0x3400), rc::gen::inRange<char32_t>(0x4E00, 0x5000),
      rc::gen::inRange<char32_t>(0xAC00, 0xD7A4), rc::gen::inRange<char32_t>(0xF900, 0xFFFE),
      rc::gen::inRange<char32_t>(0x1F1E6, 0x1FAFF),
      rc::gen::element<char32_t>(' ', '\n', 0x200D, 0xFE0F, 0x3099));
  std::string text;
  for (const char32_t sign : *rc::gen::container<std::u32string>(ranges)) {
    if (sign < 0x80) {
      text += static_cast<char>(sign);
    } else if (sign < 0x800) {
      text += {static_cast<char>(0xC0 | (sign >> 6)), static_cast<char>(0x80 | (sign & 0x3F))};
    } else if (sign < 0x10000) {
      text +=
          {static_cast<char>(0xE0 | (sign >> 12)), static_cast<char>(0x80 | ((sign >> 6) & 0x3F)),
           static_cast<char>(0x80 | (sign & 0x3F))};
    } else {
      text +=
          {static_cast<char>(0xF0 | (sign >> 18)), static_cast<char>(0x80 | ((sign >> 12) & 0x3F)),
           static_cast<char>(0x80 | ((sign >> 6) & 0x3F)), static_cast<char>(0x80 | (sign & 0x3F))};
    }
  }
  return text;
}

std::string without_spaces(std::string text) {
  std::erase_if(
      text, [](char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; });
  return text;
}

RC_GTEST_PROP(TextProperty, folding_twice_is_folding_once, ()) {
  const std::string once = fold(any_text());
  RC_ASSERT(utf8_valid(once));
  RC_ASSERT(fold(once) == once);
}

RC_GTEST_PROP(TextProperty, tokens_do_not_change_by_folding_and_are_folded, ()) {
  const std::string text = any_text();
  const Tokens tokens = search_tokens(text);
  RC_ASSERT(search_tokens(fold(text)) == tokens);
  for (const std::string& token : tokens) {
    RC_ASSERT(!token.empty());
    RC_ASSERT(fold(token) == token);
  }
}

RC_GTEST_PROP(TextProperty, a_text_beside_another_keeps_its_tokens, ()) {
  const std::string first = any_text(), second = any_text();
  Tokens both = search_tokens(first);
  for (std::string& token : search_tokens(second)) both.push_back(std::move(token));
  RC_ASSERT(search_tokens(first + " . " + second) == both);
}

RC_GTEST_PROP(TextProperty, wrapping_loses_no_sign_but_spaces, ()) {
  const std::string text = any_text();
  const int columns = *rc::gen::inRange(2, 30);
  const Tokens lines = wrap(text, columns);
  RC_ASSERT(!lines.empty());
  std::string joined;
  for (const std::string& line : lines) {
    RC_ASSERT(line.find('\n') == std::string::npos);
    joined += line;
  }
  RC_ASSERT(without_spaces(joined) == without_spaces(text));
}

// Signs that are drawn in two columns at most (those of some scripts grow wider than any line), and
// none that holds to the word before over a space.
RC_GTEST_PROP(TextProperty, wrapped_lines_keep_to_their_width_and_are_filled, ()) {
  const auto sign = rc::gen::element<std::string>("a", "-", ".", " ", " ", "é", "e\u0301", "ж", "م",
                                                  "大", "한", "😀", "❤\uFE0F", "🇹🇷", "2025");
  std::string text;
  for (const auto& part : *rc::gen::container<Tokens>(sign)) text += part;
  const int columns = *rc::gen::inRange(2, 30);
  const Tokens lines = wrap(text, columns);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    RC_ASSERT(display_width(lines[i]) <= columns);
    const bool filled = i == 0 || display_width(lines[i - 1] + " " + lines[i]) > columns;
    RC_ASSERT(filled || text.find("  ") != std::string::npos);
  }
}

RC_GTEST_PROP(TextProperty, nothing_visible_steers_a_terminal, ()) {
  const std::string shown = visible(any_text());
  RC_ASSERT(utf8_valid(shown));
  RC_ASSERT(std::none_of(shown.begin(), shown.end(),
                         [](char byte) { return (byte >= 0 && byte < 0x20) || byte == 0x7F; }));
  RC_ASSERT(shown.find("\u202E") == std::string::npos);
  RC_ASSERT(visible(shown) == shown);
}

RC_GTEST_PROP(TextProperty, distance_is_symmetric_and_bounded, ()) {
  const std::string a = any_text(), b = any_text();
  RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
  RC_ASSERT((edit_distance(a, b) == 0) == (a == b));
  RC_ASSERT(edit_distance(a, a + "x") == 1);
}

}  // namespace
}  // namespace comity
