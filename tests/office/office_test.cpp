// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/fault.h"
#include "office/maintenance.h"
#include "office/store.h"
#include "support/installation.h"
#include "views/derived_tables.h"

namespace comity {
namespace {

using testing::TestInstallation;
using testing::full_access;
using testing::lens_of_day;

Act one_claim(const std::string& key, const std::string& attribute, const std::string& value) {
  ClaimsRecord act;
  ClaimDraft draft;
  draft.subject = key;
  draft.attribute = attribute;
  draft.value.text = value;
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  return Act{ActId::random(), act};
}

TEST(Office, ARecordedClaimIsReadBack) {
  TestInstallation installation;
  installation.add_parties();
  const ClaimId id = installation.claim("post", "m-capital", "status", "open", "2020-01-01/..");
  auto session = installation.office().read(lens_of_day("2021-01-01"));
  const auto row = session->reader().find("m-capital");
  ASSERT_TRUE(row.has_value());
  const auto post = session->reader().subject(row->number);
  ASSERT_NE(post, nullptr);
  EXPECT_EQ(post->plain("status"), "open");
  EXPECT_EQ(post->folded.find("status")->values.front().claims.front()->id, id);
  EXPECT_EQ(installation.office()
                .read(lens_of_day("2019-01-01"))
                ->reader()
                .subject(row->number)
                ->plain("status"),
            "");
}

TEST(Office, TheSameIdAgainIsTheSameEvent) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-capital", "name", "Embassy");
  const Act act = one_claim("m-capital", "status", "open");
  const auto first = installation.office().run(act);
  const auto again = installation.office().run(act);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_FALSE(first->repeated);
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(first->claims, again->claims);
  Act other = one_claim("m-capital", "status", "closed");
  other.id = act.id;
  const auto refused = installation.office().run(other);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().grounds.front().reason, "act_id_taken");
}

TEST(Office, ARefusalNamesEveryGround) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-capital", "name", "Embassy");
  Act act = one_claim("m-capital", "statuss", "open");
  std::get<ClaimsRecord>(act.body).claims.front().sources = {"s-nowhere"};
  std::get<ClaimsRecord>(act.body).claims.push_back(
      std::get<ClaimsRecord>(one_claim("m-none", "status", "open").body).claims.front());
  const auto refused = installation.office().run(act);
  ASSERT_FALSE(refused.ok());
  std::vector<std::string> reasons;
  for (const auto& ground : refused.refusal().grounds) reasons.push_back(ground.reason);
  EXPECT_EQ(reasons,
            (std::vector<std::string>{"attribute_unknown", "subject_unknown", "subject_unknown"}));
}

TEST(Office, AListTakesFiltersAndClocks) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-one", "sending_state", "XAA");
  installation.claim("post", "m-one", "status", "open", "2020-01-01/2022-01-01");
  installation.claim("post", "m-one", "status", "closed", "2022-01-01/..");
  installation.claim("post", "m-two", "sending_state", "XBB");
  installation.claim("post", "m-two", "status", "open");
  const auto keys = [&](const Lens& lens, std::vector<Filter> filters) {
    std::vector<std::string> found;
    auto session = installation.office().read(lens);
    for (const auto& row : session->reader().list({"post", std::move(filters), "", 50, ""}).rows)
      found.push_back(row.subject.key);
    return found;
  };
  EXPECT_EQ(keys(lens_of_day("2021-01-01"), {{"status", "open"}}),
            (std::vector<std::string>{"m-two", "m-one"}));
  EXPECT_EQ(keys(lens_of_day("2023-01-01"), {{"status", "open"}}),
            (std::vector<std::string>{"m-two"}));
  EXPECT_EQ(keys(lens_of_day("2023-01-01"), {{"sending_state", "XAA"}}),
            (std::vector<std::string>{"m-one"}));
  Lens early = lens_of_day("2021-01-01");
  early.public_by = lens_of_day("2024-01-01").asof;   // the only source appeared in 2025
  EXPECT_EQ(keys(early, {{"status", "open"}}), (std::vector<std::string>{}));
  Lens before = lens_of_day("2021-01-01");
  before.known = 8;
  EXPECT_EQ(keys(before, {{"status", "open"}}), (std::vector<std::string>{"m-one"}));
}

TEST(Office, SearchFindsByWordAndPrefix) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("property", "p-hill", "name", "Schloß Grünhügel");
  auto session = installation.office().read(lens_of_day("2025-06-01"));
  EXPECT_EQ(session->reader().search("grunhu", {}, 10).hits.size(), 1u);
  EXPECT_EQ(session->reader().search("grunhu", {"post"}, 10).hits.size(), 0u);
  EXPECT_EQ(session->reader().search("villa", {}, 10).hits.size(), 0u);
}

TEST(Office, AMarkedClaimIsNotThereForWhoMayNotSeeIt) {
  TestInstallation installation;
  installation.add_parties();
  ClaimsRecord act;
  act.opened.push_back({"incident", "i-secret"});
  ClaimDraft draft;
  draft.subject = "i-secret";
  draft.attribute = "what";
  draft.value.text = "hidden words";
  draft.marking = "2";
  draft.sources = {"s-test"};
  act.claims.push_back(draft);
  ASSERT_TRUE(installation.office().run(Act{ActId::random(), act}).ok());
  Access low;
  low.role = Role::desk;
  auto hidden = installation.office().read(lens_of_day("2025-06-01"), low);
  EXPECT_FALSE(hidden->reader().find("i-secret").has_value());
  EXPECT_TRUE(hidden->reader().search("hidden", {}, 10).hits.empty());
  EXPECT_EQ(hidden->reader().search("hidden", {}, 10).counted, 0);
  EXPECT_TRUE(hidden->reader().list({"incident", {}, "", 50, ""}).rows.empty());
  auto cleared = installation.office().read(lens_of_day("2025-06-01"));
  EXPECT_TRUE(cleared->reader().find("i-secret").has_value());
  EXPECT_EQ(cleared->reader().list({"incident", {}, "", 50, ""}).rows.size(), 1u);
}

TEST(Office, RebuiltViewsEqualTheKeptOnes) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-one", "status", "open", "2020-01-01/2022-01-01");
  const ClaimId wrong =
      installation.claim("post", "m-one", "status", "closed", "2021/..", "XAA", "2021-05-05");
  ASSERT_TRUE(
      installation.office().run(Act{ActId::random(), ClaimWithdraw{wrong, "wrong post"}}).ok());
  const auto dump = [&] {
    auto session = installation.office().read({});
    std::string all;
    for (const auto& table : derived_tables(installation.office().kinds()))
      all += table + "\n" + dump_table(session->snapshot(), table);
    return all;
  };
  const std::string kept = dump();
  EXPECT_NE(kept.find("m-one"), std::string::npos);
  installation.office().rebuild_views();
  EXPECT_EQ(kept, dump());
}

TEST(Office, AnInstallationOfAnOlderVersionIsBroughtUpToThisOne) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-capital", "status", "open", "2020-01-01/..");
  installation.close();
  {
    auto db = store_of(installation.dir()).open(db::Mode::write);
    db->run("DROP TABLE view_extent; DROP TABLE subject_merge; DROP TABLE public_before;"
            "UPDATE setting SET value = '1' WHERE name = 'schema_version'");
  }
  EXPECT_THROW(installation.reopen(OpenMode::read), Fault);
  try {
    (void)verify_installation(installation.dir(), VerifyOptions{}).ok();
    ADD_FAILURE() << "what an older version derived was compared";
  } catch (const Fault& fault) {
    EXPECT_NE(std::string(fault.what()).find("older version"), std::string::npos) << fault.what();
  }
  installation.reopen(OpenMode::write);
  ListQuery query;
  query.kind = "post";
  EXPECT_EQ(
      installation.office().read(lens_of_day("2021-01-01"))->reader().list(query).rows.size(), 1u);
  installation.reopen(OpenMode::read);
}

}  // namespace
}  // namespace comity
