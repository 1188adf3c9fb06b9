// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

namespace comity {
namespace {

Ground ground_of(std::string_view text, const JsonLimits& limits = {}) {
  const auto parsed = parse_json(text, limits);
  if (parsed.ok()) {
    ADD_FAILURE() << "accepted: " << text.substr(0, 80);
    return {};
  }
  EXPECT_EQ(parsed.refusal().grounds.size(), 1u);
  return parsed.refusal().grounds.front();
}

std::string reason_at(std::string_view text) {
  const Ground ground = ground_of(text);
  return ground.reason + " at " + ground.place;
}

std::string argument(const Ground& ground, std::string_view name) {
  for (const auto& [key, value] : ground.arguments) {
    if (key == name) return value;
  }
  return "none";
}

json::value accepted(std::string_view text) {
  auto parsed = parse_json(text);
  if (parsed.ok()) return std::move(parsed).value();
  const Ground& ground = parsed.refusal().grounds.front();
  ADD_FAILURE() << ground.reason << " at " << ground.place << ": " << text.substr(0, 80);
  return {};
}

TEST(Json, keeps_values_and_the_order_of_keys) {
  const auto value =
      accepted(R"( {"b":[1,-2,true,false,null,"é\u00e9\ud83d\ude00"],"a":{"x":1.5}} )");
  EXPECT_EQ(json_text(value), R"({"b":[1,-2,true,false,null,"éé😀"],"a":{"x":1.5}})");
  EXPECT_EQ(json_canonical(value), R"({"a":{"x":1.5},"b":[1,-2,true,false,null,"éé😀"]})");
}

TEST(Json, takes_any_value_as_a_document) {
  for (const char* text : {"1", "\"\"", "null", "true", "[]", "{}", " [ ] ", "\t\n\r0"}) {
    accepted(text);
  }
}

TEST(Json, takes_the_mark_before_utf_8) {
  EXPECT_EQ(accepted("\xEF\xBB\xBF[1]"), accepted("[1]"));
}

TEST(Json, refuses_what_is_not_well_formed_and_says_where) {
  const std::pair<const char*, const char*> kRows[] = {
      {"", "json_malformed at line 1, column 1"},
      {"  ", "json_malformed at line 1, column 3"},
      {"[1,2", "json_malformed at line 1, column 5"},
      {"[1,]", "json_malformed at line 1, column 4"},
      {"{\"a\":1,}", "json_malformed at line 1, column 8"},
      {"[1]\n[2]", "json_malformed at line 2, column 1"},
      {"[\n\"é\", x]", "json_malformed at line 2, column 6"},
      {"['a']", "json_malformed at line 1, column 2"},
      {"[01]", "json_malformed at line 1, column 3"},
      {"[1.]", "json_malformed at line 1, column 4"},
      {"[+1]", "json_malformed at line 1, column 2"},
      {"[NaN]", "json_malformed at line 1, column 2"},
      {"[Infinity]", "json_malformed at line 1, column 2"},
      {"// remark\n1", "json_malformed at line 1, column 1"},
      {"[\"a\nb\"]", "json_malformed at line 1, column 4"},
      {"[\"\\x\"]", "json_malformed at line 1, column 4"},
      {"{1:2}", "json_malformed at line 1, column 2"},
      {"nul", "json_malformed at line 1, column 4"},
      {"\xEF\xBB\xBF\xEF\xBB\xBF[]", "json_malformed at line 1, column 1"},
  };
  for (const auto& [text, expected] : kRows) EXPECT_EQ(reason_at(text), expected) << text;
}

TEST(Json, refuses_half_of_a_pair_of_surrogates) {
  for (const char* text :
       {R"("\ud800")", R"("\udc00")", R"("\ud800\u0041")", R"("\ud800x")", R"("\ud83d\ud83d")",
        R"({"\udfff":1})", R"("\ud8")"}) {
    EXPECT_EQ(ground_of(text).reason, "json_malformed") << text;
  }
}

TEST(Json, refuses_malformed_utf_8_and_says_where) {
  const std::pair<std::string, const char*> kRows[] = {
      {"[\"\xff\"]", "line 1, column 3"},
      {"[\"\xc0\xaf\"]", "line 1, column 3"},          // overlong
      {"[\"\xed\xa0\x80\"]", "line 1, column 3"},      // a surrogate
      {"[\"\xf4\x90\x80\x80\"]", "line 1, column 3"},  // beyond Unicode
      {"[\n\"twelve ascii \xe2\x82\"]", "line 2, column 15"},
      {"[1] \x80", "line 1, column 5"},
  };
  for (const auto& [text, place] : kRows) {
    const Ground ground = ground_of(text);
    EXPECT_EQ(ground.reason, "utf8_malformed") << text;
    EXPECT_EQ(ground.place, place) << text;
  }
}

TEST(Json, refuses_the_character_that_no_store_keeps) {
  EXPECT_EQ(ground_of("[\"a\\u0000b\"]").reason, "json_nul_character");
  EXPECT_EQ(ground_of("{\"\\u0000\":1}").reason, "json_nul_character");
  EXPECT_EQ(ground_of(std::string("[\0]", 3)).reason, "json_malformed");
}

TEST(Json, refuses_a_key_that_occurs_twice_and_names_it) {
  const std::pair<const char*, const char*> kRows[] = {
      {"{\"a\":1,\"b\":2,\n \"a\":3}", "line 2, column 2"},
      {"{\"a\":1,\"\\u0061\":2}", "line 1, column 8"},
      {"[{\"x\":{\"a\":[\"{\",\"a\"],\"a\":1}}]", "line 1, column 22"},
      {"{\"a\":{\"a\":{}}, \"b\":\"a\", \"a\":\"\\\"a\\\":\"}", "line 1, column 25"},
  };
  for (const auto& [text, place] : kRows) {
    const Ground ground = ground_of(text);
    EXPECT_EQ(ground.reason, "json_duplicate_key") << text;
    EXPECT_EQ(ground.place, place) << text;
    EXPECT_EQ(argument(ground, "key"), "a") << text;
  }
}

TEST(Json, takes_the_same_key_in_different_objects) {
  accepted(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}],"A":2,"":3})");
}

TEST(Json, finds_a_double_key_in_a_large_object_quickly) {
  std::string text = "{";
  for (int i = 0; i < 200000; ++i) text += "\"k" + std::to_string(i) + "\":1,\n";
  text += "\"k0\":1}";
  const Ground ground = ground_of(text);
  EXPECT_EQ(ground.reason, "json_duplicate_key");
  EXPECT_EQ(ground.place, "line 200001, column 1");
}

TEST(Json, refuses_a_hundred_thousand_levels_without_going_down) {
  for (const char* level : {"[", "{\"a\":", "[{\"a\":"}) {
    std::string text;
    for (int i = 0; i < 100000; ++i) text += level;
    const Ground ground = ground_of(text);
    EXPECT_EQ(ground.reason, "json_too_deep") << level;
    EXPECT_EQ(argument(ground, "depth_max"), "64");
  }
}

TEST(Json, counts_levels_exactly) {
  auto nested = [](int levels) { return std::string(levels, '[') + std::string(levels, ']'); };
  accepted(nested(64));
  EXPECT_EQ(ground_of(nested(65)).reason, "json_too_deep");
  EXPECT_EQ(ground_of("[[[]]]", {.depth_max = 2}).reason, "json_too_deep");
  EXPECT_TRUE(parse_json("[[]]", {.depth_max = 2}).ok());
}

TEST(Json, counts_bytes_exactly) {
  EXPECT_TRUE(parse_json("[1]", {.bytes_max = 3}).ok());
  const Ground ground = ground_of("[1] ", {.bytes_max = 3});
  EXPECT_EQ(ground.reason, "json_too_large");
  EXPECT_EQ(argument(ground, "bytes_max"), "3");
}

TEST(Json, reads_numbers_exactly_or_not_at_all) {
  EXPECT_EQ(accepted("9223372036854775807").as_int64(), INT64_MAX);
  EXPECT_EQ(accepted("-9223372036854775808").as_int64(), INT64_MIN);
  EXPECT_EQ(accepted("18446744073709551615").as_uint64(), UINT64_MAX);
  EXPECT_EQ(accepted("1.7976931348623157e308").as_double(), 1.7976931348623157e308);
  EXPECT_EQ(accepted("5e-324").as_double(), 5e-324);
  EXPECT_EQ(accepted("1e-400").as_double(), 0.0);
  EXPECT_EQ(accepted("-0.0").as_double(), 0.0);
  EXPECT_EQ(accepted("[41.0082, 28.9784]"), (json::array{41.0082, 28.9784}));
  for (const char* text : {"18446744073709551616", "-9223372036854775809", "1e309", "-1e309",
                           "1e400", "1e99999999999", "123456789012345678901234567890"}) {
    EXPECT_EQ(ground_of(text).reason, "json_number_out_of_range") << text;
  }
}

TEST(Json, reads_the_nearest_double) {
  EXPECT_TRUE(rc::check([](double number) {
    RC_PRE(std::isfinite(number));
    char text[64];
    std::snprintf(text, sizeof text, "[%.17e]", number);
    const auto parsed = parse_json(text);
    RC_ASSERT(parsed.ok());
    RC_ASSERT(parsed.value().as_array().at(0).as_double() == number);
  }));
}

std::string random_text() {
  return *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
}

json::value random_scalar() {
  switch (*rc::gen::inRange(0, 6)) {
    case 0: return nullptr;
    case 1: return *rc::gen::arbitrary<bool>();
    case 2: return *rc::gen::arbitrary<std::int64_t>();
    case 3: return *rc::gen::arbitrary<std::uint64_t>();
    case 4: return *rc::gen::arbitrary<double>();
    default: return json::value(random_text() + "é");
  }
}

json::value random_value(int depth) {
  const int form = depth > 0 ? *rc::gen::inRange(0, 3) : 0;
  if (form == 0) return random_scalar();
  json::array array;
  json::object object;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    array.push_back(random_value(depth - 1));
    object[random_text()] = array.back();
  }
  return form == 1 ? json::value(array) : json::value(object);
}

TEST(Json, what_is_written_reads_back_the_same) {
  EXPECT_TRUE(rc::check([] {
    const json::value value = random_value(4);
    for (const auto& text : {json_text(value), json_pretty(value), json_canonical(value)}) {
      const auto parsed = parse_json(text);
      RC_ASSERT(parsed.ok());
      RC_ASSERT(parsed.value() == value);
      RC_ASSERT(json_canonical(parsed.value()) == json_canonical(value));
    }
  }));
}

TEST(Json, canonical_text_does_not_depend_on_how_the_value_was_written) {
  const auto canonical =
      json_canonical(accepted(R"({"b":1e2,"a":[1.50,-0.0],"é":"\u002f","é2":""})"));
  EXPECT_EQ(canonical, R"({"a":[1.5,0.0],"b":100.0,"é":"/","é2":""})");
  const auto other = accepted(R"( {"é2":"", "é":"/", "a":[ 15e-1, 0.0 ], "b":100.0} )");
  EXPECT_EQ(json_canonical(other), canonical);
}

TEST(Json, writes_control_characters_as_escapes) {
  EXPECT_EQ(json_text(accepted(R"("\b\f\n\r\t\u0001\u001f\"\\\/")")),
            R"("\b\f\n\r\t\u0001\u001f\"\\/")");
}

TEST(Json, pretty_text_is_for_people) {
  EXPECT_EQ(json_pretty(accepted(R"({"a":[1,{}],"b":[],"c":{"d":"e"}})")),
            "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": [],\n"
            "  \"c\": {\n    \"d\": \"e\"\n  }\n}\n");
}

}  // namespace
}  // namespace comity
