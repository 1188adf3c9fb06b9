// SPDX-License-Identifier: Apache-2.0
#include "support/hostile_texts.h"

#include <array>

namespace comity::testing {
namespace {

const std::string kWhole = R"({"subject": "XAA", "attribute": ["a", 1.5e2, true, null], "n": {}})";

class Cases {
 public:
  void add(char kind, const std::string& name, const std::string& text) {
    cases_.push_back({kind, std::string(1, kind) + "_" + name, text});
  }
  // The text as a value of an object, and in an array within it.
  void value(char kind, const std::string& name, const std::string& text) {
    add(kind, name, "{\"a\": " + text + "}");
    add(kind, name + "_in_array", "{\"a\": [" + text + "]}");
  }
  std::vector<JsonCase> take() { return std::move(cases_); }

 private:
  std::vector<JsonCase> cases_;
};

void add_cut(Cases& cases) {
  for (std::size_t length = 0; length < kWhole.size(); ++length)
    cases.add('n', "cut_at_" + std::to_string(length), kWhole.substr(0, length));
}

void add_numbers(Cases& cases) {
  for (const char* number :
       {"01",   "-01",  "+1",  ".5",    "1.",   "1.e1", "1e",   "1e+",  "1E-",  "0x1F", "0b1",
        "1_000", "NaN", "-NaN", "Infinity", "-Infinity", "-", "--1", "1-", "-+1", "1 2", "1,5,",
        "0.1.2", "1e1.5", "٣", "１", "0e", "-.1", "2.e+3", "1eE2", "9.e", "-2.", "1f", "1L", "00"})
    cases.value('n', std::string("number_") + number, number);
  for (const char* number : {"0", "-0", "1E22", "1e-2", "123456789", "-1.5", "0.0", "20e1"})
    cases.value('y', std::string("number_") + number, number);
  for (const char* number : {"1e400", "-1e400", "123456789012345678901234567890", "1e-400",
                             "0.10000000000000000000000000000001"})
    cases.value('i', std::string("number_") + number, number);
}

void add_words(Cases& cases) {
  for (const char* word : {"True", "FALSE", "nul", "tru", "none", "undefined", "nil", "yes",
                           "null0", "truefalse",
                           "'a'", "`a`", "a", "\\u0061", "*", "&b", "<b>", "(1)"})
    cases.value('n', std::string("word_") + word, word);
  for (const char* word : {"true", "false", "null", "\"\"", "{}", "[]", "\"\\u00e9\"", "\"\\/\""})
    cases.value('y', std::string("word_") + word, word);
}

void add_strings(Cases& cases) {
  for (int sign = 0; sign < 0x20; ++sign)
    cases.value('n', "bare_control_" + std::to_string(sign),
                "\"a" + std::string(1, static_cast<char>(sign)) + "b\"");
  for (const char* escape : {"\\x41", "\\u", "\\u1", "\\u12", "\\u123", "\\u12g4", "\\U0041", "\\a",
                             "\\'", "\\0", "\\e", "\\ ", "\\", "\\u00", "\\uD8", "\\é"})
    cases.value('n', std::string("escape_") + escape, std::string("\"") + escape + "\"");
  for (const char* escape : {"\\ud800", "\\udc00", "\\ud800\\u0041", "\\udbff\\ud800", "\\u0000"})
    cases.value('i', std::string("escape_") + escape, std::string("\"") + escape + "\"");
  for (int byte = 0x80; byte < 0x100; byte += 3)
    cases.value('n', "byte_" + std::to_string(byte),
                "\"" + std::string(1, static_cast<char>(byte)) + "\"");
  for (const char* bytes : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                            "\xF8\x88\x80\x80\x80", "\xE2\x82", "\xF0\x9F\x92"})
    cases.value('n', "overlong_or_cut", std::string("\"") + bytes + "\"");
}

void add_structures(Cases& cases) {
  for (const char* text :
       {"{", "}", "[", "]", "{]", "[}", "{\"a\"}", "{\"a\":}", "{:1}", "{\"a\" 1}", "{\"a\":1,}",
        "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "[1,]", "[,1]",
        "[1,,2]", "[1 2]", "[1:2]", "{\"a\":1}}", "{\"a\":1}]", "{\"a\":1} x", "{\"a\":1}{}",
        "{\"a\":1}//", "{\"a\":1}/**/", "/**/{\"a\":1}", "#\n{\"a\":1}", "{\"a\":/**/1}", "", " ",
        "\n", "\"", "\"a", "a\"", ";", ",", ":", "{\"a\":1;}", "{\"a\"=1}", "{\"a\"=>1}",
        "({\"a\":1})", "callback({\"a\":1})", ")]}',\n{\"a\":1}", "a=1&b=2", "<a>1</a>", "a: 1",
        "--- \na: 1", "{\"a\":1\xC2\xA0}", "\xE2\x80\x8B{\"a\":1}", "{\"a\":1}\xE2\x80\xA8",
        "\xFF\xFE{\0", "\x0C{\"a\":1}", "{\"a\":1\x0B}", "{\"a\":1}\x1A"})
    cases.add('n', std::string("structure_") + text, text);
  cases.add('n', "nul_behind", std::string("{\"a\":1}\0", 8));
  cases.add('n', "nul_before", std::string("\0{\"a\":1}", 8));
  cases.add('i', "byte_order_mark", "\xEF\xBB\xBF{\"a\":1}");
  cases.add('i', "twice", R"({"a":1,"a":2})");
  for (const char* text : {"[]", "[1]", "\"a\"", "1", "null", "true", " {} ", "{\"\":0}",
                           "\t{\r\n}\n"})
    cases.add('y', std::string("other_") + text, text);
  for (const int depth : {17, 100, 1000, 100'000}) {
    const auto levels = static_cast<std::size_t>(depth);
    cases.add('n', "open_" + std::to_string(depth), std::string(levels, '['));
    cases.add('i', "nested_" + std::to_string(depth),
              "{\"a\":" + std::string(levels, '[') + std::string(levels, ']') + "}");
  }
}

// Formulas, scripts, statements, paths, formats: what one of many readers could run.
const std::array kRun = {
    "=1+1", "=HYPERLINK(\"http://x\",\"y\")", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)",
    "\t=1+1", "\r=1+1", "\n=1+1", "=", "+", "-", "@", "'=1+1", "\"=1+1\"", "%0A=1+1",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    "javascript:alert(1)", "\"><b>", "'><b>", "</textarea><b>", "<!--", "-->", "<![CDATA[x]]>",
    "]]>", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7 %>", "{%x%}", "&lt;b&gt;", "&#60;b&#62;", "&",
    "'; DROP TABLE claim; --", "\" OR \"\"=\"", "1; SELECT 1", "?1", ":1", "$1", "%s%s%s%n", "%d",
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "file:///etc/passwd", "C:\\x", "~/x", "`id`",
    "$(id)", "; id", "| id", "&& id", "\\", "\\\\", "\\n", "\\0", "\\u0000", "%00", "%2e%2e%2f",
    "null", "undefined", "NaN", "true", "[]", "{}", "0", "-0", "1e999", "NULL", "None", "nil",
    "a\r\nSet-Cookie: x=1", "a\nb", "a\r\nb", "a\tb", "  a", "a  ", " ", "\n", "\t", "a,b", "a;b",
    "a\"b", "a\"\"b", "\"", "\"\"", "'", "''", "a'b", "*", "a*", "AND", "OR", "NOT", "NEAR",
    "a AND",
    "\"a", "(", ")", "a:b", "^a", "-a", "what:a", "a..b", "..", ".", "-period", "filter.", "#1",
    "k1.1", "k0.0", "k-1.1", "k99999999999999999999.1", "2025-13-45", "0000-00-00",
    "../..", "2025/",
    "/2025", "9999999999999", "Y-99999999", "2025-04-10T25:61:61Z"};

// Signs that turn, hide, join or look like others, and scripts that write otherwise.
const std::array kSigns = {
    "\xE2\x80\xAE""abc", "\xE2\x80\x8F""abc", "\xE2\x81\xA6""abc\xE2\x81\xA9", "\xE2\x80\x8B",
    "a\xE2\x80\x8B""b", "\xEF\xBB\xBF", "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xEF\xBF\xBD", "\xC2\xAD",
    "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xC2\xA0", "\xE3\x80\x80", "e\xCC\x81\xCC\x81",
    "Z\xCD\xA7\xCC\x91\xCC\x93\xCC\xA4", "\xF0\x9F\x92\xA9", "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F"
    "\x91\xA9", "\xF0\x9D\x95\xB3", "\xD0\x90\xD0\x92", "\xD7\x90\xD7\x91", "\xD8\xA7\xD9\x84",
    "\xE4\xB8\xAD\xE6\x96\x87", "\xE0\xB8\xAA", "\xEF\xBC\x9D""1+1", "\xEF\xBC\x8B""1",
    "\xEF\xBC\xA0""SUM(1)", "\xE2\x88\x92""1", "\x01", "\x02""a", "\x07", "\x08", "\x0B", "\x0C",
    "\x1B[31m", "\x1B]0;x\x07", "\x7F", "\xC3\x9F", "\xC4\xB0", "\xEF\xAC\x81", "\xE1\xBA\x9E"};

}  // namespace

std::vector<JsonCase> json_cases() {
  Cases cases;
  add_cut(cases);
  add_numbers(cases);
  add_words(cases);
  add_strings(cases);
  add_structures(cases);
  return cases.take();
}

std::vector<std::string> hostile_texts() {
  std::vector<std::string> plain(kRun.begin(), kRun.end());
  plain.insert(plain.end(), kSigns.begin(), kSigns.end());
  std::vector<std::string> all = plain;
  for (const std::string& text : plain) {
    all.push_back("Note " + text);       // in the middle, where a cell does not begin with it
    all.push_back(text + text + "\n=1");  // twice, and once more on a line of its own
  }
  for (const std::size_t length : {255u, 256u, 32'767u, 32'768u, 65'536u, 300'000u})
    for (const char* sign : {"a", "=", "\xE4\xB8\xAD", "<", "\xCC\x81", "\""}) {
      std::string text;
      while (text.size() < length) text += sign;
      all.push_back(std::move(text));
    }
  for (const char* broken : {"\xFF", "\xC0\xAF", "a\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80"})
    all.emplace_back(broken);
  all.emplace_back("a\0b", 3);
  return all;
}

}  // namespace comity::testing
