// SPDX-License-Identifier: Apache-2.0
#include "kinds/baskets.h"

#include <gtest/gtest.h>

#include <set>

#include "support/shipped_files.h"

namespace comity {
namespace {

struct WrongFile {
  const char* about;
  std::string content;
  std::string reason;
  std::string place;
};

std::vector<WrongFile> wrong_files() {
  return {
      {"nothing in it", "", "baskets_none", "baskets.toml"},
      {"not TOML at all", "[[basket]\n", "toml_malformed", "baskets.toml:1"},
      {"a basket that is no table", "basket = [1]\n", "definition_type_wrong", "baskets.toml:1"},
      {"no name", "[[basket]]\ntopics = [\"movement\"]\n", "definition_key_missing",
       "baskets.toml:1"},
      {"a name with a space", "[[basket]]\nname = \"the move\"\n", "definition_name_malformed",
       "baskets.toml:2"},
      {"a key that nobody knows", "[[basket]]\nname = \"movement\"\ntopic = [\"movement\"]\n",
       "definition_key_unknown", "baskets.toml:3"},
      {"another table", "[[basket]]\nname = \"movement\"\n[bucket]\n", "definition_key_unknown",
       "baskets.toml:3"},
      {"two of one name", "[[basket]]\nname = \"movement\"\n[[basket]]\nname = \"movement\"\n",
       "baskets_name_twice", "baskets.toml:4"},
      {"a kind of measure in two",
       "[[basket]]\nname = \"movement\"\nmeasure_kinds = [\"visa\"]\n"
       "[[basket]]\nname = \"staffing\"\nmeasure_kinds = [\"visa\"]\n",
       "baskets_code_in_two", "baskets.toml:6"},
      {"a code that is no name", "[[basket]]\nname = \"movement\"\ntopics = [\"By air\"]\n",
       "definition_name_malformed", "baskets.toml:3"},
      {"an attribute without its kind",
       "[[basket]]\nname = \"movement\"\nattributes = [\"staff\"]\n", "definition_name_malformed",
       "baskets.toml:3"},
  };
}

TEST(Baskets, a_wrong_file_is_refused_with_reason_and_line) {
  for (const WrongFile& wrong : wrong_files()) {
    SCOPED_TRACE(wrong.about);
    const auto baskets = Baskets::load({{"baskets.toml", wrong.content}});
    ASSERT_FALSE(baskets.ok());
    EXPECT_EQ(baskets.refusal().grounds.front().reason, wrong.reason);
    EXPECT_EQ(baskets.refusal().grounds.front().place, wrong.place);
  }
}

TEST(Baskets, an_adoption_without_baskets_is_refused) {
  const auto baskets = Baskets::load({});
  ASSERT_FALSE(baskets.ok());
  EXPECT_EQ(baskets.refusal().grounds.front().reason, "baskets_none");
}

TEST(Baskets, one_word_may_be_a_topic_and_a_kind_of_measure) {
  const auto baskets = Baskets::load(
      {{"baskets.toml", "[[basket]]\nname = \"movement\"\nmeasure_kinds = [\"movement\"]\n"
                        "topics = [\"movement\"]\n"}});
  ASSERT_TRUE(baskets.ok());
  EXPECT_EQ(baskets.value().of_topic("movement"), "movement");
  EXPECT_EQ(baskets.value().of_measure_kind("movement"), "movement");
  EXPECT_EQ(baskets.value().of_incident_kind("movement"), "");
}

TEST(Baskets, an_attribute_that_no_kind_defines_is_refused) {
  const auto kinds = Kinds::load(shipped_definitions());
  ASSERT_TRUE(kinds.ok());
  const auto baskets = Baskets::load(
      {{"baskets.toml",
        "[[basket]]\nname = \"a\"\nattributes = [\"post.staf\", \"pots.staff\"]\n"}});
  ASSERT_TRUE(baskets.ok());
  const auto checked = baskets.value().check(kinds.value());
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.refusal().grounds.size(), 2u);
  EXPECT_EQ(checked.refusal().grounds[0].reason, "baskets_attribute_unknown");
}

class ShippedBaskets : public testing::Test {
 protected:
  Baskets baskets_ = Baskets::load(shipped_definitions()).value();
  Kinds kinds_ = Kinds::load(shipped_definitions()).value();

  const AttributeDefinition& attribute(const char* kind, const char* name) const {
    return *kinds_.find(kind)->find(name);
  }
  int baskets_with_function(const std::string& function) const {
    int count = 0;
    for (const Basket& basket : baskets_.all())
      count += static_cast<int>(
          std::count(basket.functions.begin(), basket.functions.end(), function));
    return count;
  }
};

TEST_F(ShippedBaskets, are_the_seven_subjects_in_the_order_of_the_page) {
  std::vector<std::string> names;
  for (const Basket& basket : baskets_.all()) names.push_back(basket.name);
  const std::vector<std::string> expected{"visas_and_credentials", "pay_and_banking", "movement",
                                          "treatment_of_staff",    "property",        "staffing",
                                          "posts"};
  EXPECT_EQ(names, expected);
}

TEST_F(ShippedBaskets, hold_every_known_kind_of_measure_and_of_incident) {
  for (const std::string& code : attribute("measure", "measure_kind").codes)
    EXPECT_NE(baskets_.of_measure_kind(code), "") << code;
  for (const std::string& code : attribute("incident", "incident_kind").codes)
    EXPECT_NE(baskets_.of_incident_kind(code), "") << code;
}

TEST_F(ShippedBaskets, hold_every_function_of_a_post_once) {
  for (const std::string& function : attribute("post", "function").facet_codes)
    EXPECT_EQ(baskets_with_function(function), 1) << function;
}

TEST_F(ShippedBaskets, hold_every_topic_but_those_of_no_basket) {
  const std::set<std::string> outside{"flights", "other"};
  for (const std::string& topic : attribute("irritant", "topic").codes)
    EXPECT_EQ(baskets_.of_topic(topic), outside.contains(topic) ? "" : topic);
}

TEST_F(ShippedBaskets, name_attributes_that_the_kinds_define) {
  EXPECT_TRUE(baskets_.check(kinds_).ok());
}

}  // namespace
}  // namespace comity
