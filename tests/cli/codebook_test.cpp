// SPDX-License-Identifier: Apache-2.0
#include "cli/codebook.h"

#include <gtest/gtest.h>

#include "support/shipped_files.h"

namespace comity {
namespace {

class Codebook : public testing::Test {
 protected:
  Words words_ = Words::read(source_folder() / "data", "en").value();
  std::string of(const std::string& kind_file) const {
    return codebook(Kinds::load({{"kinds/visit.toml", kind_file}}).value(), words_);
  }
};

constexpr const char* kVisit =
    "kind = \"visit\"\nplural = \"visits\"\ntime = \"happens\"\ntitle = \"what\"\n"
    "[attribute.what]\ntype = \"text\"\nneutral = true\nlisted = true\nsearchable = true\n"
    "[attribute.way]\ntype = \"code\"\ncodes = [\"air\", \"sea\"]\nopen_codes = true\n"
    "[attribute.after]\ntype = \"reference\"\nof = [\"visit\"]\ncardinality = \"many\"\n"
    "[attribute.length]\ntype = \"number\"\nunit = \"hours\"\nfacet = \"leg\"\n"
    "facet_codes = [\"out\", \"home\"]\nafter_the_fact = true\nsensitive = true\nhappens = true\n";

TEST_F(Codebook, has_a_row_for_each_attribute_in_the_order_of_the_file) {
  const std::string text = of(kVisit);
  const std::string expected =
      "| `what` | what | text | one |  |  | neutral, listed, searchable |\n"
      "| `way` | way | code | one |  | `air`, `sea`, others are kept |  |\n"
      "| `after` | after | reference to `visit` | many |  |  |  |\n"
      "| `length` | length | number in hours | one | leg: `out`, `home` |  | "
      "happens, sensitive, after the fact |\n";
  EXPECT_NE(text.find(expected), std::string::npos) << text;
  EXPECT_NE(text.find("\n## visit\n"), std::string::npos);
  EXPECT_NE(text.find("Happens: a claim tells of a day or an hour"), std::string::npos);
}

TEST_F(Codebook, of_what_ships_names_every_kind_and_leaves_no_word_unwritten) {
  const Kinds kinds = Kinds::load(shipped_definitions()).value();
  const std::string text = codebook(kinds, words_);
  for (const auto& [name, kind] : kinds.all()) {
    EXPECT_NE(text.find("\n## " + name + "\n"), std::string::npos) << name;
    for (const AttributeDefinition& attribute : kind.attributes)
      EXPECT_NE(text.find("| `" + attribute.name + "` |"), std::string::npos) << attribute.name;
  }
  EXPECT_EQ(text.find("[codebook."), std::string::npos);
}

// The page in docs is what the definitions say today; `comity codebook` writes it anew.
TEST_F(Codebook, in_docs_is_the_one_that_the_definitions_give) {
  const Kinds kinds = Kinds::load(shipped_definitions()).value();
  EXPECT_EQ(read_file(source_folder() / "docs" / "reference" / "codebook.md"),
            codebook(kinds, words_));
}

}  // namespace
}  // namespace comity
