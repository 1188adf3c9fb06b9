// SPDX-License-Identifier: Apache-2.0
// What a list shows of subjects that lack the value asked for, that this reader may not see, or of
// which everything was withdrawn later.
#include <gtest/gtest.h>

#include "support/installation.h"

namespace comity::testing {
namespace {

std::vector<std::string> listed_keys(Office& office, const ListQuery& query, const Lens& lens,
                                     const Access& access = full_access()) {
  std::vector<std::string> keys;
  auto session = office.read(lens, access);
  for (const ListRow& row : session->reader().list(query).rows) keys.push_back(row.subject.key);
  return keys;
}

Access access_of(Role role) { return {"reader", role, 0, {}, {}}; }

using Keys = std::vector<std::string>;

TEST(List, AFilterOnADateTakesNoRowWithoutADate) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-undated", "status", "open");
  installation.claim("post", "m-old", "status", "closed");
  installation.claim("post", "m-old", "closed", "1970-01-01");
  const Lens today = lens_of_day("2025-06-01");
  EXPECT_EQ(listed_keys(installation.office(), {"post", {{"closed", "1970-01-01"}}, ""}, today),
            Keys{"m-old"});
  EXPECT_EQ(listed_keys(installation.office(), {"post", {{"closed", "1960..1980"}}, ""}, today),
            Keys{"m-old"});
}

TEST(List, ASubjectOfWhichAllIsSensitiveIsListedOnlyToWhoSeesSensitive) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("person", "p-plain", "name", "Mara Quell");
  installation.claim("person", "p-only", "date_of_birth", "1970-01-01");
  installation.claim("person", "p-both", "name", "Hugo Venn");
  installation.claim("person", "p-both", "passport", "A1");
  Office& office = installation.office();
  for (const Lens& lens : {lens_of_day("2025-06-01"), Lens{}}) {
    EXPECT_EQ(listed_keys(office, {"person", {}, ""}, lens, access_of(Role::staff)),
              (Keys{"p-both", "p-plain"}));
    EXPECT_EQ(listed_keys(office, {"person", {}, ""}, lens, access_of(Role::desk)),
              (Keys{"p-both", "p-only", "p-plain"}));
  }
}

TEST(List, WhatWasWithdrawnLaterIsListedAsItWasKnown) {
  TestInstallation installation;
  installation.add_parties();
  const ClaimId status = installation.claim("post", "m-gone", "status", "open", "2020/..");
  Lens then = lens_of_day("2025-06-01");
  then.known = status.seq;
  Office& office = installation.office();
  ASSERT_TRUE(office.run(Act{ActId::random(), ClaimWithdraw{status, "wrong"}}).ok());
  EXPECT_EQ(listed_keys(office, {"post", {}, ""}, then), Keys{"m-gone"});
  EXPECT_EQ(listed_keys(office, {"post", {}, ""}, lens_of_day("2025-06-01")), Keys{});
  then.known = status.seq - 1;
  EXPECT_EQ(listed_keys(office, {"post", {}, ""}, then), Keys{});
}

// An attribute that is no column is not offered in place of itself.
TEST(List, AFilterFindsEachOfManyValuesAndWhatHasNone) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("round", "r_1", "status", "held");
  installation.claim("round", "r-1", "status", "held");
  installation.claim("statement", "st-both", "text", "Of two rounds.");
  installation.claim("statement", "st-both", "about", "r-1");
  installation.claim("statement", "st-both", "about", "r_1");
  installation.claim("statement", "st-one", "text", "Of one round.");
  installation.claim("statement", "st-one", "about", "r-1");
  installation.claim("statement", "st-none", "text", "Of no round.");
  Office& office = installation.office();
  for (const Lens& lens : {lens_of_day("2025-06-01"), Lens{}}) {
    const auto about = [&](const std::string& key) {
      return listed_keys(office, {"statement", {{"about", key}}, ""}, lens);
    };
    EXPECT_EQ(about("r-1"), (Keys{"st-one", "st-both"}));
    EXPECT_EQ(about("r_1"), Keys{"st-both"});
    EXPECT_EQ(about(""), Keys{"st-none"});
    EXPECT_EQ(about("r"), Keys{});
  }
}

TEST(List, NoColumnIsMeantByItsOwnName) {
  TestInstallation installation;
  auto session = installation.office().read({});
  ListQuery query;
  query.kind = "person";
  query.filters = {{"date_of_birth", "2000"}};
  const auto checked = check_list(session->reader(), query);
  ASSERT_FALSE(checked.ok());
  for (const auto& [name, text] : checked.refusal().grounds.front().arguments)
    EXPECT_TRUE(name != "nearest" || text.empty()) << text;
}

}  // namespace
}  // namespace comity::testing
