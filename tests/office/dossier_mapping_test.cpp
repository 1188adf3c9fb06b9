// SPDX-License-Identifier: Apache-2.0
// The mapping as the project ships it fits the kinds; a wrong one is refused with file and line.
#include "office/import/dossier_mapping.h"

#include <gtest/gtest.h>

#include "support/dossiers.h"
#include "support/shipped_files.h"

namespace comity::testing {
namespace {

std::vector<DefinitionFile> shipped_mapping() {
  std::vector<DefinitionFile> files;
  for (const auto& path : files_below(source_folder() / "data" / "imports" / "dossier", {".toml"}))
    files.push_back({"imports/dossier/" + path.filename().string(), read_file(path)});
  return files;
}

Kinds shipped_kinds() { return std::move(Kinds::load(shipped_definitions())).value(); }

Result<DossierMapping> with_file(const std::string& name, const std::string& content) {
  auto files = shipped_mapping();
  files.push_back({"imports/dossier/" + name, content});
  return DossierMapping::load(files, shipped_kinds());
}

TEST(DossierMapping, fits_the_kinds_that_ship_with_it) {
  const auto mapping = DossierMapping::load(shipped_mapping(), shipped_kinds());
  ASSERT_TRUE(mapping.ok()) << mapping.refusal().grounds.front().place;
  EXPECT_EQ(mapping->whole.kind, "dossier");
  ASSERT_NE(mapping->find_array("measures"), nullptr);
  EXPECT_EQ(mapping->find_array("measures")->find("kind")->attribute, "measure_kind");
}

TEST(DossierMapping, is_refused_with_file_and_line) {
  const auto mapping = with_file("wrong.toml",
                                 "array = \"ferries\"\n"
                                 "kind = \"ferry\"\n"
                                 "id = \"id\"\n"
                                 "[field.x]\n"
                                 "form = \"itemss\"\n"
                                 "atribute = \"name\"\n");
  ASSERT_FALSE(mapping.ok());
  EXPECT_TRUE(has_ground(mapping.refusal(), "kinds_unknown_kind", "imports/dossier/wrong.toml:2"));
  EXPECT_TRUE(
      has_ground(mapping.refusal(), "definition_word_unknown", "imports/dossier/wrong.toml:5"));
  EXPECT_TRUE(
      has_ground(mapping.refusal(), "definition_key_unknown", "imports/dossier/wrong.toml:6"));
}

TEST(DossierMapping, names_only_attributes_that_the_kind_defines) {
  const auto mapping = with_file(
      "wrong.toml",
      "array = \"ferries\"\nkind = \"post\"\nid = \"id\"\n[field.x]\nattribute = \"citty\"\n");
  ASSERT_FALSE(mapping.ok());
  const Ground& ground = mapping.refusal().grounds.front();
  EXPECT_EQ(ground.reason, "dossier_mapping_attribute_unknown");
  EXPECT_EQ(ground.place, "imports/dossier/wrong.toml:5");
}

TEST(DossierMapping, reads_each_array_one_way) {
  const auto mapping = with_file("posts.toml", "array = \"posts\"\nkind = \"post\"\nid = \"id\"\n");
  ASSERT_FALSE(mapping.ok());
  EXPECT_EQ(mapping.refusal().grounds.front().reason, "dossier_mapping_array_twice");
}

TEST(DossierMapping, has_to_be_there) {
  const auto mapping = DossierMapping::load({}, shipped_kinds());
  ASSERT_FALSE(mapping.ok());
  EXPECT_EQ(mapping.refusal().grounds.front().reason, "dossier_mapping_missing");
}

}  // namespace
}  // namespace comity::testing
