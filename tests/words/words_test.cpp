// SPDX-License-Identifier: Apache-2.0
#include "words/words.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "kinds/baskets.h"
#include "support/shipped_files.h"
#include "words/plural.h"
#include "words/sentence.h"

namespace comity {
namespace {

constexpr const char* kClaims =
    "[page.claims]\none = \"{count} claim\"\nother = \"{count} claims\"\n";

Words words_of(const std::string& english, const std::string& other = {},
               const std::string& language = "en") {
  std::vector<WordsFile> files{{"words/en/pages.toml", english}};
  if (!other.empty()) files.push_back({"words/" + language + "/pages.toml", other});
  return Words::load(files, language).value();
}

TEST(Words, a_key_and_its_arguments_become_a_sentence) {
  const Words words = words_of("[page]\nsays = \"{who} says: {what}, {who}\"\n");
  EXPECT_EQ(words.say("page.says", {{"who", "XAA"}, {"what", "no"}}), "XAA says: no, XAA");
}

TEST(Words, an_argument_is_never_read_as_a_sentence) {
  const Words words = words_of("[page]\nsays = \"{who} says[[ {what}]]\"\n");
  EXPECT_EQ(words.say("page.says", {{"who", "{what} [[x]]"}, {"what", "]] {who}"}}),
            "{what} [[x]] says ]] {who}");
}

TEST(Words, a_part_in_brackets_falls_away_without_its_argument) {
  const std::string sentence = "No {word}.[[ Did you mean {nearest}?]] Try again.";
  EXPECT_EQ(filled(sentence, {{"word", "pots"}, {"nearest", "post"}}),
            "No pots. Did you mean post? Try again.");
  EXPECT_EQ(filled(sentence, {{"word", "pots"}, {"nearest", ""}}), "No pots. Try again.");
  EXPECT_EQ(filled(sentence, {{"word", "pots"}}), "No pots. Try again.");
}

TEST(Words, an_argument_that_is_not_given_stays_visible) {
  EXPECT_EQ(filled("{who} says", {}), "{who} says");
  EXPECT_EQ(filled("{who} says", {{"who", ""}}), " says");
  EXPECT_EQ(filled("a brace {{ and {who}", {{"who", "XAA"}}), "a brace { and XAA");
}

TEST(Words, a_sentence_that_does_not_close_is_refused_with_its_line) {
  for (const char* sentence : {"{who says", "[[ {who} says", "says ]]", "{Who} says", "{} says",
                               "[[ a [[ b ]] ]]", "{who"}) {
    EXPECT_FALSE(sentence_is_sound(sentence)) << sentence;
    const auto words = Words::load(
        {{"words/en/pages.toml", "[page]\n\nsays = \"" + std::string(sentence) + "\"\n"}}, "en");
    ASSERT_FALSE(words.ok()) << sentence;
    EXPECT_EQ(words.refusal().grounds.front().reason, "words_sentence_unclosed");
    EXPECT_EQ(words.refusal().grounds.front().place, "words/en/pages.toml:3");
  }
  for (const char* sentence : {"{who} says", "{{", "[[ {a} ]] {b}", "a } b", "measures[3]"})
    EXPECT_TRUE(sentence_is_sound(sentence)) << sentence;
}

TEST(Words, what_is_wrong_in_all_files_is_told_at_once) {
  const auto words = Words::load({{"words/en/a.toml", "[page]\nsays = 7\nnone = \"\"\n"},
                                  {"words/en/b.toml", "[page]\nall = \"all\"\n"},
                                  {"words/en/c.toml", "page.all = \"every\"\n"},
                                  {"words/en/d.toml", "page = \n"}},
                                 "en");
  ASSERT_FALSE(words.ok());
  std::vector<std::string> found;
  for (const Ground& ground : words.refusal().grounds)
    found.push_back(ground.reason + " " + ground.place);
  const std::vector<std::string> expected{
      "words_not_a_text words/en/a.toml:3", "words_not_a_text words/en/a.toml:2",
      "words_key_twice words/en/c.toml:1", "toml_malformed words/en/d.toml:1"};
  EXPECT_EQ(found, expected);
}

TEST(Words, a_language_without_files_is_refused) {
  const auto words = Words::load({{"words/en/a.toml", "a = \"a\"\n"}}, "fr");
  ASSERT_FALSE(words.ok());
  EXPECT_EQ(words.refusal().grounds.front().reason, "words_none");
  EXPECT_FALSE(Words::load({}, "en").ok());
  EXPECT_FALSE(Words::read(source_folder() / "data", "../words/en").ok());
  EXPECT_FALSE(Words::read(source_folder() / "data", "xx").ok());
}

TEST(Words, a_key_that_the_language_lacks_is_answered_in_English) {
  const Words words = words_of("[page]\nsays = \"{who} says\"\nnone = \"none\"\n",
                               "[page]\nsays = \"{who} dit\"\n", "fr");
  EXPECT_EQ(words.say("page.says", {{"who", "XAA"}}), "XAA dit");
  EXPECT_EQ(words.say("page.none"), "none");
}

TEST(Words, a_key_that_nobody_wrote_is_shown_as_itself) {
  const Words words = words_of("a = \"a\"\n");
  EXPECT_FALSE(words.has("page.says"));
  EXPECT_EQ(words.say("page.says", {{"who", "XAA"}, {"what", "no"}}),
            "[page.says: who = XAA, what = no]");
  EXPECT_EQ(words.say("page.says"), "[page.says]");
  EXPECT_EQ(words.count("page.claims", 2), "[page.claims: count = 2]");
}

TEST(Words, a_number_chooses_its_form) {
  const Words words = words_of(kClaims,
                               "[page.claims]\none = \"{count} one\"\nfew = \"{count} few\"\n"
                               "many = \"{count} many\"\nother = \"{count} other\"\n",
                               "ru");
  EXPECT_EQ(words.count("page.claims", 1), "1 one");
  EXPECT_EQ(words.count("page.claims", 3), "3 few");
  EXPECT_EQ(words.count("page.claims", 12), "12 many");
  const Words english = words_of(kClaims);
  EXPECT_EQ(english.count("page.claims", 1), "1 claim");
  EXPECT_EQ(english.count("page.claims", 0), "0 claims");
  EXPECT_EQ(english.count("page.claims", 1000000), "1000000 claims");
}

TEST(Words, English_forms_are_chosen_by_English_rules_where_English_answers) {
  const Words words = words_of(kClaims,
                               "a = \"a\"\n", "ru");
  EXPECT_EQ(words.count("page.claims", 21), "21 claims");
}

TEST(Words, plural_forms_follow_the_rules_of_the_language) {
  struct Row {
    const char* language;
    long long count;
    const char* form;
  };
  const Row rows[] = {{"en", 1, "one"},   {"en", 0, "other"},  {"en", -1, "one"},
                      {"fr", 0, "one"},   {"fr", 2, "other"},  {"es", 1, "one"},
                      {"ru", 21, "one"},  {"ru", 11, "many"},  {"ru", 2, "few"},
                      {"ru", 14, "many"}, {"ru", 104, "few"},  {"ru", 111, "many"},
                      {"ar", 0, "zero"},  {"ar", 2, "two"},    {"ar", 103, "few"},
                      {"ar", 11, "many"}, {"ar", 100, "other"}, {"zh", 1, "other"}};
  for (const Row& row : rows)
    EXPECT_EQ(plural_form(row.language, row.count), row.form) << row.language << " " << row.count;
}

TEST(Words, a_label_falls_back_to_its_own_words) {
  const Words words = words_of(
      "[attribute.any]\nnote = \"remark\"\n[attribute.post]\ncity = \"town\"\n"
      "[kind.post]\none = \"post\"\nother = \"posts\"\n[code]\nun = \"UN\"\n");
  EXPECT_EQ(words.label("attribute.post.city"), "town");
  EXPECT_EQ(words.label("attribute.post.note"), "remark");
  EXPECT_EQ(words.label("attribute.post.sending_state"), "sending state");
  EXPECT_EQ(words.label("kind.post"), "post");
  EXPECT_EQ(words.label_plural("kind.post"), "posts");
  EXPECT_EQ(words.label("kind.state_aircraft"), "state aircraft");
  EXPECT_EQ(words.label("code.un"), "UN");
  EXPECT_EQ(words.label("code.access_denied"), "access denied");
  EXPECT_EQ(words.label("code.owned by a bank, e.g. its_branch"),
            "owned by a bank, e.g. its_branch");
}

TEST(Words, a_ground_says_where_what_and_by_which_rule) {
  const Words words = words_of("[ground]\ntoo_short = \"{days} days are too few. File again.\"\n");
  const Ground ground{"too_short", {{"days", "2"}}, "row 4, column date", "XBB/travel_notice"};
  EXPECT_EQ(words.sentence(ground),
            "row 4, column date: 2 days are too few. File again. (XBB/travel_notice)");
  EXPECT_EQ(words.sentence({"too_short", {{"days", "2"}}, "", ""}),
            "2 days are too few. File again.");
  EXPECT_EQ(words.sentence({"too_long", {{"days", "2"}}, "", ""}), "[ground.too_long: days = 2]");
}

class ShippedWords : public testing::Test {
 protected:
  Words words_ = Words::read(source_folder() / "data", "en").value();
  Kinds kinds_ = Kinds::load(shipped_definitions()).value();
};

TEST_F(ShippedWords, name_every_kind_in_singular_and_plural) {
  for (const auto& [name, kind] : kinds_.all()) {
    EXPECT_TRUE(words_.has("kind." + name + ".one")) << name;
    EXPECT_TRUE(words_.has("kind." + name + ".other")) << name;
  }
}

TEST_F(ShippedWords, name_every_attribute) {
  for (const auto& [name, kind] : kinds_.all())
    for (const AttributeDefinition& attribute : kind.attributes)
      EXPECT_TRUE(words_.has("attribute." + name + "." + attribute.name) ||
                  words_.has("attribute.any." + attribute.name))
          << name << "." << attribute.name;
}

TEST_F(ShippedWords, name_every_code_and_unit) {
  for (const auto& [name, kind] : kinds_.all()) {
    for (const AttributeDefinition& attribute : kind.attributes) {
      std::vector<std::string> codes = attribute.codes;
      codes.insert(codes.end(), attribute.facet_codes.begin(), attribute.facet_codes.end());
      if (!attribute.unit.empty()) codes.push_back(attribute.unit);
      for (const std::string& code : codes)
        EXPECT_TRUE(words_.has("code." + code)) << name << "." << attribute.name << ": " << code;
    }
  }
}

TEST_F(ShippedWords, name_every_basket) {
  const Baskets baskets = Baskets::load(shipped_definitions()).value();
  for (const Basket& basket : baskets.all())
    EXPECT_TRUE(words_.has("code." + basket.name)) << basket.name;
}

TEST_F(ShippedWords, write_the_accents_that_identifiers_leave_out) {
  EXPECT_EQ(words_.label("code.agrement_granted"), "agrément granted");
  EXPECT_EQ(words_.label("code.charge_daffaires"), "chargé d'affaires");
}

// Reasons as the sources write them: the first text after refuse(, Ground{ and their like.
std::set<std::string> reasons_in(const std::string& source) {
  static const std::regex opening(
      R"re((?:\w*(?:refuse|refusal|ground)\w*\s*(?:\w+\s*)?[({]\s*|)re"
      R"re(grounds_?\.push_back\(\s*(?:Ground)?\{\s*))re"
      R"re("([a-z0-9]+(?:_[a-z0-9]+)+)")re",
      std::regex::icase);
  std::set<std::string> reasons;
  for (std::sregex_iterator at(source.begin(), source.end(), opening), end; at != end; ++at)
    reasons.insert((*at)[1]);
  return reasons;
}

TEST(Reasons, are_found_however_the_source_writes_them) {
  const std::set<std::string> expected{"a_one", "a_two", "a_three", "a_four", "a_five", "a_six"};
  EXPECT_EQ(reasons_in("return refuse(\"a_one\"); Ground{\"a_two\", {}};\n"
                       "refuse_at(\n \"a_three\");\n"
                       "grounds.push_back(\n    {\"a_four\"}); Ground ground{\"a_five\"};\n"
                       "grounds_.push_back(Ground{\"a_six\"}); say(\"a_seven\");"),
            expected);
}

TEST_F(ShippedWords, have_a_sentence_for_every_reason_that_the_sources_use) {
  int counted = 0;
  for (const auto& path : files_below(source_folder() / "src", {".h", ".cpp"})) {
    for (const std::string& reason : reasons_in(read_file(path))) {
      EXPECT_TRUE(words_.has("ground." + reason)) << path.filename() << " uses " << reason;
      ++counted;
    }
  }
  EXPECT_GT(counted, 30);
}

TEST_F(ShippedWords, say_the_same_with_arguments_of_every_refusal_of_kinds) {
  const Ground ground{"definition_key_unknown",
                      {{"key", "serchable"}, {"nearest", "searchable"}, {"known", "type, of"}},
                      "kinds/visit.toml:7",
                      ""};
  EXPECT_EQ(words_.sentence(ground),
            "kinds/visit.toml:7: serchable is not a key that can stand here. Did you mean "
            "searchable? The keys are: type, of.");
}

}  // namespace
}  // namespace comity
