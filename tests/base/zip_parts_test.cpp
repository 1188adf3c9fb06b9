// SPDX-License-Identifier: Apache-2.0
#include "base/zip_parts.h"

#include <gtest/gtest.h>

namespace comity {
namespace {

TEST(ZipParts, WhatIsPackedComesBackInItsOrder) {
  const std::vector<ZipPart> parts = {{"mimetype", "application/x", false},
                                      {"word/document.xml", std::string(5000, 'a'), true},
                                      {"empty", "", true}};
  const std::string bytes = write_zip(parts);
  EXPECT_EQ(bytes.substr(30, 21), "mimetypeapplication/x");  // readable without unpacking
  EXPECT_LT(bytes.size(), 1000u);
  auto back = read_zip(bytes);
  ASSERT_TRUE(back.ok());
  ASSERT_EQ(back->size(), parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    EXPECT_EQ((*back)[i].name, parts[i].name);
    EXPECT_EQ((*back)[i].bytes, parts[i].bytes);
  }
  EXPECT_EQ(write_zip(*back), bytes);
  EXPECT_NE(part_of(*back, "word/document.xml"), nullptr);
  EXPECT_EQ(part_of(*back, "word/nothing.xml"), nullptr);
}

TEST(ZipParts, WhatIsDamagedOrTooLargeIsRefused) {
  const std::string bytes = write_zip({{"one", std::string(5000, 'a'), true}});
  EXPECT_FALSE(read_zip(bytes.substr(0, bytes.size() / 2)).ok());
  EXPECT_FALSE(read_zip("no zip").ok());
  EXPECT_FALSE(read_zip(bytes, 4000).ok());
}

}  // namespace
}  // namespace comity
