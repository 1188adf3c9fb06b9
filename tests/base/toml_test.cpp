// SPDX-License-Identifier: Apache-2.0
#include "base/toml.h"

#include <gtest/gtest.h>

namespace comity {
namespace {

Ground ground_of(std::string_view text) {
  const auto parsed = parse_toml(text, "measure.toml");
  if (parsed.ok()) {
    ADD_FAILURE() << "accepted: " << text.substr(0, 80);
    return {};
  }
  return parsed.refusal().grounds.front();
}

std::string repeated(std::string_view part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST(Toml, knows_the_line_of_each_value) {
  const auto parsed =
      parse_toml("title = \"Ban\"\n\n[attribute.begins]\ntype = \"date\"\n", "measure.toml");
  ASSERT_TRUE(parsed.ok());
  const toml::table& table = *parsed;
  EXPECT_EQ(toml_place("measure.toml", *table.get("title")), "measure.toml:1");
  const toml::node* type = table["attribute"]["begins"]["type"].node();
  EXPECT_EQ(toml_place("measure.toml", *type), "measure.toml:4");
}

TEST(Toml, takes_every_script_in_texts_and_remarks) {
  const auto parsed =
      parse_toml("# é 外\n\"é.外\" = 'ж' # ж\nb = \"\"\"é\n外\"\"\"\n", "a.toml");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed.value().at_path("b").value_or(std::string()), "é\n外");
}

TEST(Toml, takes_the_empty_file_and_the_mark_before_utf_8) {
  EXPECT_TRUE(parse_toml("", "a.toml").ok());
  EXPECT_TRUE(parse_toml("\xEF\xBB\xBF# remark\r\na = 1\r\n", "a.toml").ok());
}

TEST(Toml, refuses_what_is_not_well_formed_and_names_the_line) {
  const std::pair<const char*, const char*> kRows[] = {
      {"a = 1\na = 2\n", "measure.toml:2"},
      {"a = 1\n\n[b]\nc = \n", "measure.toml:4"},
      {"a = \"open\nb = 2", "measure.toml:1"},
      {"a = 2025-02-30", "measure.toml:1"},
      {"[a]\n[a]", "measure.toml:2"},
      {"a = [1,\n2", "measure.toml:2"},
      {"a = 0x1FFFFFFFFFFFFFFFFF", "measure.toml:1"},
      {"= 1", "measure.toml:1"},
      {"a = 1\n\xc3\xa9 = 2", "measure.toml:2"},  // é
      {"a = \xef\xbb\xb7", "measure.toml:1"},
      {"a = 1\n\xc2\xa0", "measure.toml:2"},  // a blank that looks like one
      {"[!a]", "measure.toml:1"},
      {"a = 1\nb = 0\" \xc3\xa9", "measure.toml:2"},
      {"a = 'x' 'y'", "measure.toml:1"},
  };
  for (const auto& [text, place] : kRows) {
    const Ground ground = ground_of(text);
    EXPECT_EQ(ground.reason, "toml_malformed") << text;
    EXPECT_EQ(ground.place, place) << text;
    ASSERT_EQ(ground.arguments.size(), 1u);
    EXPECT_NE(ground.arguments.front().second, "") << text;
  }
}

TEST(Toml, takes_a_text_wherever_one_may_begin) {
  const auto parsed = parse_toml(
      "\"a\" = \"1\" # r\n'b' . \"c\" = [\"1\", '2', # r\n '3',\n \"4\"]\r\n"
      "d = { \"e\" = \"\"\"5\"\"\", 'f'='6' }\n[ \"g\" ]\n'h' = \"\"\n",
      "a.toml");
  ASSERT_TRUE(parsed.ok()) << parsed.refusal().grounds.front().place;
  EXPECT_EQ(parsed.value().at_path("b.c[3]").value_or(std::string()), "4");
}

TEST(Toml, refuses_malformed_utf_8_and_names_the_line) {
  const Ground ground = ground_of("a = 1\nb = \"\xff\"\n");
  EXPECT_EQ(ground.reason, "utf8_malformed");
  EXPECT_EQ(ground.place, "measure.toml:2");
}

TEST(Toml, refuses_a_file_beyond_its_size) {
  EXPECT_EQ(ground_of("# " + std::string(9u << 20, 'x')).reason, "toml_too_large");
}

TEST(Toml, refuses_depth_of_every_kind_without_going_down) {
  const std::string kRows[] = {
      "a = " + repeated("[", 100000),
      "a = " + repeated("{a=", 100000),
      "[" + repeated("a.", 100000) + "a]",
      "[[" + repeated("a . ", 100000) + "a]]",
      repeated("a.", 100000) + "a = 1",
      repeated("\"a\".", 100000) + "a = 1",
      repeated("'a' . ", 100000) + "a = 1",
      "b = { " + repeated("a.", 100000) + "a = 1 }",
      "b = [ \"\"\"x\"\"\"\", { " + repeated("a.", 100000) + "a = 1 } ]",
      "b = [ '''x''''', { " + repeated("a.", 100000) + "a = 1 } ]",
      "b = [ \"\\\"\", { " + repeated("a.", 100000) + "a = 1 } ]",
      "b = [ '\\', { " + repeated("a.", 100000) + "a = 1 } ]",
      "b = \"\" # \"\n" + repeated("a.", 100000) + "a = 1",
  };
  for (const auto& text : kRows) {
    const Ground ground = ground_of(text);
    EXPECT_EQ(ground.reason, "toml_too_deep") << text.substr(0, 40);
    const bool one_line = text.find('\n') == std::string::npos;
    EXPECT_EQ(ground.place, one_line ? "measure.toml:1" : "measure.toml:2");
  }
}

TEST(Toml, does_not_take_dots_and_brackets_in_texts_for_depth) {
  const std::string dots = repeated(".", 1000) + repeated("[", 1000) + repeated("{", 1000);
  const std::string escaped = dots + "\\\"" + dots;
  EXPECT_TRUE(parse_toml("a = \"" + escaped + "\"\nb = '" + dots + "'", "a.toml").ok());
  EXPECT_TRUE(parse_toml("a = \"\"\"\n" + dots + "\n\"\" " + dots + "\"\"\"", "a.toml").ok());
  EXPECT_TRUE(parse_toml("a = '''\n" + dots + "\n'''  # " + dots, "a.toml").ok());
  EXPECT_TRUE(parse_toml("a = [" + repeated("1.5, ", 1000) + "]", "a.toml").ok());
}

}  // namespace
}  // namespace comity
