// SPDX-License-Identifier: Apache-2.0
// What a Reader reads ahead is what it would read later, and no more is told of it.
#include <gtest/gtest.h>

#include "record/reader.h"
#include "support/installation.h"

namespace comity::testing {
namespace {

TEST(ReadAhead, OfAMarkedSubjectIsNoReadingBeforeItIsAskedFor) {
  TestInstallation installation;
  installation.add_parties();
  installation.claim("post", "m-1", "note", "sealed", {}, "XAA", {}, "2");
  auto session = installation.office().read({}, full_access());
  Reader reader(session->snapshot(), installation.office().definitions()->kinds, full_access(),
                Lens{});
  const SubjectNumber number = session->reader().find("m-1")->number;
  reader.read_ahead({number});
  EXPECT_TRUE(reader.marked_reads().empty());
  ASSERT_NE(reader.subject(number), nullptr);
  ASSERT_NE(reader.subject(number), nullptr);
  EXPECT_EQ(reader.marked_reads(), std::vector<SubjectNumber>{number}) << "once in the log";
}

}  // namespace
}  // namespace comity::testing
