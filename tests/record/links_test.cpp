// SPDX-License-Identifier: Apache-2.0
// What points at a subject, and what is shown where very much does.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/installation.h"
#include "views/record_page.h"

namespace comity::testing {
namespace {

class Links : public ::testing::Test {
 protected:
  Links() {
    installation_.add_parties();
    for (const char* key : {"m-1", "m-2", "m-3"}) {
      installation_.claim("post", key, "sending_state", "XAA", {}, "XAA");
      installation_.claim("post", key, "city", "Port", {}, "XAA");
    }
    session_ = installation_.office().read({});
  }

  Reader& reader() { return session_->reader(); }
  SubjectNumber party() { return reader().find("XAA")->number; }
  std::vector<std::string> from(const std::vector<Link>& links, LinkRole role) {
    std::vector<std::string> keys;
    for (const Link& link : links)
      if (link.role == role) keys.push_back(reader().key(link.from) + " " + link.attribute);
    return keys;
  }

  TestInstallation installation_;
  std::unique_ptr<ReadSession> session_;
};

TEST_F(Links, AllOfASubjectComeInTheOrderOfTheirSubjects) {
  const auto links = reader().links_to(party());
  EXPECT_EQ(from(links, LinkRole::value),
            (std::vector<std::string>{"m-1 sending_state", "m-2 sending_state",
                                      "m-3 sending_state"}));
  EXPECT_EQ(from(links, LinkRole::said_by).size(), 6u);
}

TEST_F(Links, TheLatestAreThoseOfTheSubjectsOpenedLast) {
  const LatestLinks two = reader().latest_links_to(party(), 2);
  EXPECT_FALSE(two.whole);
  EXPECT_EQ(from(two.links, LinkRole::value),
            (std::vector<std::string>{"m-2 sending_state", "m-3 sending_state"}));
  EXPECT_EQ(from(two.links, LinkRole::said_by),
            (std::vector<std::string>{"m-2 sending_state", "m-2 city", "m-3 sending_state",
                                      "m-3 city"}));
}

TEST_F(Links, ThereAreNoMoreThanTheLatestWhereFewPointHere) {
  const LatestLinks all = reader().latest_links_to(party(), 3);
  EXPECT_TRUE(all.whole);
  EXPECT_EQ(all.links.size(), reader().links_to(party()).size());
  EXPECT_TRUE(record_page(reader(), "XAA", "UTC")->links_in_whole);
}

// Of two that he may see and one that he may not, two are all that there are.
TEST_F(Links, WhatIsHiddenIsNotToldOfEither) {
  installation_.claim("post", "m-4", "sending_state", "XBB", {}, "XAA", {}, "2");
  for (const char* key : {"m-0", "m-1"})
    installation_.claim("post", key, "receiving_state", "XBB", {}, "XAA");
  const auto told_to = [&](const Access& access, std::size_t most) {
    const auto session = installation_.office().read({}, access);
    return session->reader().latest_links_to(session->reader().find("XBB")->number, most);
  };
  EXPECT_FALSE(told_to(full_access(), 2).whole);
  const LatestLinks seen = told_to(staff_access(), 2);
  EXPECT_TRUE(seen.whole);
  EXPECT_EQ(seen.links.size(), 2u);
  EXPECT_EQ(told_to(staff_access(), 1).links.size(), 1u);
}

}  // namespace
}  // namespace comity::testing
