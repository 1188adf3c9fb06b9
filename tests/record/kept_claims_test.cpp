// SPDX-License-Identifier: Apache-2.0
// What stays in memory between readings never shows: after each random act everybody reads what the
// store holds. COMITY_SEED repeats a run.
#include "record/kept_claims.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "random_acts.h"
#include "record/reader.h"

namespace comity::testing {
namespace {

std::vector<ClaimId> ids_of(const std::shared_ptr<const Subject>& subject) {
  std::vector<ClaimId> ids;
  if (subject != nullptr)
    for (const Claim& claim : *subject->claims) ids.push_back(claim.id);
  return ids;
}

bool same(const std::shared_ptr<const Subject>& a, const std::shared_ptr<const Subject>& b) {
  if ((a == nullptr) != (b == nullptr)) return false;
  if (a == nullptr) return true;
  const auto told_alike = [](const Claim& x, const Claim& y) {
    return x.id == y.id && x.withdrawn_by == y.withdrawn_by && x.public_from == y.public_from &&
           x.value == y.value;
  };
  return a->row.number == b->row.number &&
         std::equal(a->claims->begin(), a->claims->end(), b->claims->begin(), b->claims->end(),
                    told_alike);
}

class KeptClaimsOfAnOffice : public ::testing::Test {
 protected:
  KeptClaimsOfAnOffice() { open_subjects(installation_); }
  Office& office() { return installation_.office(); }

  // As one who leaves there what he reads, and as one who takes nothing from there.
  void compare(const std::string& key, const Access& access) {
    const auto session = office().read({}, access);
    session->reader().keep_what_is_read();
    Reader plain(session->snapshot(), office().definitions()->kinds, access, Lens{});
    const auto row = plain.find(key);
    ASSERT_EQ(session->reader().find(key).has_value(), row.has_value()) << key;
    if (!row) return;
    ASSERT_TRUE(same(session->reader().subject(row->number), plain.subject(row->number))) << key;
    session->reader().forget();  // the second time from there
    ASSERT_TRUE(same(session->reader().subject(row->number), plain.subject(row->number))) << key;
  }

  TestInstallation installation_;
};

TEST_F(KeptClaimsOfAnOffice, AreThoseOfTheStoreAfterEachAct) {
  const char* given = std::getenv("COMITY_SEED");
  const unsigned long seed = given != nullptr ? std::stoul(given) : std::random_device()();
  std::printf("seed %lu\n", seed);
  RandomActs random(seed);
  std::vector<ClaimId> recorded;
  for (int act = 0; act < 600; ++act) {
    const auto answer = office().run({ActId::random(), random.act(recorded)});
    if (answer.ok())
      recorded.insert(recorded.end(), answer->claims.begin(), answer->claims.end());
    for (int read = 0; read < 6; ++read) {
      const std::string key = read % 3 == 0 ? random.person() : random.post();
      compare(key, read % 2 == 0 ? full_access() : staff_access());
    }
    compare(random.source(), staff_access());
    if (HasFatalFailure()) return;
  }
}

TEST_F(KeptClaimsOfAnOffice, WhatOneMayNotSeeIsNotKeptByOneWhoMay) {
  installation_.claim("post", "m-1", "note", "sealed", {}, "XAA", {}, "2");
  compare("m-1", full_access());
  compare("m-1", staff_access());
  const auto session = office().read({}, staff_access());
  const auto row = session->reader().find("m-1");
  EXPECT_EQ(ids_of(session->reader().subject(row->number)).size(), 1u);
}

class KeptClaimsAlone : public ::testing::Test {
 protected:
  static KeptSubject with(SubjectNumber number, std::size_t claims) {
    SubjectRow row;
    row.number = number;
    return {row, std::make_shared<std::vector<Claim>>(claims)};
  }
  static RecordEnd at(Seq seq) { return {seq, {static_cast<unsigned char>(seq)}}; }
  static constexpr SubjectNumber kOne{1}, kTwo{2};
  KeptClaims kept_{10};
};

TEST_F(KeptClaimsAlone, AreForOneHeadOnly) {
  kept_.forget(at(7));
  kept_.keep(at(6), with(kOne, 1));
  EXPECT_FALSE(kept_.find(kOne, at(6)));
  kept_.keep(at(7), with(kOne, 1));
  EXPECT_TRUE(kept_.find(kOne, at(7)));
  EXPECT_FALSE(kept_.find(kOne, at(8)));
}

TEST_F(KeptClaimsAlone, OfWhatChangedAreDropped) {
  kept_.forget(at(7));
  kept_.keep(at(7), with(kOne, 1));
  kept_.keep(at(7), with(kTwo, 1));
  kept_.move_to(at(7), at(8), Touched{{kTwo, Words::same}});
  EXPECT_TRUE(kept_.find(kOne, at(8)));
  EXPECT_FALSE(kept_.find(kTwo, at(8)));
  kept_.forget(at(9));
  EXPECT_FALSE(kept_.find(kOne, at(9)));
}

TEST_F(KeptClaimsAlone, AreNotThoseOfAnotherEventOfTheSameNumber) {
  kept_.forget(at(7));
  kept_.keep(at(7), with(kOne, 1));
  EXPECT_FALSE(kept_.find(kOne, {7, {}}));
}

TEST_F(KeptClaimsAlone, OfOneWriterWaitForItsWord) {
  kept_.forget(at(7));
  kept_.keep(at(7), with(kOne, 1));
  kept_.keep(at(8), with(kTwo, 1));
  EXPECT_FALSE(kept_.find(kTwo, at(8)));
  kept_.move_to(at(7), at(8), {});
  EXPECT_TRUE(kept_.find(kOne, at(8)));
}

TEST_F(KeptClaimsAlone, OfManyWritersGoWithTheFirstReaderOfALaterEvent) {
  KeptClaims kept(10, KeptClaims::Writers::many);
  kept.keep(at(7), with(kOne, 1));
  EXPECT_TRUE(kept.find(kOne, at(7)));
  kept.keep(at(8), with(kTwo, 1));
  EXPECT_FALSE(kept.find(kOne, at(8))) << "another may have changed it";
  EXPECT_TRUE(kept.find(kTwo, at(8)));
  kept.keep(at(7), with(kOne, 1));
  EXPECT_FALSE(kept.find(kOne, at(7))) << "an older snapshot";
  kept.move_to(at(7), at(8), Touched{{kTwo, Words::same}});
  EXPECT_TRUE(kept.find(kTwo, at(8))) << "read at that very event";
  kept.move_to(at(9), at(10), {});
  EXPECT_FALSE(kept.find(kTwo, at(10))) << "event 9 was another's";
}

TEST_F(KeptClaimsAlone, AreNoMoreThanThereIsRoomFor) {
  kept_.forget(at(7));
  kept_.keep(at(7), with(kOne, 11));
  EXPECT_FALSE(kept_.find(kOne, at(7)));
  kept_.keep(at(7), with(kOne, 6));
  kept_.keep(at(7), with(kTwo, 6));
  EXPECT_FALSE(kept_.find(kOne, at(7)));
  EXPECT_TRUE(kept_.find(kTwo, at(7)));
}

}  // namespace
}  // namespace comity::testing
