// SPDX-License-Identifier: Apache-2.0
// Acts through the door of a running server: the same act comes out, the same answer comes back,
// and only who may pass gets in.
#include "office/door.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "office/act_text.h"
#include "office/accounts.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

ClaimDraft full_draft() {
  ClaimDraft claim;
  claim.subject = "p-1";
  claim.attribute = "status";
  claim.facet = "XAA";
  claim.value = {ValueState::known, "about 330", 330, "minutes", Qualifier::approximate, {}};
  claim.valid = "2025-04-10/..";
  claim.said_by = "XAA";
  claim.said_on = "2025-04";
  claim.published_on = "2025-04-11";
  claim.known_by = "2025-05";
  claim.last_reported = "2025-06";
  claim.sources = {"s-1", "s-2"};
  claim.because = {"m-1"};
  claim.statements = {"t-1"};
  claim.wording = "\"quoted\"\n\xE2\x80\xAE right to left";
  claim.note = "doubt";
  claim.place = "posts[1]";
  claim.marking = "2/alpha";
  claim.sources_of_object = true;
  return claim;
}

std::vector<ActBody> one_of_each() {
  ClaimsRecord record;
  record.event = "statement_recorded";
  record.opened = {{"post", "p-1"}};
  record.claims = {full_draft(), ClaimDraft{}};
  record.withdrawn = {{12, 3}};
  record.reason = "corrected";
  record.undefined_attributes = true;
  record.right = Right::import;
  return {record,
          ClaimWithdraw{{4, 1}, "wrong"},
          ClaimDetermine{full_draft(), "seen"},
          SubjectMerge{"a", "b", "twice"},
          SubjectSplitOff{"a", "not the same"},
          Attach{"p-1", "scan.pdf", "application/pdf", std::string("\0\xFF\n", 3)},
          DefinitionsAdopt{{{"kinds/post.toml", "title = \"x\"\n"}}},
          ContentDestroy{{{120, 4}}, "rule 7"}};
}

TEST(SentAct, EveryActComesOutAsItWentIn) {
  const auto bodies = one_of_each();
  ASSERT_EQ(bodies.size(), std::variant_size_v<ActBody>);
  for (const ActBody& body : bodies) {
    const Act act{ActId::random(), body};
    const auto sent = parse_sent_act(sent_act_text("anna", act));
    ASSERT_TRUE(sent.ok()) << entry_of(body).act;
    EXPECT_EQ(sent->as, "anna");
    EXPECT_EQ(sent->act.id, act.id);
    EXPECT_EQ(content_hash(sent->act.body), content_hash(body)) << entry_of(body).act;
  }
  const auto record = parse_sent_act(sent_act_text("", Act{ActId::random(), bodies[0]}));
  const auto& claims = std::get<ClaimsRecord>(record->act.body);
  EXPECT_EQ(claims.right, Right::import);
  EXPECT_TRUE(claims.undefined_attributes);
  EXPECT_EQ(claims.withdrawn, (std::vector<ClaimId>{{12, 3}}));
}

TEST(SentAct, WhatIsNoActIsRefused) {
  for (const char* text : {"", "{}", "[]", "null", "{\"as\":1}",
                           "{\"as\":\"\",\"id\":\"00\",\"act\":\"attach\"}",
                           "{\"as\":\"\",\"id\":\"00112233445566778899aabbccddeeff\","
                           "\"act\":\"destroy_everything\"}"})
    EXPECT_FALSE(parse_sent_act(text).ok()) << text;
}

TEST(Door, AnActThroughItIsRecordedByTheServer) {
  TestInstallation installation;
  installation.add_parties();
  const Door door(installation.office());
  const auto command = Office::open(installation.dir(), OpenMode::write, full_access());
  const Act act{ActId::random(), ClaimsRecord{.opened = {{"post", "p-1"}}}};
  const auto answer = command->run(act);
  ASSERT_TRUE(answer.ok()) << answer.refusal().grounds.front().reason;
  EXPECT_TRUE(installation.office().read({})->reader().find("p-1").has_value());
  EXPECT_TRUE(command->read({})->reader().find("p-1").has_value());
  const auto again = command->run(act);
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(again->seq, answer->seq);
  EXPECT_EQ(again->opened, answer->opened);
}

TEST(Door, ARefusalComesBackWithItsGrounds) {
  TestInstallation installation;
  const Door door(installation.office());
  const auto command = Office::open(installation.dir(), OpenMode::write, full_access());
  const auto answer = command->run(Act{ActId::random(), SubjectMerge{"a", "b", "twice"}});
  const auto direct = installation.office().run(
      Act{ActId::random(), SubjectMerge{"a", "b", "twice"}});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.refusal().grounds, direct.refusal().grounds);
}

TEST(Door, TheRoleIsThatOfTheAccount) {
  TestInstallation installation;
  Access auditor = full_access();
  auditor.actor = "ada";
  auditor.role = Role::auditor;
  ASSERT_TRUE(put_account(installation.dir(), full_access(), auditor).ok());
  const Door door(installation.office());
  Access pretended = full_access();         // whatever the command thinks of itself
  pretended.actor = "ada";
  const auto command = Office::open(installation.dir(), OpenMode::write, pretended);
  const auto answer = command->run(Act{ActId::random(), ClaimsRecord{.opened = {{"post", "p"}}}});
  ASSERT_FALSE(answer.ok());
  EXPECT_EQ(answer.refusal().grounds.front().reason, "role_may_not");
}

TEST(Door, OnlyItsOwnerMayOpenIt) {
  TestInstallation installation;
  const Door door(installation.office());
  struct stat found {};
  ASSERT_EQ(::stat((installation.dir() / "comity.sock").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
}

TEST(Door, ASocketThatAKilledServerLeftIsNoServer) {
  TestInstallation installation;
  { const Door door(installation.office()); }
  EXPECT_EQ(RemoteWriter::find(installation.dir()), nullptr);
  std::ofstream(installation.dir() / "comity.sock") << "left over";
  EXPECT_EQ(RemoteWriter::find(installation.dir()), nullptr);
  const Door door(installation.office());
  EXPECT_NE(RemoteWriter::find(installation.dir()), nullptr);
}

}  // namespace
}  // namespace comity::testing
