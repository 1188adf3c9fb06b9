// SPDX-License-Identifier: Apache-2.0
#include "kinds/kinds.h"

#include <gtest/gtest.h>

#include "support/shipped_files.h"

namespace comity {
namespace {

// A sound file; the wrong ones below differ from it in what they are about.
constexpr const char* kHead =
    "kind = \"visit\"\n"
    "plural = \"visits\"\n"
    "time = \"happens\"\n"
    "title = \"what\"\n";
constexpr const char* kWhat =
    "[attribute.what]\n"
    "type = \"text\"\n";

std::string visit(const std::string& rest) { return std::string(kHead) + kWhat + rest; }

struct WrongFile {
  const char* about;
  std::string content;
  std::string reason;
  int line;
};

std::vector<WrongFile> wrong_kinds() {
  return {
      {"not TOML at all", "kind = \n", "toml_malformed", 1},
      {"an attribute that is defined twice", visit("[attribute.what]\ntype = \"text\"\n"),
       "toml_malformed", 7},
      {"a key of the kind that nobody knows", std::string("lasting = true\n") + visit(""),
       "definition_key_unknown", 1},
      {"a key of an attribute that nobody knows", visit("serchable = true\n"),
       "definition_key_unknown", 7},
      {"no kind",
       std::string("plural = \"visits\"\ntime = \"happens\"\ntitle = \"what\"\n") + kWhat,
       "definition_key_missing", 1},
      {"no plural", std::string("kind = \"visit\"\ntime = \"happens\"\ntitle = \"what\"\n") + kWhat,
       "definition_key_missing", 1},
      {"no title", std::string("kind = \"visit\"\nplural = \"visits\"\ntime = \"lasts\"\n") + kWhat,
       "definition_key_missing", 1},
      {"no time", std::string("kind = \"visit\"\nplural = \"visits\"\ntitle = \"what\"\n") + kWhat,
       "definition_key_missing", 1},
      {"a time that is none of the three",
       std::string("kind = \"visit\"\nplural = \"visits\"\ntime = \"last\"\ntitle = \"what\"\n") +
           kWhat,
       "definition_word_unknown", 3},
      {"a kind that is a number", std::string("plural = \"visits\"\nkind = 7\ntime = \"lasts\"\n") +
                                      "title = \"what\"\n" + kWhat,
       "definition_type_wrong", 2},
      {"an empty plural",
       std::string("kind = \"visit\"\nplural = \"\"\ntime = \"lasts\"\ntitle = \"what\"\n") + kWhat,
       "definition_type_wrong", 2},
      {"a kind that is no name",
       std::string("kind = \"Visit\"\nplural = \"visits\"\ntime = \"lasts\"\ntitle = \"what\"\n") +
           kWhat,
       "definition_name_malformed", 1},
      {"a title that is no attribute",
       std::string("kind = \"visit\"\nplural = \"visits\"\ntime = \"lasts\"\ntitle = \"who\"\n") +
           kWhat,
       "kinds_title_is_no_attribute", 4},
      {"a title that is no text",
       std::string("kind = \"visit\"\nplural = \"visits\"\ntime = \"lasts\"\ntitle = \"day\"\n") +
           kWhat + "[attribute.day]\ntype = \"date\"\n",
       "kinds_title_does_not_name", 4},
      {"a title that is masked",
       std::string("kind = \"visit\"\nplural = \"visits\"\ntime = \"lasts\"\ntitle = \"guest\"\n") +
           "[attribute.guest]\ntype = \"text\"\nsensitive = true\n",
       "kinds_title_does_not_name", 4},
  };
}

std::vector<WrongFile> wrong_values_of_keys() {
  return {
      {"an attribute without a type", visit("[attribute.day]\nlisted = true\n"),
       "definition_key_missing", 7},
      {"a type that is none", visit("[attribute.day]\ntype = \"dat\"\n"), "definition_word_unknown",
       8},
      {"a cardinality that is none",
       visit("[attribute.day]\ntype = \"date\"\ncardinality = \"ordered\"\n"),
       "definition_word_unknown", 9},
      {"a flag that is a text", visit("neutral = \"yes\"\n"), "definition_type_wrong", 7},
      {"codes that are no list", visit("[attribute.way]\ntype = \"code\"\ncodes = \"air\"\n"),
       "definition_type_wrong", 9},
      {"a list with nothing in it", visit("[attribute.way]\ntype = \"code\"\ncodes = []\n"),
       "definition_type_wrong", 9},
      {"a code that is a number",
       visit("[attribute.way]\ntype = \"code\"\ncodes = [\"air\",\n 7]\n"), "definition_type_wrong",
       9},
      {"a code that stands twice",
       visit("[attribute.way]\ntype = \"code\"\ncodes = [\n\"air\",\n\"air\"]\n"),
       "definition_word_twice", 11},
      {"a code that is no name",
       visit("[attribute.way]\ntype = \"code\"\ncodes = [\"by air\"]\n"),
       "definition_name_malformed", 9},
      {"an attribute that is a number", visit("[attribute]\nday = 3\n"), "definition_type_wrong",
       8},
      {"a name with a capital", visit("[attribute.Day]\ntype = \"date\"\n"),
       "definition_name_malformed", 7},
      {"a name that SQL would read", visit("[attribute.\"day; drop\"]\ntype = \"date\"\n"),
       "definition_name_malformed", 7},
      {"a name of 64 letters", visit("[attribute." + std::string(64, 'd') + "]\ntype = \"date\"\n"),
       "definition_name_malformed", 7},
      {"a name that begins with a digit", visit("[attribute.2nd]\ntype = \"date\"\n"),
       "definition_name_malformed", 7},
      {"a column that every view has", visit("[attribute.seq]\ntype = \"number\"\n"),
       "kinds_attribute_name_reserved", 7},
      {"a column that the database keeps", visit("[attribute.rowid]\ntype = \"number\"\n"),
       "kinds_attribute_name_reserved", 7},
  };
}

std::vector<WrongFile> wrong_together() {
  return {
      {"codes on a text", visit("codes = [\"air\"]\n"), "kinds_key_does_not_fit_type", 7},
      {"open codes on a text", visit("open_codes = true\n"), "kinds_key_does_not_fit_type", 7},
      {"kinds of a text", visit("of = [\"visit\"]\n"), "kinds_key_does_not_fit_type", 7},
      {"a unit on a date", visit("[attribute.day]\ntype = \"date\"\nunit = \"days\"\n"),
       "kinds_key_does_not_fit_type", 9},
      {"a code without any", visit("[attribute.way]\ntype = \"code\"\n"),
       "kinds_code_without_codes", 7},
      {"codes of a facet without a facet", visit("facet_codes = [\"air\"]\n"),
       "kinds_facet_codes_without_facet", 7},
      {"sensitive and neutral",
       visit("[attribute.passport]\ntype = \"text\"\nsensitive = true\nneutral = true\n"),
       "kinds_sensitive_and_neutral", 10},
      {"sensitive and searchable",
       visit("[attribute.passport]\ntype = \"text\"\nsensitive = true\nsearchable = true\n"),
       "kinds_sensitive_and_searchable", 10},
      {"part of a kind that is not there", std::string("part_of = \"visits\"\n") + visit(""),
       "kinds_unknown_kind", 1},
      {"part of itself", std::string("part_of = \"visit\"\n") + visit(""), "kinds_part_of_itself",
       1},
      {"a reference to a kind that is not there",
       visit("[attribute.guest]\ntype = \"reference\"\nof = [\"persn\"]\n"), "kinds_unknown_kind",
       7},
  };
}

std::vector<std::string> reasons_and_places(const Refusal& refusal) {
  std::vector<std::string> found;
  for (const Ground& ground : refusal.grounds)
    found.push_back(ground.reason + " " + ground.place);
  return found;
}

TEST(Kinds, a_sound_file_is_a_kind) {
  const auto kinds = Kinds::load({{"kinds/visit.toml", visit("")}});
  ASSERT_TRUE(kinds.ok());
  const KindDefinition* kind = kinds.value().find("visit");
  ASSERT_NE(kind, nullptr);
  EXPECT_EQ(kind->time, KindTime::happens);
  EXPECT_EQ(kinds.value().find("visits"), kind);
  EXPECT_EQ(kinds.value().find("visitors"), nullptr);
}

TEST(Kinds, a_wrong_file_is_refused_with_reason_and_line) {
  for (const auto& wrong_files : {wrong_kinds(), wrong_values_of_keys(), wrong_together()}) {
    for (const WrongFile& wrong : wrong_files) {
      SCOPED_TRACE(wrong.about);
      const auto kinds = Kinds::load({{"kinds/visit.toml", wrong.content}});
      ASSERT_FALSE(kinds.ok());
      const std::vector<std::string> expected{wrong.reason +
                                              " kinds/visit.toml:" + std::to_string(wrong.line)};
      EXPECT_EQ(reasons_and_places(kinds.refusal()), expected);
    }
  }
}

TEST(Kinds, all_that_is_wrong_in_all_files_is_told_at_once) {
  const auto kinds = Kinds::load({{"kinds/visit.toml", visit("serchable = true\nneutral = 1\n")},
                                  {"kinds/guest.toml", "kind = \n"},
                                  {"kinds/meal.toml", "kind = \"meal\"\n"}});
  ASSERT_FALSE(kinds.ok());
  const std::vector<std::string> expected{
      "definition_type_wrong kinds/visit.toml:8",  "definition_key_unknown kinds/visit.toml:7",
      "toml_malformed kinds/guest.toml:1",         "definition_key_missing kinds/meal.toml:1",
      "definition_key_missing kinds/meal.toml:1",  "definition_key_missing kinds/meal.toml:1",
  };
  EXPECT_EQ(reasons_and_places(kinds.refusal()), expected);
}

TEST(Kinds, a_kind_whose_file_cannot_be_read_is_not_called_unknown) {
  const auto kinds = Kinds::load(
      {{"kinds/visit.toml", visit("[attribute.guest]\ntype = \"reference\"\nof = [\"guest\"]\n")},
       {"kinds/guest.toml", "kind = \n"}});
  ASSERT_FALSE(kinds.ok());
  EXPECT_EQ(reasons_and_places(kinds.refusal()),
            std::vector<std::string>{"toml_malformed kinds/guest.toml:1"});
}

TEST(Kinds, a_misspelt_word_is_answered_with_the_nearest) {
  const auto kinds = Kinds::load({{"kinds/visit.toml", visit("serchable = true\n")}});
  ASSERT_FALSE(kinds.ok());
  const Arguments& arguments = kinds.refusal().grounds.front().arguments;
  EXPECT_EQ(arguments[0], std::make_pair(std::string("key"), std::string("serchable")));
  EXPECT_EQ(arguments[1], std::make_pair(std::string("nearest"), std::string("searchable")));
}

TEST(Kinds, a_name_or_plural_means_one_kind) {
  const std::string other =
      "kind = \"visits\"\nplural = \"visitses\"\ntime = \"lasts\"\ntitle = \"what\"\n" +
      std::string(kWhat);
  const auto kinds =
      Kinds::load({{"kinds/visit.toml", visit("")}, {"kinds/visits.toml", other}});
  ASSERT_FALSE(kinds.ok());
  EXPECT_EQ(reasons_and_places(kinds.refusal()),
            std::vector<std::string>{"kinds_name_taken kinds/visit.toml:2"});
  const auto twice =
      Kinds::load({{"kinds/visit.toml", visit("")}, {"kinds/again.toml", visit("")}});
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.refusal().grounds.front().reason, "kinds_name_taken");
  EXPECT_EQ(twice.refusal().grounds.front().place, "kinds/again.toml:1");
}

TEST(Kinds, parts_do_not_run_in_a_circle) {
  const std::string first =
      "kind = \"a\"\nplural = \"as\"\npart_of = \"b\"\ntime = \"lasts\"\ntitle = \"what\"\n";
  const std::string second =
      "kind = \"b\"\nplural = \"bs\"\ntime = \"lasts\"\npart_of = \"a\"\ntitle = \"what\"\n";
  const auto kinds =
      Kinds::load({{"kinds/a.toml", first + kWhat}, {"kinds/b.toml", second + kWhat}});
  ASSERT_FALSE(kinds.ok());
  const std::vector<std::string> expected{"kinds_part_of_itself kinds/a.toml:3",
                                          "kinds_part_of_itself kinds/b.toml:4"};
  EXPECT_EQ(reasons_and_places(kinds.refusal()), expected);
}

TEST(Kinds, attributes_keep_the_order_of_the_file) {
  const std::string rest =
      "[attribute.zeal]\ntype = \"text\"\n[attribute.aim]\ntype = \"text\"\n"
      "[attribute.mood]\ntype = \"text\"\n";
  const auto kinds = Kinds::load({{"kinds/visit.toml", visit(rest)}});
  ASSERT_TRUE(kinds.ok());
  std::vector<std::string> names;
  for (const AttributeDefinition& attribute : kinds.value().find("visit")->attributes)
    names.push_back(attribute.name + " " + attribute.place);
  const std::vector<std::string> expected{"what kinds/visit.toml:5", "zeal kinds/visit.toml:7",
                                          "aim kinds/visit.toml:9", "mood kinds/visit.toml:11"};
  EXPECT_EQ(names, expected);
}

TEST(Kinds, everything_that_a_file_says_of_an_attribute_is_kept) {
  const std::string rest =
      "[attribute.way]\ntype = \"code\"\ncardinality = \"many\"\nfacet = \"leg\"\n"
      "facet_codes = [\"out\", \"home\"]\ncodes = [\"air\", \"sea\"]\nopen_codes = true\n"
      "happens = true\nneutral = true\nlisted = true\nsearchable = true\nafter_the_fact = true\n"
      "[attribute.length]\ntype = \"quantity\"\nunit = \"hours\"\nsensitive = true\n"
      "[attribute.before]\ntype = \"reference\"\nof = [\"visit\"]\n";
  const auto kinds = Kinds::load({{"kinds/visit.toml", visit(rest)}});
  ASSERT_TRUE(kinds.ok());
  const KindDefinition& kind = *kinds.value().find("visit");
  const AttributeDefinition& way = *kind.find("way");
  EXPECT_EQ(way.type, ValueType::code);
  EXPECT_EQ(way.cardinality, Cardinality::many);
  EXPECT_EQ(way.facet, "leg");
  EXPECT_EQ(way.facet_codes, (std::vector<std::string>{"out", "home"}));
  EXPECT_EQ(way.codes, (std::vector<std::string>{"air", "sea"}));
  EXPECT_TRUE(way.open_codes && way.happens && way.neutral && way.listed && way.searchable &&
              way.after_the_fact);
  EXPECT_FALSE(way.sensitive);
  EXPECT_EQ(kind.find("length")->unit, "hours");
  EXPECT_TRUE(kind.find("length")->sensitive);
  EXPECT_FALSE(kind.find("length")->listed);
  EXPECT_EQ(kind.find("before")->of, std::vector<std::string>{"visit"});
}

TEST(Kinds, files_that_are_no_kinds_are_left_alone) {
  EXPECT_TRUE(Kinds::load({{"kinds/visit.toml", visit("")}, {"baskets.toml", "wrong ="}}).ok());
  const auto none = Kinds::load({{"baskets.toml", ""}});
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.refusal().grounds.front().reason, "kinds_none");
}

TEST(Kinds, the_kinds_that_ship_are_sound) {
  const auto kinds = Kinds::load(shipped_definitions());
  ASSERT_TRUE(kinds.ok()) << (kinds.ok() ? "" : reasons_and_places(kinds.refusal()).front());
  for (const char* kind :
       {"party",   "organisation", "post",         "property", "named_list",  "person",
        "office_held", "measure",  "incident",     "irritant", "round_series", "round",
        "delegation",  "agenda_item", "excluded_topic", "statement", "commitment", "source",
        "document"})
    EXPECT_NE(kinds.value().find(kind), nullptr) << kind;
  EXPECT_EQ(kinds.value().nearest_kind("measurs"), "measure");
  EXPECT_EQ(kinds.value().nearest_kind("partys"), "party");
  EXPECT_EQ(kinds.value().nearest_kind("qqqqqqqq"), "");
  const KindDefinition& measure = *kinds.value().find("measure");
  EXPECT_EQ(kinds.value().nearest_attribute(measure, "imposed_bye"), "imposed_by");
}

}  // namespace
}  // namespace comity
