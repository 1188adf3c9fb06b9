// SPDX-License-Identifier: Apache-2.0
#include "office/generate/synthetic_register.h"

#include <gtest/gtest.h>

#include "office/maintenance.h"
#include "support/installation.h"
#include "views/derived_tables.h"

namespace comity {
namespace {

using testing::full_access;
using testing::TemporaryFolder;

constexpr RegisterSize kSmall{1'500, 20, 7};  // two events of persons, the second not full

void found(const std::filesystem::path& dir) {
  InitOptions init;
  init.data = std::filesystem::path(COMITY_SOURCE_DIR) / "data";
  init.database = testing::another_database();
  ASSERT_TRUE(Office::init(dir, init).ok());
}

std::string claims_of(const std::filesystem::path& dir, const RegisterSize& size) {
  found(dir);
  EXPECT_TRUE(generate_register(dir, "administrator", size).ok());
  const auto office = Office::open(dir, OpenMode::read, full_access());
  const auto session = office->read({});
  return dump_table(session->snapshot(), "claim") + dump_table(session->snapshot(), "subject");
}

TEST(SyntheticRegister, IsWholeAndItsViewsEqualARebuild) {
  const TemporaryFolder folder;
  found(folder.path());
  const auto written = generate_register(folder.path(), "administrator", kSmall);
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(written->subjects, 1'500 + 20 + 40);
  EXPECT_EQ(written->claims, 1'500 * 10 + 20 * 6 + 40);
  const auto report = verify_installation(folder.path(), {});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->views_compared);
  EXPECT_TRUE(report->whole());
  EXPECT_EQ(report->chain.events, written->events + 2);
}

TEST(SyntheticRegister, IsListedAndFound) {
  const TemporaryFolder folder;
  found(folder.path());
  ASSERT_TRUE(generate_register(folder.path(), "administrator", kSmall).ok());
  const auto office = Office::open(folder.path(), OpenMode::read, full_access());
  const auto session = office->read(testing::lens_of_day("2018-12-31"));
  const auto answer = session->reader().list(
      {.kind = "person", .filters = {{"category", "local"}, {"standing", "in_post"}}});
  ASSERT_EQ(answer.rows.size(), 50u);
  EXPECT_EQ(answer.rows.front().columns.at("category"), "local");
  EXPECT_FALSE(session->reader().search("accreditation card", {"person"}, 5).hits.empty());
}

TEST(SyntheticRegister, IsTheSameForTheSameSeedOnly) {
  const TemporaryFolder one, two, three;
  const std::string claims = claims_of(one.path(), {50, 5, 7});
  EXPECT_EQ(claims, claims_of(two.path(), {50, 5, 7}));
  EXPECT_NE(claims, claims_of(three.path(), {50, 5, 8}));
}

TEST(SyntheticRegister, IsRefusedWhereSomethingStands) {
  const TemporaryFolder folder;
  found(folder.path());
  ASSERT_TRUE(generate_register(folder.path(), "administrator", {10, 5, 7}).ok());
  const auto again = generate_register(folder.path(), "administrator", {10, 5, 7});
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.refusal().grounds.front().reason, "register_not_empty");
}

}  // namespace
}  // namespace comity
